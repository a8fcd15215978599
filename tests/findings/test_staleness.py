"""Staleness: what changed since it was pinned says so, what was never pinned too, and review pins anew."""

from __future__ import annotations

from odgovor.common.errors import Place, Severity
from odgovor.findings.checks import iter_stale
from odgovor.findings.records import FindingStatus, ResponsePosition
from odgovor.findings.staleness import (
    RefState,
    Side,
    iter_refs,
    pinned,
    pinned_basis,
    pinned_responses,
    stale_refs,
)

from .factories import book, finding, recommendation, refs, response

TODAY = {"fg.nis-01.t7": "aaaaaaaaaaaa", "fg.nis-01.t8": "bbbbbbbbbbbb"}
MIXED = finding(
    evidence_for=refs("fg.nis-01.t7|p. 2|aaaaaaaaaaaa", "fg.nis-01.t8||000000000000"),
    evidence_against=refs("fg.nis-01.t8", "fg.gone.t1||cccccccccccc"),
)


def codes(*records, digests=TODAY):
    return [(fault.code, fault.severity) for fault in iter_stale(book(*records), digests, {})]


def test_each_reference_is_current_stale_unpinned_or_missing():
    found = list(iter_refs(book(MIXED), TODAY))

    assert [item.state for item in found] == [
        RefState.CURRENT,
        RefState.STALE,
        RefState.UNPINNED,
        RefState.MISSING,
    ]
    assert [item.side for item in found] == [Side.FOR, Side.FOR, Side.AGAINST, Side.AGAINST]


def test_references_that_are_not_current_are_listed_with_the_digest_of_today():
    found = stale_refs(book(MIXED), TODAY)

    assert [(item.ref.key, item.today) for item in found] == [
        ("fg.nis-01.t8", "bbbbbbbbbbbb"),
        ("fg.nis-01.t8", "bbbbbbbbbbbb"),
        ("fg.gone.t1", ""),
    ]


def test_pinning_makes_every_known_reference_current_and_leaves_the_rest():
    again = pinned(MIXED, TODAY)

    assert {item.state for item in iter_refs(book(again), TODAY)} == {
        RefState.CURRENT,
        RefState.MISSING,
    }
    assert again.evidence_for[0] == MIXED.evidence_for[0]
    assert again.evidence_against[1].digest == "cccccccccccc"
    assert pinned(again, TODAY) == again


def test_the_evidence_of_responses_can_be_pinned_and_grows_stale_too():
    shown = response(ResponsePosition.DONE, evidence=refs("fg.nis-01.t7||000000000000"))
    asked = recommendation(responses=(shown,))

    assert codes(asked) == [("STALE-001", Severity.ERROR)]
    assert codes(pinned_responses(asked, TODAY)) == []


def test_a_stale_accepted_finding_stops_a_release_and_an_unpinned_one_is_listed():
    stale = finding(evidence_for=refs("fg.nis-01.t7||000000000000"))

    assert codes(stale) == [("STALE-001", Severity.ERROR)]
    assert codes(finding()) == [("STALE-002", Severity.WARNING)]


def test_a_stale_draft_is_only_warned_of_and_a_rejected_finding_may_grow_old():
    old = refs("fg.nis-01.t7||000000000000")

    assert codes(finding(evidence_for=old, status=FindingStatus.DRAFT)) == [
        ("STALE-001", Severity.WARNING)
    ]
    assert codes(finding(status=FindingStatus.DRAFT)) == []
    assert codes(finding(evidence_for=old, status=FindingStatus.REJECTED)) == []


def test_a_recommendation_on_a_stale_finding_says_so():
    stale = finding(evidence_for=refs("fg.nis-01.t7||000000000000"))

    assert codes(stale, recommendation())[1] == ("STALE-003", Severity.WARNING)


def test_the_legal_basis_of_a_recommendation_grows_stale_and_is_pinned_anew():
    old = recommendation(legal_basis=refs("cets197.art_12||000000000000", "cets197.art_13"))
    today = {"cets197.art_12": "aaaaaaaaaaaa", "cets197.art_13": "bbbbbbbbbbbb"}

    stale, unpinned = iter_stale(book(old), today, {})

    assert (stale.code, stale.severity) == ("STALE-001", Severity.ERROR)
    assert (unpinned.code, unpinned.severity) == ("STALE-002", Severity.WARNING)
    assert stale.place.column == unpinned.place.column == "legal_basis"
    assert f"run: odgovor review {old.key}" in stale.remedy
    assert list(iter_stale(book(pinned_basis(old, today)), today, {})) == []


def test_a_response_need_not_be_pinned_and_missing_evidence_is_named_elsewhere():
    shown = response(ResponsePosition.DONE, evidence=refs("fg.nis-01.t7"))

    assert codes(recommendation(responses=(shown,))) == []
    assert codes(finding(evidence_for=refs("fg.gone.t1"))) == []


def test_a_stale_reference_names_its_file_side_both_digests_and_the_command():
    stale = finding(evidence_for=refs("fg.nis-01.t7||000000000000"))
    place = Place("findings/paper.yaml", 1, record=stale.key)

    (fault,) = iter_stale(book(stale), TODAY, {stale.key: place})

    assert (fault.place.file, fault.place.column) == ("findings/paper.yaml", "evidence_for")
    assert "000000000000" in fault.message
    assert "aaaaaaaaaaaa" in fault.message
    assert "odgovor review finding.paper" in fault.remedy
