"""Intervals against published limits, and what must hold for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.intervals import Interval, poisson_interval, wilson_interval

GARWOOD = {
    0: (0, 3.688879),
    1: (0.025318, 5.571643),
    2: (0.242209, 7.224688),
    3: (0.618672, 8.767273),
    5: (1.623486, 11.668332),
    10: (4.795389, 18.390356),
    20: (12.216520, 30.888378),
    100: (81.363991, 121.626794),
}


@pytest.mark.parametrize("count", GARWOOD)
def test_the_exact_poisson_limits_are_those_of_garwood_to_six_digits(count: int) -> None:
    interval = poisson_interval(count)

    assert (round(interval.low, 6), round(interval.high, 6)) == GARWOOD[count]


def test_the_upper_limit_for_no_event_is_not_the_one_sided_three() -> None:
    """A known trap: a one-sided limit of 2.996 is published for two sides by one package."""
    assert poisson_interval(0).high > 3.6


@given(st.integers(0, 5000), st.floats(0.5, 0.999))
def test_poisson_limits_hold_the_count_and_widen_with_the_level(count: int, level: float) -> None:
    interval, wider = poisson_interval(count, level=level), poisson_interval(count, level=0.9999)

    assert 0 <= interval.low <= count <= interval.high
    assert wider.low <= interval.low
    assert wider.high >= interval.high


@given(st.integers(0, 500))
def test_poisson_limits_grow_with_the_count(count: int) -> None:
    fewer, more = poisson_interval(count), poisson_interval(count + 1)

    assert fewer.low < more.low
    assert fewer.high < more.high


def test_a_negative_count_has_no_interval() -> None:
    with pytest.raises(ValueError, match="negative"):
        poisson_interval(-1)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_score_limits_are_those_of_newcombe_1998(
    successes: int, trials: int, low: float, high: float
) -> None:
    interval = wilson_interval(successes, trials)

    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_score_limits_hold_the_share_and_mirror_its_complement(pair: tuple[int, int]) -> None:
    successes, trials = pair

    interval = wilson_interval(successes, trials)
    mirrored = wilson_interval(trials - successes, trials)

    assert interval is not None
    assert mirrored is not None
    assert interval.low <= successes / trials + 1e-12
    assert interval.high >= successes / trials - 1e-12
    assert interval.low == pytest.approx(1 - mirrored.high)


def test_a_share_of_nothing_has_no_interval() -> None:
    assert wilson_interval(0, 0) is None


@pytest.mark.parametrize(("successes", "trials"), [(-1, 5), (6, 5)])
def test_more_successes_than_trials_or_fewer_than_none_are_refused(
    successes: int, trials: int
) -> None:
    with pytest.raises(ValueError, match="between 0 and the trials"):
        wilson_interval(successes, trials)


def test_an_interval_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Interval(2, 1)


def test_an_interval_is_scaled_at_both_ends_and_keeps_its_level() -> None:
    assert Interval(1, 3, 0.9).scaled(2) == Interval(2, 6, 0.9)
