"""Scores 0-3 and the coverage they carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.plans.index import index_of
from odgovor.plans.records import Status
from odgovor.plans.scores import SCORES, tally
from tests.plans.factories import marked_book

ANY_STATUS = st.sampled_from([*Status, None])


def tally_of(*statuses):
    return tally(index_of(marked_book(*statuses)).entries)


def test_the_mean_of_one_activity_of_each_score_is_one_and_a_half():
    found = tally_of(*SCORES)

    assert found.mean_score == 1.5
    assert found.implemented_share == 0.25
    assert found.coverage == 1.0


def test_no_data_lowers_the_coverage_and_not_the_score():
    found = tally_of(Status.IMPLEMENTED, Status.NO_DATA)

    assert found.mean_score == 3.0
    assert found.implemented_share == 1.0
    assert found.coverage == 0.5


def test_not_assessed_lowers_the_coverage_and_is_not_no_data():
    found = tally_of(Status.NOT_STARTED, None)

    assert found.mean_score == 0.0
    assert found.coverage == 0.5
    assert found.count(Status.NO_DATA) == 0
    assert found.not_assessed == 1


@pytest.mark.parametrize("apart", [Status.NOT_APPLICABLE, Status.CONTINUOUS])
def test_not_applicable_and_continuous_stand_apart_from_score_and_coverage(apart):
    found = tally_of(Status.SUBSTANTIALLY, apart, apart)

    assert (found.mean_score, found.coverage) == (2.0, 1.0)
    assert (found.applicable, found.total) == (1, 3)


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ((), State.NOT_APPLICABLE),
        ((Status.NOT_APPLICABLE, Status.CONTINUOUS), State.NOT_APPLICABLE),
        ((None,), State.NOT_ASSESSED),
        ((None, Status.NO_DATA), State.NO_DATA),
        ((Status.NOT_STARTED, Status.NO_DATA), State.KNOWN),
    ],
)
def test_a_missing_score_says_why_it_is_missing(statuses, state):
    found = tally_of(*statuses)

    assert found.state is state
    assert (found.mean_score is None) == (state is not State.KNOWN)


@given(st.lists(ANY_STATUS, max_size=12))
def test_every_activity_is_counted_once_and_figures_stay_in_their_bounds(statuses):
    found = tally_of(*statuses)

    assert found.total == len(statuses)
    assert 0 <= found.scored <= found.applicable <= found.total
    assert found.mean_score is None or 0 <= found.mean_score <= 3
    assert found.coverage is None or 0 <= found.coverage <= 1


@given(st.lists(ANY_STATUS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_activities_changes_nothing(statuses, random):
    shuffled = list(statuses)
    random.shuffle(shuffled)

    assert tally_of(*shuffled) == tally_of(*statuses)


@given(st.lists(ANY_STATUS, max_size=8))
def test_adding_an_activity_without_data_never_changes_the_score(statuses):
    assert tally_of(*statuses, Status.NO_DATA).mean_score == tally_of(*statuses).mean_score
