"""Findings and recommendations as evidence, and the labels of their codes."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.errors import Place
from odgovor.common.langtext import LangText
from odgovor.findings.evidence import iter_evidence
from odgovor.findings.labels import label
from odgovor.findings.records import (
    AdminLevel,
    Concern,
    Confidence,
    FindingKind,
    FindingStatus,
    RecommendationStatus,
    ResponsePosition,
)
from odgovor.findings.sources import SourceKind
from odgovor.findings.staleness import pinned

from .factories import book, challenge, finding, recommendation, refs


def items(*records, places=None):
    return {item.key: item for item in iter_evidence(book(*records), places or {})}


def test_a_finding_is_read_by_its_statement_theme_and_confidence():
    item = items(finding(evidence_against=refs("fg.nis-01.t8")))["finding.paper"]

    assert item.kind == "finding"
    assert item.title == LangText("Statement paper.", "Исказ paper.")
    assert item.text.en == "Finding: Coordination. Accepted. Confidence: High. Two groups only."
    assert item.text.sr.startswith("Налаз: Координација. Прихваћен. Поузданост: Висока.")
    assert item.inputs == ("fg.nis-01.t7", "fg.nis-01.t8")


def test_a_challenge_says_that_it_is_one():
    item = items(challenge())["finding.no-budget"]

    assert item.kind == "challenge"
    assert item.text.sr.startswith("Изазов:")


def test_a_recommendation_names_its_addressee_status_and_what_it_rests_on():
    asked = recommendation(legal_basis=refs("cets197.art_29"), simulated=True)
    places = {"rec.convenor": Place("recommendations/convenor.yaml", 1)}

    item = items(asked, places=places)["rec.convenor"]

    assert item.text.en == "To: The city. Status: Open. Deadline: October 2014."
    assert item.inputs == ("finding.paper", "cets197.art_29")
    assert item.source.file == "recommendations/convenor.yaml"
    assert item.is_simulated


def test_pinning_the_evidence_of_a_finding_does_not_make_others_stale():
    before = finding()

    after = pinned(before, {"fg.nis-01.t7": "aaaaaaaaaaaa"})

    assert before != after
    assert items(before)["finding.paper"].digest == items(after)["finding.paper"].digest


def test_what_a_finding_says_changes_its_digest():
    said = finding()
    digests = {
        items(changed)["finding.paper"].digest
        for changed in (
            said,
            replace(said, statement=LangText("Other.", "Друго.")),
            replace(said, status=FindingStatus.REJECTED),
            replace(said, evidence_for=refs("fg.nis-01.t9")),
            replace(said, evidence_against=refs("fg.nis-01.t9")),
            replace(said, localities=()),
        )
    }

    assert len(digests) == 6


def test_every_code_that_readers_see_has_a_label_in_both_languages():
    lists = (FindingKind, FindingStatus, Concern, Confidence, AdminLevel)
    lists += (ResponsePosition, RecommendationStatus, SourceKind)
    labels = [label(code) for codes in lists for code in codes]

    assert all(labels)
    assert [text.missing() for text in labels] == [()] * len(labels)
