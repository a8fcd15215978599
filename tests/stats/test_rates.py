"""Rates, changes and the funnel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.common.dates import Period
from odgovor.common.facts import Measured
from odgovor.stats.change import (
    ChangeWord,
    Exposed,
    change_between,
    change_word,
    rate_ratio_interval,
)
from odgovor.stats.funnel import FunnelPosition, funnel_position
from odgovor.stats.index import Slot, index_of
from odgovor.stats.rates import population_near, rate_per_100_000, years_in
from odgovor.stats.records import Observation
from tests.stats.factories import book, census, observed


def slot(period: str = "2013", locality: str = "rs", indicator: str = "stat.identified") -> Slot:
    return Slot(indicator, locality, Period.parse(period))


@pytest.mark.parametrize(
    ("period", "years"),
    [("2013", 1.0), ("2013/2014", 2.0), ("2013-10", 1 / 12), ("2014-01/2014-06", 0.5)],
)
def test_whole_months_are_twelfths_of_a_year(period: str, years: float) -> None:
    assert years_in(Period.parse(period)) == pytest.approx(years)


def test_a_period_known_to_the_day_is_measured_in_days() -> None:
    assert years_in(Period.parse("2013-01-01/2013-03-14")) == pytest.approx(73 / 365.2425)


def test_the_population_is_that_of_the_nearest_census() -> None:
    index = index_of(book(census(100), census(80, "2022")))

    found = {
        year: population_near(index, "stat.population", "rs", Period.parse(year))
        for year in ("2013", "2016", "2017", "2030")
    }

    assert {year: item.value for year, item in found.items() if item} == {
        "2013": 100,
        "2016": 100,
        "2017": 80,
        "2030": 80,
    }


def test_of_two_censuses_equally_near_the_earlier_is_used() -> None:
    index = index_of(book(census(80, "2015"), census(100, "2011")))

    found = population_near(index, "stat.population", "rs", Period.parse("2013"))

    assert found is not None
    assert found.value == 100


def test_a_rate_names_the_census_it_was_taken_over() -> None:
    index = index_of(book(observed(92), census(7_186_862), census(6_647_003, "2022")))

    rate = rate_per_100_000(index, slot())

    assert rate.value == pytest.approx(1.280, abs=0.0005)
    assert (rate.numerator, rate.denominator) == (92, 7_186_862)
    assert rate.inputs == ("stat.identified.rs.2013#tip", "stat.population.rs.2011#census-2011")


def test_the_limits_of_a_rate_are_the_exact_ones_of_its_count() -> None:
    index = index_of(book(observed(10), census(200_000)))

    rate = rate_per_100_000(index, slot())

    assert rate.interval is not None
    assert rate.interval.low == pytest.approx(4.795389 / 2, abs=1e-6)
    assert rate.interval.high == pytest.approx(18.390356 / 2, abs=1e-6)


def test_no_case_in_two_years_is_a_rate_of_zero_with_an_upper_limit() -> None:
    items = (observed(0, "2013/2014", "vranje"), census(83_524, locality="vranje"))

    rate = rate_per_100_000(index_of(book(*items)), slot("2013/2014", "vranje"))

    assert (rate.value, rate.state) == (0, State.KNOWN)
    assert rate.interval is not None
    assert rate.interval.high == pytest.approx(3.688879 / (2 * 0.83524), abs=1e-5)


def test_a_small_count_has_no_rate_to_show() -> None:
    index = index_of(book(observed(3), census(7_000_000)))

    rate = rate_per_100_000(index, slot())

    assert (rate.value, rate.numerator, rate.interval) == (None, None, None)
    assert rate.state is State.SUPPRESSED


def test_a_rate_without_inhabitants_has_no_data() -> None:
    assert rate_per_100_000(index_of(book(observed(92))), slot()).state is State.NO_DATA


def test_a_rate_without_a_count_has_no_data() -> None:
    assert rate_per_100_000(index_of(book(census(100))), slot()).state is State.NO_DATA


def test_an_indicator_without_population_has_no_rate_that_applies() -> None:
    meetings = observed(3, indicator="stat.meetings")

    rate = rate_per_100_000(index_of(book(meetings)), slot(indicator="stat.meetings"))

    assert rate.state is State.NOT_APPLICABLE


def test_a_rate_made_of_an_invented_count_says_so() -> None:
    index = index_of(book(observed(92, simulated=True), census(7_000_000)))

    assert rate_per_100_000(index, slot()).is_simulated


def test_the_exact_limits_of_a_rate_ratio_are_those_of_the_textbook() -> None:
    """Breast cancer and fluoroscopy: 41 cases in 28,010 person-years against 15 in 19,017.

    Rothman's example as in the manual of Stata's ``ir``: ratio 1.855759, exact limits 1.005684 and 3.6093.
    """
    interval = rate_ratio_interval(Exposed(41, 28_010), Exposed(15, 19_017))

    assert interval.low == pytest.approx(1.005684, abs=1e-6)
    assert interval.high == pytest.approx(3.6093, abs=1e-4)


def test_a_ratio_to_nothing_has_no_upper_limit() -> None:
    interval = rate_ratio_interval(Exposed(5, 1.0), Exposed(0, 1.0))

    assert interval.low > 0
    assert interval.high == float("inf")


@given(st.integers(0, 60), st.integers(1, 60), st.floats(0.2, 5), st.floats(0.2, 5))
def test_the_limits_hold_the_ratio_and_turn_over_with_it(
    x: int, y: int, later: float, earlier: float
) -> None:
    interval = rate_ratio_interval(Exposed(x, later), Exposed(y, earlier))
    ratio = (x / later) / (y / earlier)

    assert interval.low <= ratio * (1 + 1e-9)
    assert interval.high >= ratio * (1 - 1e-9)
    if x:
        turned = rate_ratio_interval(Exposed(y, earlier), Exposed(x, later))
        assert turned.low == pytest.approx(1 / interval.high)
        assert turned.high == pytest.approx(1 / interval.low)


@pytest.mark.parametrize(("count", "exposure"), [(-1, 1.0), (1, 0.0)])
def test_a_count_below_zero_or_over_nothing_is_refused(count: int, exposure: float) -> None:
    with pytest.raises(ValueError, match="exposure is positive"):
        Exposed(count, exposure)


@pytest.mark.parametrize(
    ("later", "earlier", "word"),
    [
        (125, 92, ChangeWord.HIGHER),
        (36, 125, ChangeWord.LOWER),
        (49, 36, ChangeWord.NOT_DISTINGUISHABLE),
    ],
)
def test_a_change_is_spoken_of_only_where_the_interval_leaves_out_one(
    later: int, earlier: int, word: ChangeWord
) -> None:
    interval = rate_ratio_interval(Exposed(later, 1.0), Exposed(earlier, 1.0))

    assert change_word(interval) is word


def test_without_an_interval_nothing_is_distinguishable() -> None:
    assert change_word(None) is ChangeWord.NOT_DISTINGUISHABLE


def change(*items: Observation, start: str = "2013", end: str = "2014") -> Measured:
    index = index_of(book(*items))
    return change_between(index, slot(), start=Period.parse(start), end=Period.parse(end))


def test_a_change_is_the_later_rate_over_the_earlier() -> None:
    items = (observed(92), observed(125, "2014"), census(100_000))

    measured = change(*items)

    assert measured.value == pytest.approx(125 / 92)
    assert measured.inputs == (
        "stat.identified.rs.2014#tip",
        "stat.identified.rs.2013#tip",
        "stat.population.rs.2011#census-2011",
    )


def test_a_change_takes_unequal_periods_and_populations_into_account() -> None:
    items = (observed(10), observed(10, "2021/2022"), census(100), census(50, "2022"))

    measured = change(*items, end="2021/2022")

    assert measured.value == pytest.approx(1.0)


def test_a_change_without_inhabitants_is_that_of_counts_per_year() -> None:
    items = (observed(20, "2013/2014"), observed(20, "2015"))

    measured = change(*items, start="2013/2014", end="2015")

    assert measured.value == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("earlier", "later", "state"),
    [
        (3, 92, State.SUPPRESSED),
        (92, 3, State.SUPPRESSED),
        (0, 92, State.NOT_APPLICABLE),
        (92, 0, State.KNOWN),
    ],
)
def test_a_change_is_withheld_or_does_not_apply_as_its_counts_are(
    earlier: int, later: int, state: State
) -> None:
    measured = change(observed(earlier), observed(later, "2014"))

    assert measured.state is state


def test_a_change_from_a_period_without_a_value_has_no_data() -> None:
    assert change(observed(92), start="2012", end="2013").state is State.NO_DATA


@pytest.mark.parametrize(
    ("count", "position"),
    [
        (1, FunnelPosition.BELOW_998),
        (2, FunnelPosition.BELOW_95),
        (3, FunnelPosition.BELOW_95),
        (4, FunnelPosition.NOT_DISTINGUISHABLE),
        (17, FunnelPosition.NOT_DISTINGUISHABLE),
        (18, FunnelPosition.ABOVE_95),
        (21, FunnelPosition.ABOVE_95),
        (22, FunnelPosition.ABOVE_998),
    ],
)
def test_the_funnel_around_ten_follows_the_poisson_table(
    count: int, position: FunnelPosition
) -> None:
    """Tables of the Poisson distribution with mean 10: P(X<=3) = .0103, P(X<=4) = .0293; P(X>=18) = .0143."""
    assert funnel_position(count, expected=10) is position


@pytest.mark.parametrize(("count", "expected"), [(-1, 5.0), (3, 0.0)])
def test_the_funnel_refuses_counts_below_zero_and_expectations_of_nothing(
    count: int, expected: float
) -> None:
    with pytest.raises(ValueError, match="expected"):
        funnel_position(count, expected=expected)
