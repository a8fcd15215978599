"""Two monitors at one centre: their agreement is ordinal, and what one did not score stays apart."""

from __future__ import annotations

import pytest

from odgovor.common.agreement import Metric, Undefined, krippendorff_alpha
from odgovor.fieldwork.monitors import agreement_interval, monitor_agreement
from odgovor.fieldwork.readings import index_of

from .factories import FIRST, LAST, answers, book, standard

SIX = tuple(standard(number) for number in range(1, 7))


def readings(first: str, second: str, key: str = FIRST):
    held = book(
        *answers(first, key, monitor="a"), *answers(second, key, monitor="b"), standards=SIX
    )
    return index_of(held).readings[key]


def test_agreement_is_krippendorffs_ordinal_alpha_of_the_scores() -> None:
    found = monitor_agreement(readings("0 1 2 3 3 1", "0 1 2 3 2 1"))

    expected = krippendorff_alpha([[0, 1, 2, 3, 3, 1], [0, 1, 2, 3, 2, 1]], metric=Metric.ORDINAL)
    assert found.alpha == expected
    assert found.percent.value == pytest.approx(5 / 6)
    assert (found.compared, found.split) == (6, 0)


def test_what_only_one_scored_is_counted_apart() -> None:
    found = monitor_agreement(readings("0 1 2 ND NA 1", "0 1 2 1 NA NA"))

    assert (found.compared, found.split) == (3, 2)
    assert found.percent.value == 1


def test_joint_answers_are_no_agreement() -> None:
    held = book(*answers("1 2 3 1 2 3"), standards=SIX)

    found = monitor_agreement(index_of(held).readings[FIRST])

    assert (found.compared, found.inputs) == (0, ())
    assert found.alpha.reason is Undefined.NO_PAIRS


def test_scores_that_are_all_equal_leave_alpha_undefined_but_not_the_percent() -> None:
    found = monitor_agreement(readings("2 2 2 2 2 2", "2 2 2 2 2 2"))

    assert found.alpha.reason is Undefined.NO_VARIATION
    assert found.percent.value == 1
    assert agreement_interval(readings("2 2 2 2 2 2", "2 2 2 2 2 2")) is None


def test_visits_are_put_together_whatever_their_monitors_are_called() -> None:
    other = book(
        *answers("3 2 1 0 1 2", LAST, monitor="c"),
        *answers("3 2 1 0 1 2", LAST, monitor="d"),
        standards=SIX,
    )

    found = monitor_agreement(
        [*readings("0 1 2 3 3 1", "0 1 2 3 3 1"), *index_of(other).readings[LAST]]
    )

    assert (found.compared, found.alpha.coders, found.alpha.value) == (12, 2, 1)


def test_the_interval_holds_alpha_and_is_the_same_every_time() -> None:
    looked_at = readings("0 1 2 3 3 1", "0 1 2 3 2 2")

    found = agreement_interval(looked_at)

    assert found == agreement_interval(looked_at)
    assert found is not None
    assert found.low <= monitor_agreement(looked_at).alpha.value <= found.high


def test_without_separate_answers_there_is_no_interval() -> None:
    assert agreement_interval([]) is None
