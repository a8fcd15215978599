"""Faults of the chain: each rule fires on what it is about and is silent otherwise."""

from __future__ import annotations

import pytest

from odgovor.common.errors import Place, Severity
from odgovor.common.langtext import LangText
from odgovor.findings.checks import iter_faults
from odgovor.findings.records import (
    Concern,
    Confidence,
    FindingStatus,
    RecommendationStatus,
    ResponsePosition,
)

from .factories import book, finding, grading, recommendation, refs, response

ACCEPTED, PARTLY, REJECTED, DONE = ResponsePosition
TOO_SURE = grading(Concern.SERIOUS, confidence=Confidence.HIGH)
UNEXPLAINED = grading(Concern.MINOR, confidence=Confidence.HIGH, reasons=LangText())
FAULTY_FINDINGS = {
    "CHAIN-001": finding(statement=LangText()),
    "CHAIN-002": finding(evidence_for=()),
    "CHAIN-003": finding(evidence_for=(), evidence_against=refs("fg.nis-01.t1")),
    "CHAIN-004": finding(evidence_against=refs("fg.nis-01.t7")),
    "CHAIN-005": finding(evidence_for=refs("fg.nis-01.t7", "fg.nis-01.t7||aaaaaaaaaaaa")),
    "CHAIN-006": finding(grading=TOO_SURE),
    "CHAIN-007": finding(grading=None),
    "CHAIN-008": finding(reviewed=None),
}
FAULTY_RECOMMENDATIONS = {
    "CHAIN-010": recommendation(findings=()),
    "CHAIN-013": recommendation(addressee=LangText()),
    "CHAIN-014": recommendation(deadline=None),
    "CHAIN-015": recommendation(status=RecommendationStatus.ACCEPTED),
    "CHAIN-016": recommendation(
        status=RecommendationStatus.IMPLEMENTED, responses=(response(REJECTED),)
    ),
    "CHAIN-017": recommendation(responses=(response(DONE),)),
    "CHAIN-018": recommendation(text=LangText(" ", "")),
}


def codes(*records):
    return [fault.code for fault in iter_faults(book(*records), {})]


@pytest.mark.parametrize("code", sorted(FAULTY_FINDINGS))
def test_each_rule_about_findings_finds_its_fault(code):
    assert codes(FAULTY_FINDINGS[code]) == [code]


@pytest.mark.parametrize("code", sorted(FAULTY_RECOMMENDATIONS))
def test_each_rule_about_recommendations_finds_its_fault(code):
    assert codes(finding(), FAULTY_RECOMMENDATIONS[code]) == [code]


def test_a_sound_chain_has_no_faults():
    answered = recommendation(
        status=RecommendationStatus.IMPLEMENTED,
        responses=(response(DONE, evidence=refs("visit.nis-swc.2014-03.q01")),),
    )

    assert codes(finding(evidence_against=refs("fg.nis-01.t8")), answered) == []


def test_different_spots_of_one_document_may_speak_for_and_against():
    split = finding(evidence_for=refs("doc.a|p. 1"), evidence_against=refs("doc.a|p. 4"))

    assert codes(split) == []


def test_a_grading_without_reasons_is_as_good_as_none():
    assert codes(finding(grading=UNEXPLAINED)) == ["CHAIN-007"]


def test_a_draft_may_still_look_for_evidence_and_a_grading():
    draft = finding(evidence_for=(), grading=None, reviewed=None, status=FindingStatus.DRAFT)

    (fault,) = iter_faults(book(draft), {})

    assert (fault.code, fault.severity) == ("CHAIN-002", Severity.WARNING)


def test_a_rejected_finding_is_left_alone():
    assert codes(finding(evidence_for=(), grading=None, status=FindingStatus.REJECTED)) == []


@pytest.mark.parametrize(
    ("status", "severity"),
    [(FindingStatus.REJECTED, Severity.ERROR), (FindingStatus.DRAFT, Severity.WARNING)],
)
def test_an_accepted_finding_rests_on_accepted_ones(status, severity):
    whole = finding("whole", evidence_for=refs("finding.part"))

    (fault,) = iter_faults(book(whole, finding("part", status=status)), {})

    assert (fault.code, fault.severity) == ("CHAIN-009", severity)


def test_a_recommendation_needs_an_accepted_finding():
    assert codes(finding(status=FindingStatus.DRAFT), recommendation()) == ["CHAIN-011"]
    assert codes(finding(status=FindingStatus.REJECTED), recommendation()) == ["CHAIN-011"]


@pytest.mark.parametrize(
    ("status", "severity"),
    [(FindingStatus.REJECTED, Severity.ERROR), (FindingStatus.DRAFT, Severity.WARNING)],
)
def test_a_recommendation_names_the_findings_under_it_that_are_not_accepted(status, severity):
    asked = recommendation(findings=("finding.paper", "finding.other"))

    (fault,) = iter_faults(book(finding(), finding("other", status=status), asked), {})

    assert (fault.code, fault.severity) == ("CHAIN-012", severity)


def test_the_status_follows_the_last_word_of_everybody_who_answered():
    first_no_then_yes = (response(ACCEPTED, 20), response(REJECTED, 3))
    city_yes_court_no = (response(PARTLY, 1), response(REJECTED, 2, by="org.nis.court"))
    going_on = RecommendationStatus.IN_PROGRESS

    assert codes(finding(), recommendation(status=going_on, responses=first_no_then_yes)) == []
    assert codes(finding(), recommendation(status=going_on, responses=city_yes_court_no)) == []
    refused = recommendation(status=RecommendationStatus.REJECTED, responses=city_yes_court_no)
    assert codes(finding(), refused) == ["CHAIN-016"]


def test_the_remedy_for_too_much_confidence_names_the_highest_level_allowed():
    (fault,) = iter_faults(book(finding(grading=TOO_SURE)), {})

    assert "'low' at most" in fault.message
    assert "confidence: low" in fault.remedy


def test_a_fault_stands_at_the_place_of_its_record():
    place = Place("findings/paper.yaml", 1, record="finding.paper")

    (fault,) = iter_faults(book(finding(reviewed=None)), {"finding.paper": place})

    assert fault.place == place
