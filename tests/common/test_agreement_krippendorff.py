"""Krippendorff's alpha on published examples, against the oracle, and by its properties."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import krippendorff as oracle
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from odgovor.common.agreement import (
    Agreement,
    Coefficient,
    Metric,
    Reliability,
    Undefined,
    bootstrap_interval,
    krippendorff_alpha,
    percent_agreement,
    pooled,
)

from ..conftest import NO_INPUTS
from .agreement_examples import ENCYCLOPAEDIA, KRIPPENDORFF_2011, Values, rows

FOUR = tuple(Metric)
HAYES = Path(__file__).parents[2] / "../shared/data/refi/hayes_krippendorff_2007.csv"


@st.composite
def ratings(draw: st.DrawFn) -> Values:
    """Two to five coders, one to twelve units, values 1 to 5, some missing."""
    coders, units = draw(st.integers(2, 5)), draw(st.integers(1, 12))
    mark = st.one_of(st.none(), st.integers(1, 5))
    return draw(
        st.lists(st.lists(mark, min_size=units, max_size=units), min_size=coders, max_size=coders)
    )


@pytest.mark.parametrize(
    ("metric", "alpha"),
    list(zip(FOUR, (0.743421, 0.815388, 0.849107, 0.797403), strict=True)),
)
def test_alpha_of_the_example_of_2011_is_as_printed(metric: Metric, alpha: float) -> None:
    found = krippendorff_alpha(KRIPPENDORFF_2011, metric=metric)

    assert found.value == pytest.approx(alpha, abs=5e-7)
    assert (found.units, found.coders, found.metric) == (11, 4, metric)


@pytest.mark.parametrize(
    ("metric", "alpha"),
    list(zip(FOUR, (0.691358, 0.806721, 0.810845, 0.808944), strict=True)),
)
def test_alpha_of_the_encyclopaedia_is_as_printed(metric: Metric, alpha: float) -> None:
    found = krippendorff_alpha(ENCYCLOPAEDIA, metric=metric)

    assert found.value == pytest.approx(alpha, abs=5e-7)


@pytest.mark.skipif(not HAYES.is_file(), reason=NO_INPUTS)
@pytest.mark.parametrize(
    ("metric", "alpha"),
    list(zip(FOUR, (0.476510, 0.759829, 0.757378, 0.662123), strict=True)),
)
def test_alpha_of_hayes_and_krippendorff_2007_is_as_computed(metric: Metric, alpha: float) -> None:
    with HAYES.open(encoding="utf-8") as file:
        table = [row[1:] for row in csv.reader(file)][1:]
    coders = [
        [None if mark == "." else int(mark) for mark in column]
        for column in zip(*table, strict=True)
    ]

    found = krippendorff_alpha(coders, metric=metric)

    assert found.value == pytest.approx(alpha, abs=5e-7)
    assert (found.units, found.coders) == (40, 5)


@given(ratings(), st.sampled_from(FOUR))
def test_alpha_agrees_with_the_oracle(data: Values, metric: Metric) -> None:
    found = krippendorff_alpha(data, metric=metric)
    assume(found.value is not None)

    table = np.array([[np.nan if v is None else v for v in coder] for coder in data], dtype=float)
    expected = oracle.alpha(reliability_data=table, level_of_measurement=metric.value)

    assert found.value == pytest.approx(expected, abs=1e-9)


@given(ratings(), st.sampled_from(FOUR))
def test_alpha_is_never_above_one_and_undefined_only_with_a_reason(
    data: Values, metric: Metric
) -> None:
    found = krippendorff_alpha(data, metric=metric)

    assert (found.value is None) == (found.reason is not None)
    assert found.value is None or found.value <= 1 + 1e-12


@given(ratings(), st.sampled_from(FOUR), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_does_not_matter(
    data: Values, metric: Metric, chance: random.Random
) -> None:
    order = list(range(len(data[0])))
    chance.shuffle(order)
    shuffled = [[coder[unit] for unit in order] for coder in data]
    chance.shuffle(shuffled)

    first, second = (krippendorff_alpha(d, metric=metric).value for d in (data, shuffled))

    assert first == pytest.approx(second, abs=1e-9) if first is not None else second is None


@given(ratings(), st.sampled_from(FOUR))
def test_a_unit_with_one_rating_changes_nothing(data: Values, metric: Metric) -> None:
    longer = [[*coder, 4 if spot == 0 else None] for spot, coder in enumerate(data)]

    first, second = (krippendorff_alpha(d, metric=metric) for d in (data, longer))

    assert (first.value, first.units) == (second.value, second.units)


@given(ratings())
def test_names_instead_of_numbers_give_the_same_nominal_alpha(data: Values) -> None:
    named = [[None if mark is None else f"code-{mark}" for mark in coder] for coder in data]

    assert krippendorff_alpha(named).value == krippendorff_alpha(data).value


@given(ratings(), st.integers(1, 9), st.integers(-5, 5))
def test_interval_alpha_knows_neither_unit_nor_origin(
    data: Values, factor: int, origin: int
) -> None:
    moved = [[None if m is None else factor * m + origin for m in coder] for coder in data]

    first, second = (krippendorff_alpha(d, metric=Metric.INTERVAL).value for d in (data, moved))

    assert first == pytest.approx(second, abs=1e-9) if first is not None else second is None


@pytest.mark.parametrize("metric", FOUR)
def test_values_that_are_all_equal_leave_alpha_undefined(metric: Metric) -> None:
    found = krippendorff_alpha([[2, 2, 2], [2, 2, None]], metric=metric)

    assert found.value is None
    assert found.reason is Undefined.NO_VARIATION
    assert found.reliability is None


@pytest.mark.parametrize("data", [[], [[]], [[1, 2]], [[1, None], [None, 2]], [[None], [None]]])
def test_without_a_unit_judged_twice_alpha_is_undefined(data: Values) -> None:
    found = krippendorff_alpha(data)

    assert (found.value, found.reason, found.units) == (None, Undefined.NO_PAIRS, 0)


def test_perfect_agreement_on_different_values_is_one() -> None:
    assert krippendorff_alpha([["a", "b", "c"], ["a", "b", "c"]]).value == 1


@pytest.mark.parametrize(
    ("data", "metric"),
    [
        ([["a", "b"], ["a", "a"]], Metric.ORDINAL),
        ([[-1, 2], [1, 2]], Metric.RATIO),
        ([[1, 2], [1]], Metric.NOMINAL),
        ([[1.0, float("nan")], [1.0, 2.0]], Metric.INTERVAL),
    ],
)
def test_ratings_that_a_metric_cannot_hold_are_refused(data: Values, metric: Metric) -> None:
    with pytest.raises(ValueError, match=r"number|rating|text"):
        krippendorff_alpha(data, metric=metric)


def test_a_continuum_of_values_needs_no_coincidence_matrix() -> None:
    generator = np.random.default_rng(7)
    truth = generator.normal(size=20_000)
    data = [list(truth + generator.normal(scale=0.5, size=truth.size)) for _ in range(2)]

    found = krippendorff_alpha(data, metric=Metric.INTERVAL)

    # Two coders with noise of .5 around a truth of variance 1 correlate at 1 / 1.25.
    assert found.value == pytest.approx(0.8, abs=0.01)


def test_the_result_says_what_it_is() -> None:
    found = krippendorff_alpha(KRIPPENDORFF_2011)

    assert str(found) == "Krippendorff's alpha (nominal): 0.743; 11 units, 4 coders"
    assert found.reliability is Reliability.TENTATIVE
    assert found.value == pytest.approx(1 - found.observed / found.expected)


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        (0.8, Reliability.RELIABLE),
        (0.7, Reliability.TENTATIVE),
        (0.5, Reliability.UNRELIABLE),
    ],
)
def test_the_customary_reading_follows_the_value(value: float, reading: Reliability) -> None:
    found = Agreement(Coefficient.COHEN_KAPPA, value, 1 - value, 1.0, 10, 2, "identity")

    assert found.reliability is reading


def test_a_result_without_value_and_reason_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="reason"):
        Agreement(Coefficient.COHEN_KAPPA, None, None, None, 0, 2, "identity")


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("units", [12, 30_000])
def test_the_bootstrap_says_what_drawing_the_units_and_asking_for_alpha_says(
    metric: Metric, units: int
) -> None:
    rng = np.random.default_rng(7)
    first = rng.integers(0, 4, units)
    second = np.where(rng.random(units) < 0.8, first, rng.integers(0, 4, units))
    ratings = np.array([first, second])

    made = bootstrap_interval(ratings.tolist(), metric=metric, seed=5, resamples=9)

    drawing = np.random.default_rng(5)
    drawn = [drawing.choice(ratings, units, axis=1).tolist() for _ in range(9)]
    alphas = [krippendorff_alpha(data, metric=metric).value for data in drawn]
    low, high = np.quantile(alphas, [0.025, 0.975])
    assert made is not None
    assert (made.low, made.high) == pytest.approx((low, high), rel=1e-12)


def test_the_bootstrap_holds_the_value_and_repeats_itself() -> None:
    first, second = (
        bootstrap_interval(KRIPPENDORFF_2011, metric=Metric.ORDINAL, seed=5, resamples=200)
        for _ in range(2)
    )

    assert first == second
    assert first is not None
    assert first.low < 0.815388 < first.high <= 1


@pytest.mark.parametrize("data", [[], [[1, None], [None, 1]], [[1, 1], [1, 1]]])
def test_where_alpha_is_undefined_there_is_no_interval(data: Values) -> None:
    assert bootstrap_interval(data, seed=1, resamples=20) is None


def test_percent_agreement_counts_each_pair_of_coders_once() -> None:
    found = percent_agreement(rows(["112*", "1121", "2121"]))

    # Units 1 to 3 have three pairs each (1, 3 and 3 of them equal), unit 4 has one, equal.
    assert found.value == pytest.approx(8 / 10)
    assert str(found).startswith("percent agreement: 0.800; 4 units")


def test_percent_agreement_without_pairs_is_undefined_but_equal_values_are_not() -> None:
    assert percent_agreement([[1], [None]]).reason is Undefined.NO_PAIRS
    assert percent_agreement([[1, 1], [1, 1]]).value == 1


def test_codes_are_pooled_by_their_disagreements() -> None:
    first = krippendorff_alpha([[0, 0, 1, 1], [0, 0, 1, 0]])
    silent = krippendorff_alpha([[0, 0, 0, 0], [0, 0, 0, 0]])

    together = pooled([first, silent])

    assert together.value == first.value
    assert pooled([silent]).reason is Undefined.NO_VARIATION
    assert pooled([krippendorff_alpha([[1], [None]])]).reason is Undefined.NO_PAIRS


def test_only_one_coefficient_can_be_pooled_at_a_time() -> None:
    ratings = [[0, 1], [0, 1]]

    with pytest.raises(ValueError, match="one coefficient"):
        pooled([krippendorff_alpha(ratings), percent_agreement(ratings)])
    with pytest.raises(ValueError, match="no agreement"):
        pooled([])
