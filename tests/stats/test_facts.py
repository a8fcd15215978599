"""Facts about statistics, asked for as a manuscript asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Fact, Unit
from odgovor.common.intervals import Interval
from odgovor.stats.facts import FACTS
from odgovor.stats.records import Observation, StatBook
from tests.stats.factories import MEETINGS, book, census, observed

PRESS = observed(57, "2016", source="doc.press", is_preferred=False)
BOOK = book(
    observed(92),
    observed(49, "2016"),
    PRESS,
    observed(34, sex="female"),
    observed(3, "2014"),
    observed(None, "2015", state=State.NO_DATA, reason_no_data=NoDataReason.NO_REPLY),
    observed(0.72, indicator="stat.female-share"),
    observed(7, indicator="stat.meetings", locality="nis", simulated=True),
    census(7_186_862),
)


def fact(name: str, held: StatBook = BOOK, **parameters: str) -> Fact:
    return FACTS.compute(f"stats.{name}", held, parameters)


def of(*items: Observation) -> StatBook:
    return book(*items)


def test_a_value_is_that_of_the_preferred_source() -> None:
    found = fact("value", indicator="stat.identified", period="2016")

    assert (found.value, found.inputs) == (49, ("stat.identified.rs.2016#tip",))


def test_a_value_of_another_source_is_had_by_naming_it() -> None:
    for name in ("press", "doc.press"):
        assert fact("value", indicator="stat.identified", period="2016", source=name).value == 57


def test_a_value_may_be_broken_down() -> None:
    assert fact("value", indicator="stat.identified", period="2013", sex="female").value == 34


def test_the_prefix_of_an_indicator_may_be_left_out() -> None:
    assert fact("value", indicator="identified", period="2013").value == 92


def test_a_small_count_is_withheld_and_nothing_of_it_is_told() -> None:
    found = fact("value", indicator="stat.identified", period="2014")

    assert (found.value, found.numerator, found.interval) == (None, None, None)
    assert found.is_suppressed


def test_a_value_that_was_never_recorded_has_no_data_and_is_not_zero() -> None:
    found = fact("value", indicator="stat.identified", period="1999")

    assert (found.value, found.state) == (None, State.NO_DATA)


def test_a_value_without_data_keeps_its_state_and_its_key() -> None:
    found = fact("value", indicator="stat.identified", period="2015")

    assert (found.state, found.inputs) == (State.NO_DATA, ("stat.identified.rs.2015#tip",))


def test_an_invented_value_says_so() -> None:
    assert fact("value", indicator="stat.meetings", period="2013", locality="nis").is_simulated


def test_a_zero_is_a_known_value() -> None:
    found = fact("value", of(observed(0)), indicator="stat.identified", period="2013")

    assert (found.value, found.state) == (0, State.KNOWN)


def test_a_share_is_a_fact_of_its_own_unit() -> None:
    found = fact("share", indicator="stat.female-share", period="2013")

    assert (found.value, found.unit) == (0.72, Unit.SHARE)


def test_an_amount_is_in_dinars() -> None:
    budget = replace(MEETINGS, key="stat.budget", unit=Unit.RSD)
    spent = observed(400_000, indicator="stat.budget", locality="nis")

    found = fact(
        "amount",
        StatBook((budget,), (spent,)),
        indicator="stat.budget",
        period="2013",
        locality="nis",
    )

    assert (found.value, found.unit) == (400_000, Unit.RSD)


@pytest.mark.parametrize(
    ("name", "indicator", "hint"),
    [
        ("value", "stat.female-share", "use stats.share"),
        ("share", "stat.identified", "use stats.value"),
        ("amount", "stat.meetings", "use stats.value"),
    ],
)
def test_a_fact_of_the_wrong_unit_names_the_right_one(name: str, indicator: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        fact(name, indicator=indicator, period="2013")


def test_an_unknown_indicator_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownKeyError, match=r"stat\.identified"):
        fact("value", indicator="stat.identifed", period="2013")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"period": "last year"}, "Not a date"),
        ({"period": "2013", "sex": "women"}, "female, male"),
        ({"period": "2013", "age": "old"}, "child, adult"),
        ({"period": "2013", "form": "labour"}, "ForcedLabour"),
    ],
)
def test_parameters_that_mean_nothing_are_refused_with_what_they_may_be(
    parameters: dict[str, str], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        fact("value", indicator="stat.identified", **parameters)


def test_the_sources_of_a_value_are_counted() -> None:
    found = fact("sources", indicator="stat.identified", period="2016")

    assert (found.value, len(found.inputs)) == (2, 2)


def test_sources_that_agree_give_one_value() -> None:
    same = observed(92, source="doc.press", is_preferred=False)
    held = of(observed(92), same)

    assert fact("sources", held, indicator="identified", period="2013").value == 2
    assert fact("differing_values", held, indicator="identified", period="2013").value == 1


def test_the_range_of_a_conflict_goes_from_the_lowest_to_the_highest() -> None:
    found = fact("conflict_range", indicator="stat.identified", period="2016")

    assert (found.value, found.interval) == (8, Interval(49, 57, 1.0))


def test_the_range_of_withheld_values_is_withheld() -> None:
    held = of(observed(3), observed(9, source="doc.press", is_preferred=False))

    found = fact("conflict_range", held, indicator="identified", period="2013")

    assert (found.value, found.interval, found.state) == (None, None, State.SUPPRESSED)


def test_the_range_of_nothing_has_no_data() -> None:
    assert fact("conflict_range", indicator="identified", period="1999").state is State.NO_DATA


def test_the_population_is_that_of_the_nearest_census_and_names_it() -> None:
    found = fact("population", period="2013")

    assert (found.value, found.inputs) == (7_186_862, ("stat.population.rs.2011#census-2011",))


def test_rates_and_changes_are_facts() -> None:
    rate = fact("rate_per_100_000", indicator="stat.identified", period="2013")
    change = fact("change", indicator="stat.identified", start="2013", end="2016")

    assert rate.value == pytest.approx(92 / 71.86862)
    assert change.value == pytest.approx(49 / 92)


def test_every_fact_is_labelled_in_both_languages() -> None:
    assert [spec.name for spec in FACTS.specs.values() if spec.label.missing()] == []
    assert len(FACTS.specs) >= 9
