"""Conflicts between sources, and between the parts and the whole of a period."""

from __future__ import annotations

from odgovor.stats.conflicts import Conflict, ConflictKind, conflicts_of
from odgovor.stats.index import index_of
from odgovor.stats.records import Observation
from tests.stats.factories import book, observed


def conflicts(*items: Observation) -> list[Conflict]:
    return conflicts_of(index_of(book(*items)))


def said(found: list[Conflict]) -> list[tuple[ConflictKind, list[float | None]]]:
    return [(item.kind, [one.value for one in item.observations]) for item in found]


def test_sources_that_differ_are_kept_with_the_preferred_first() -> None:
    press = observed(57, "2016", source="doc.press", is_preferred=False)

    found = conflicts(press, observed(49, "2016"))

    assert said(found) == [(ConflictKind.SOURCES, [49, 57])]


def test_sources_that_agree_are_no_conflict() -> None:
    assert conflicts(observed(49), observed(49, source="doc.press", is_preferred=False)) == []


def test_a_source_without_data_contradicts_nobody() -> None:
    silent = observed(None, source="doc.press", is_preferred=False, state="no_data")

    assert conflicts(observed(49), silent) == []


def test_ten_months_with_more_than_the_year_are_a_conflict() -> None:
    ten_months = observed(23, "2020-01/2020-10", age="child", source="doc.press")

    found = conflicts(ten_months, observed(17, "2020", age="child"))

    assert said(found) == [(ConflictKind.PART_EXCEEDS_WHOLE, [17, 23])]


def test_ten_months_with_as_many_as_the_year_are_none() -> None:
    assert (
        conflicts(observed(48, "2020-01/2020-10", source="doc.press"), observed(48, "2020")) == []
    )


def test_years_that_do_not_add_up_to_their_period_are_a_conflict() -> None:
    years = [
        observed(n, str(year)) for year, n in zip(range(2013, 2017), (92, 125, 36, 49), strict=True)
    ]

    found = conflicts(observed(296, "2013/2016", source="doc.greta"), *years)

    assert said(found) == [(ConflictKind.SUM_DIFFERS, [296, 92, 125, 36, 49])]


def test_years_that_add_up_are_none() -> None:
    assert conflicts(observed(9, "2013/2014"), observed(4, "2013"), observed(5, "2014")) == []


def test_a_period_with_a_missing_year_is_not_added_up() -> None:
    assert conflicts(observed(9, "2013/2015"), observed(4, "2013"), observed(4, "2014")) == []


def test_a_period_within_years_is_not_made_of_them() -> None:
    items = [observed(30, "2013-07/2014-06"), observed(10, "2013"), observed(11, "2014")]

    assert conflicts(*items) == []


def test_shares_do_not_add_up_and_so_do_not_contradict_a_longer_period() -> None:
    shares = [
        observed(value, period, indicator="stat.female-share")
        for value, period in ((0.5, "2013/2014"), (0.7, "2013"), (0.6, "2014"))
    ]

    assert conflicts(*shares) == []


def test_breakdowns_and_places_are_compared_with_their_like_only() -> None:
    items = [
        observed(40, "2020"),
        observed(50, "2020", locality="nis"),
        observed(45, "2020-01/2020-10", sex="male"),
    ]

    assert conflicts(*items) == []
