"""Which mark counts, and what becomes of a reply."""

from __future__ import annotations

import pytest

from odgovor.plans.marks import MarkTrail, Standing, trails
from odgovor.plans.records import Stage, Status
from tests.plans.factories import make_mark

FIRST = make_mark(status=Status.LIMITED)
AGREES = make_mark(status=Status.LIMITED, stage=Stage.REPLY)
DISAGREES = make_mark(status=Status.IMPLEMENTED, stage=Stage.REPLY)
AUDIT = make_mark(status=Status.SUBSTANTIALLY, stage=Stage.AUDIT)


@pytest.mark.parametrize(
    ("trail", "status", "standing"),
    [
        (MarkTrail(), None, Standing.UNMARKED),
        (MarkTrail(FIRST), Status.LIMITED, Standing.UNANSWERED),
        (MarkTrail(FIRST, AGREES), Status.LIMITED, Standing.ACCEPTED),
        (MarkTrail(FIRST, DISAGREES), Status.LIMITED, Standing.CONTESTED),
        (MarkTrail(FIRST, None, AUDIT), Status.SUBSTANTIALLY, Standing.AUDITED),
        (MarkTrail(FIRST, DISAGREES, AUDIT), Status.SUBSTANTIALLY, Standing.AUDITED),
        (MarkTrail(None, DISAGREES), None, Standing.UNMARKED),
    ],
)
def test_the_audit_counts_or_else_the_first_mark_and_never_the_reply(trail, status, standing):
    assert trail.status is status
    assert trail.standing is standing


def test_every_stage_is_kept_whichever_counts():
    trail = MarkTrail(FIRST, DISAGREES, AUDIT)

    assert trail.marks == (FIRST, DISAGREES, AUDIT)
    assert trail.is_disputed


def test_stages_of_one_opinion_are_not_disputed():
    assert not MarkTrail(FIRST, AGREES).is_disputed
    assert not MarkTrail().is_disputed


def test_no_data_is_a_status_and_a_missing_mark_is_none():
    nothing_found = MarkTrail(make_mark(status=Status.NO_DATA))

    assert nothing_found.status is Status.NO_DATA
    assert MarkTrail().status is None


def test_marks_are_gathered_by_activity_in_any_order():
    other = make_mark(2)

    found = trails([AUDIT, other, DISAGREES, FIRST])

    assert found == {
        FIRST.activity: MarkTrail(FIRST, DISAGREES, AUDIT),
        other.activity: MarkTrail(other),
    }


def test_of_two_marks_of_one_stage_the_first_read_is_kept():
    second = make_mark(status=Status.NOT_STARTED)

    assert trails([FIRST, second])[FIRST.activity].first is FIRST
