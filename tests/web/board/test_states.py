"""What makes a part of the work done, in work, missing or late, without a database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.web.board.states import (
    OF_THE_TEAM,
    Counts,
    Phrase,
    Progress,
    State,
    Task,
    cell_of,
    progress_of,
    state_of,
)
from odgovor.web.studies.models import Segment

TODAY = date(2026, 3, 10)
YESTERDAY, TOMORROW = date(2026, 3, 9), date(2026, 3, 11)
BEGUN = Progress(Segment.PLANS, Phrase.ACTIVITIES_MARKED, 1, 2, is_begun=True)
COMPLETE = Progress(Segment.PLANS, Phrase.ACTIVITIES_MARKED, 2, 2, is_begun=True, is_complete=True)


def state(segment: Segment, **counts: int) -> State:
    """The state of a part that nobody has taken over."""
    return cell_of(progress_of(segment, Counts(**counts)), task=None, today=TODAY).state


@pytest.mark.parametrize("segment", list(Segment))
def test_a_part_without_any_record_is_missing(segment: Segment) -> None:
    assert state(segment) is State.MISSING


@pytest.mark.parametrize(
    ("segment", "counts"),
    [
        (Segment.DOCUMENTS, {"plans": 2, "plans_with_document": 2}),
        (Segment.DOCUMENTS, {"gaps": 1}),
        (Segment.PLANS, {"plans": 1, "activities": 9, "marked": 9}),
        (Segment.PLANS, {"gaps": 1}),
        (Segment.FIELDWORK, {"visits": 2, "answered_visits": 2}),
        (Segment.FOCUSGROUPS, {"groups": 1, "coded_groups": 1}),
        (Segment.STATS, {"indicators": 16, "expected_indicators": 16}),
        (Segment.ACTORS, {"ties": 4, "answered_ties": 4, "roles": 1, "organisations": 3}),
        (Segment.REPORT, {"reports": 1}),
        (Segment.FINDINGS, {"findings": 3}),
    ],
)
def test_a_part_is_done_when_all_of_it_is_there(segment: Segment, counts: dict[str, int]) -> None:
    assert state(segment, **counts) is State.DONE


@pytest.mark.parametrize(
    ("segment", "counts"),
    [
        (Segment.DOCUMENTS, {"plans": 2, "plans_with_document": 1}),
        (Segment.PLANS, {"plans": 1}),
        (Segment.PLANS, {"plans": 1, "activities": 9}),
        (Segment.PLANS, {"plans": 1, "activities": 9, "marked": 8}),
        (Segment.PLANS, {"plans": 1, "activities": 9, "marked": 9, "contested": 1}),
        (Segment.FIELDWORK, {"visits": 2, "answered_visits": 1}),
        (Segment.FOCUSGROUPS, {"groups": 2, "coded_groups": 0}),
        (Segment.STATS, {"indicators": 1, "expected_indicators": 16}),
        (Segment.ACTORS, {"organisations": 3}),
        (Segment.ACTORS, {"ties": 4, "answered_ties": 3, "roles": 1}),
        (Segment.ACTORS, {"ties": 4, "answered_ties": 4, "roles": 0}),
        (Segment.FINDINGS, {"findings": 3, "drafts": 1}),
    ],
)
def test_a_part_is_in_work_while_something_of_it_waits(
    segment: Segment, counts: dict[str, int]
) -> None:
    assert state(segment, **counts) is State.IN_WORK


def test_plans_without_any_document_leave_the_documents_missing() -> None:
    assert state(Segment.DOCUMENTS, plans=2) is State.MISSING


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (YESTERDAY, State.LATE),
        (TODAY, State.IN_WORK),
        (TOMORROW, State.IN_WORK),
        (None, State.IN_WORK),
    ],
)
def test_a_part_is_late_from_the_day_after_it_was_due(due: date | None, expected: State) -> None:
    assert state_of(BEGUN, task=Task("Monitor", due), today=TODAY) is expected


def test_a_part_that_nobody_began_is_late_too_when_its_day_is_past() -> None:
    nothing = progress_of(Segment.PLANS, Counts())

    assert state_of(nothing, task=Task("Monitor", YESTERDAY), today=TODAY) is State.LATE


def test_what_is_complete_is_never_late() -> None:
    assert state_of(COMPLETE, task=Task("Monitor", YESTERDAY), today=TODAY) is State.DONE


def test_a_person_can_call_a_part_done_that_the_records_do_not_show_as_done() -> None:
    task = Task("Monitor", YESTERDAY, is_done=True)

    assert state_of(BEGUN, task=task, today=TODAY) is State.DONE


@pytest.mark.parametrize("segment", sorted(OF_THE_TEAM))
def test_what_is_the_teams_is_shown_to_others_as_not_shown(segment: Segment) -> None:
    counts = Counts(visits=2, answered_visits=2, groups=1, coded_groups=1)
    hidden = progress_of(segment, counts, is_hidden=True)

    assert state_of(hidden, task=None, today=TODAY) is State.HIDDEN
    assert hidden.total == 0


def test_a_hidden_part_is_neither_late_nor_missing_for_who_may_not_know() -> None:
    hidden = progress_of(Segment.FOCUSGROUPS, Counts(), is_hidden=True)

    assert state_of(hidden, task=Task("Monitor", YESTERDAY), today=TODAY) is State.HIDDEN


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 5))
def test_the_state_of_plans_follows_from_its_counts_alone(
    plans: int, activities: int, unmarked: int, contested: int
) -> None:
    marked = max(0, activities - unmarked)
    found = progress_of(
        Segment.PLANS,
        Counts(plans=plans, activities=activities, marked=marked, contested=contested),
    )

    assert 0 <= found.done <= max(found.total, plans)
    assert not found.is_complete or found.is_begun
    if found.is_complete:
        assert (marked, contested) == (activities, 0)
