"""Readings and scores: means of what was scored, coverage beside them, and states that are never a zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import UnknownKeyError
from odgovor.fieldwork.readings import index_of, joint_state, points
from odgovor.fieldwork.records import AnswerValue
from odgovor.fieldwork.scoring import Score, change_of, score_of

from .factories import FIRST, LAST, THREE, answer, answers, book, visit

VALUES = st.lists(st.sampled_from([*AnswerValue, None]), min_size=3, max_size=3)


def score(*given) -> Score:
    held = book(*given)
    return score_of(index_of(held).select(index_of(held).visits_to(), THREE))


def test_the_score_is_the_mean_of_the_scored_answers_with_its_coverage() -> None:
    found = score(*answers("3 ND 1"))

    assert (found.value, found.scored, found.applicable) == (2, 2, 3)
    assert found.coverage == pytest.approx(2 / 3)


def test_a_standard_that_does_not_apply_is_left_out_of_the_coverage() -> None:
    found = score(*answers("3 NA 1"))

    assert (found.value, found.coverage) == (2, 1)


def test_a_standard_that_nobody_answered_lowers_the_coverage_not_the_score() -> None:
    found = score(*answers("3 - 3"))

    assert found.value == 3
    assert found.coverage == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ("NA NA NA", State.NOT_APPLICABLE),
        ("ND NA NA", State.NO_DATA),
        ("ND - NA", State.NO_DATA),
        ("NA - NA", State.NOT_ASSESSED),
    ],
)
def test_without_a_scored_answer_the_score_is_a_state_and_never_zero(
    values: str, state: State
) -> None:
    found = score(*answers(values))

    assert (found.value, found.state) == (None, state)


def test_without_any_visit_the_score_is_not_assessed() -> None:
    found = score_of([])

    assert (found.value, found.coverage, found.state) == (None, None, State.NOT_ASSESSED)


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (NoDataReason.REFUSED, State.REFUSED),
        (NoDataReason.NOT_PUBLIC, State.UNPUBLISHED),
        (NoDataReason.NOT_KEPT, State.NO_DATA),
        (NoDataReason.NO_REPLY, State.NO_DATA),
    ],
)
def test_the_reason_for_missing_data_stays_in_the_state(reason: NoDataReason, state: State) -> None:
    held = book(answer(1, "ND", reason_no_data=reason))

    assert index_of(held).readings[FIRST][0].state is state


def test_lacks_of_different_kinds_are_together_no_data() -> None:
    assert joint_state([State.REFUSED, State.UNPUBLISHED]) is State.NO_DATA
    assert joint_state([State.REFUSED, State.NOT_APPLICABLE]) is State.REFUSED


def test_two_monitors_give_one_reading_with_the_mean_of_their_scores() -> None:
    held = book(answer(1, "1", monitor="a"), answer(1, "2", monitor="b"))

    reading = index_of(held).readings[FIRST][0]

    assert reading.score == 1.5
    assert reading.keys == (f"{FIRST}.q01.a", f"{FIRST}.q01.b")


def test_a_monitor_without_data_does_not_pull_the_other_down() -> None:
    held = book(answer(1, "ND", monitor="a"), answer(1, "2", monitor="b"))

    assert index_of(held).readings[FIRST][0].score == 2


def test_a_zero_is_a_score() -> None:
    assert score(*answers("0 0 0")).value == 0
    assert points(AnswerValue.NOT_MET) == 0
    assert points(AnswerValue.NOT_APPLICABLE) is None


@given(VALUES)
def test_scores_lie_between_zero_and_three_and_coverage_between_zero_and_one(
    values: list[AnswerValue | None],
) -> None:
    given_answers = [answer(n, v) for n, v in enumerate(values, start=1) if v is not None]

    found = score(*given_answers) if given_answers else score_of([])

    assert (found.value is None) == (found.state is not State.KNOWN)
    assert found.value is None or 0 <= found.value <= 3
    assert found.coverage is None or 0 <= found.coverage <= 1


def test_visits_stand_in_the_order_of_their_days() -> None:
    held = book(*answers("1 1 1", LAST), *answers("1 1 1", FIRST))

    assert [item.key for item in index_of(held).visits_to("nis")] == [FIRST, LAST]
    assert index_of(held).visits_to("vranje") == ()
    assert index_of(held).visits_to("vranje", visit=FIRST) == ()


def test_an_unknown_visit_names_the_nearest() -> None:
    held = book(*answers("1 1 1"))

    with pytest.raises(UnknownKeyError, match=FIRST):
        index_of(held).visits_to(visit="visit.nis-swc.2013-11")


def test_the_index_is_made_once_for_a_book_and_anew_for_another() -> None:
    held = book(*answers("1 1 1"))
    other = replace(held)

    assert index_of(held) is index_of(held)
    assert index_of(other) is not index_of(held)


def test_the_change_compares_only_what_was_scored_both_times() -> None:
    held = book(*answers("1 2 ND", FIRST), *answers("3 2 3", LAST))

    found = change_of(index_of(held), THREE, ["nis"])

    assert (found.value, found.pairs) == (1, 2)
    assert f"{FIRST}.q03" not in found.inputs


def test_the_change_is_from_the_first_visit_to_the_last() -> None:
    middle = "visit.nis-swc.2013-12"
    held = book(*answers("0 0 0", middle), *answers("1 1 1", FIRST), *answers("2 2 2", LAST))

    assert change_of(index_of(held), THREE, ["nis"]).value == 1


def test_one_visit_alone_has_no_change() -> None:
    held = book(*answers("1 2 3"))

    assert change_of(index_of(held), THREE, ["nis", "vranje"]).value is None


def test_a_visit_is_named_by_its_title_and_otherwise_by_its_organisation() -> None:
    assert visit().name.en == "Centre, nis"
    assert replace(visit(), title=type(visit().title)()).name.sr == "org.nis.swc"
