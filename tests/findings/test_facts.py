"""Figures about findings and recommendations."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State, Theme
from odgovor.common.errors import UsageError
from odgovor.findings.facts import FACTS
from odgovor.findings.records import (
    AdminLevel,
    Confidence,
    FindingStatus,
    RecommendationStatus,
    ResponsePosition,
)

from .factories import book, challenge, finding, grading, recommendation, refs, response

WRITTEN = book(
    finding("paper", evidence_against=refs("fg.nis-01.t8")),
    finding("court", theme=Theme.COURT, localities=("nis", "vranje")),
    finding("draft", status=FindingStatus.DRAFT, localities=(), simulated=True),
    challenge("no-budget", theme=Theme.BUDGET),
    recommendation("one", responses=(response(ResponsePosition.ACCEPTED),)),
    recommendation("two", level=AdminLevel.NATIONAL, theme=Theme.COURT),
    recommendation("three", status=RecommendationStatus.IMPLEMENTED),
    recommendation("four"),
)


def fact(name, book=WRITTEN, **parameters):
    return FACTS.compute(f"findings.{name}", book, parameters)


def test_findings_and_challenges_are_counted_apart_and_together():
    assert fact("findings").value == 2
    assert fact("challenges").value == 1
    assert fact("count").value == 3
    assert fact("count", kind="challenge").value == 1


def test_findings_are_counted_by_status_theme_locality_and_confidence():
    unsure = book(finding(grading=grading(confidence=Confidence.LOW)), finding("two"))

    assert fact("findings", status="accepted").value == 2
    assert fact("findings", theme="court").value == 1
    assert fact("findings", locality="nis", status="accepted").value == 2
    assert fact("findings", locality="vranje").value == 1
    assert fact("findings", unsure, confidence="low").value == 1
    assert fact("contested").inputs == ("finding.paper",)


def test_a_count_rests_on_its_records_and_a_zero_on_all():
    assert fact("findings", theme="court").inputs == ("finding.court",)
    none = fact("challenges", theme="court")
    assert none.value == 0
    assert len(none.inputs) == 3


def test_a_draft_changes_no_figure_and_is_counted_where_drafts_are_asked_for():
    drafts = book(finding("draft", status=FindingStatus.DRAFT))

    assert fact("count", status="draft").inputs == ("finding.draft",)
    assert fact("count", drafts).state is State.NOT_ASSESSED
    assert fact("count", book(finding()), status="draft").value == 0
    assert not fact("challenges", theme="court").is_simulated


def test_before_anything_is_written_there_is_no_figure():
    assert fact("findings", book()).state is State.NOT_ASSESSED
    assert fact("recommendations", book(finding())).state is State.NOT_ASSESSED
    assert fact("answered_share", book()).state is State.NOT_ASSESSED


def test_the_answered_share_counts_recommendations_and_not_responses():
    twice = tuple(response(ResponsePosition.PARTLY, day) for day in (1, 2))
    found = fact("answered_share", book(recommendation(responses=twice), recommendation("two")))

    assert (found.value, found.numerator, found.denominator) == (0.5, 1, 2)


def test_shares_are_taken_of_a_level_or_theme_if_asked():
    assert fact("answered_share").value == 0.25
    assert fact("answered_share", level="national").value == 0
    assert fact("implemented_share", theme="coordination").value == pytest.approx(1 / 3)
    assert fact("answered_share", level="provincial").state is State.NOT_APPLICABLE


def test_a_count_of_invented_findings_says_so():
    assert fact("findings", status="draft").is_simulated
    assert not fact("findings", status="accepted").is_simulated


def test_a_mistyped_status_names_those_that_there_are():
    with pytest.raises(UsageError, match="draft, accepted, rejected"):
        fact("findings", status="acepted")
