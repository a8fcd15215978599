"""Withholding: decided once for a book, over breakdowns, places and sources together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.stats.attack import recovered
from odgovor.stats.knowledge import Knowledge, Range, Sum
from odgovor.stats.records import Observation
from odgovor.stats.withholding import (
    key_of_places,
    published_observations,
    withheld_observations,
)
from tests.stats.factories import book, census, observed


def withheld(*observations: Observation, threshold: int = 5) -> set[str]:
    keys = withheld_observations(book(*observations, threshold=threshold))
    return {key.removeprefix("stat.identified.").partition("#")[0] for key in keys}


def test_a_count_below_the_threshold_is_withheld_and_a_zero_is_not() -> None:
    assert withheld(observed(3), observed(0, "2014"), observed(5, "2015")) == {"rs.2013"}


def test_inhabitants_are_no_people_counted_for_this() -> None:
    assert withheld(census(3)) == set()


def test_the_other_sex_goes_with_a_small_one_and_the_total_stays() -> None:
    men, women = observed(4, sex="male"), observed(36, sex="female")

    assert withheld(observed(40), men, women) == {"rs.2013.male", "rs.2013.female"}


def test_breakdowns_of_different_sources_are_not_added_up() -> None:
    men = observed(4, sex="male")
    women = observed(36, sex="female", source="doc.other")

    assert withheld(observed(40), men, women) == {"rs.2013.male"}


def test_one_age_group_goes_where_it_leaves_few_of_the_other() -> None:
    """43 identified and 40 of them children says 3 adults, though nobody wrote it down."""
    assert withheld(observed(43), observed(40, age="child")) == {"rs.2013.child"}


def test_one_age_group_stays_where_it_leaves_many_or_none() -> None:
    assert withheld(observed(43), observed(14, age="child")) == set()
    assert withheld(observed(43), observed(43, age="child")) == set()


def test_crossed_breakdowns_are_protected_together() -> None:
    girls = observed(3, sex="female", age="child")
    women = observed(20, sex="female", age="adult")

    found = withheld(observed(23, sex="female"), girls, women)

    assert found == {"rs.2013.female.child", "rs.2013.female.adult"}


def test_a_small_place_takes_another_with_it_since_all_together_are_known() -> None:
    places = (observed(2, locality="nis"), observed(9, locality="vranje"))

    assert withheld(*places, observed(7, locality="subotica")) == {"nis.2013", "subotica.2013"}


def test_the_country_is_not_one_of_the_places() -> None:
    assert withheld(observed(2, locality="nis"), observed(99)) == {"nis.2013"}


def test_all_places_together_are_withheld_where_they_are_few() -> None:
    items = (observed(1, locality="nis"), observed(2, locality="vranje"))

    keys = withheld_observations(book(*items))

    assert key_of_places(items[0]) in keys


def test_every_source_of_a_withheld_observation_is_withheld() -> None:
    """A second source that says 6 where the first says 4 would tell nearly all."""
    other = observed(6, source="doc.other", is_preferred=False)

    keys = withheld_observations(book(observed(4), other))

    assert keys == {"stat.identified.rs.2013#tip", "stat.identified.rs.2013#other"}


def test_what_the_source_itself_withheld_needs_a_partner_too() -> None:
    hidden = observed(None, sex="male", state=State.SUPPRESSED)

    found = withheld(observed(40), hidden, observed(30, sex="female"))

    assert found == {"rs.2013.male", "rs.2013.female"}


def test_observations_without_data_are_not_withheld() -> None:
    assert withheld(observed(None, state=State.NO_DATA)) == set()


def test_published_observations_have_no_withheld_value() -> None:
    held = book(observed(3), observed(9, "2014"))

    published = published_observations(held, withheld_observations(held))

    assert [item.value for item in published] == [None, 9]
    assert published[0].state is State.SUPPRESSED


numbers = st.lists(st.integers(0, 9), min_size=3, max_size=3)


@settings(max_examples=25)
@given(st.lists(numbers, min_size=2, max_size=4), st.integers(2, 6))
def test_no_reader_of_places_by_sex_recovers_what_is_withheld(
    rows: list[list[int]], threshold: int
) -> None:
    items = []
    for number, (women, men, _) in enumerate(rows):
        place = {"locality": f"place{number}"}
        items += [
            observed(women + men, **place),
            observed(women, sex="female", **place),
            observed(men, sex="male", **place),
        ]

    gone = withheld_observations(book(*items, threshold=threshold))

    assert {item.key for item in items if 0 < (item.value or 0) < threshold} <= gone
    shown = {(item.key,): item.value or 0.0 for item in items if item.key not in gone}
    sums = [
        Sum((items[n].key,), ((items[n + 1].key,), (items[n + 2].key,)))
        for n in range(0, len(items), 3)
    ]
    for first in range(3):
        whole = key_of_places(items[first])
        parts = items[first::3]
        sums.append(Sum((whole,), tuple((item.key,) for item in parts)))
        if whole not in gone:
            shown[whole,] = sum(item.value or 0 for item in parts)
    hidden = {(key,): Range() for key in gone}
    assert recovered(Knowledge(shown, hidden, tuple(sums))) == {}
