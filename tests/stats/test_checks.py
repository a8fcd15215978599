"""The rules of the room, each with a book that breaks it, and sheets that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from odgovor.common.codes import NoDataReason, State
from odgovor.common.csvs import read_csv
from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.facts import Unit
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.stats.checks import iter_faults
from odgovor.stats.records import Indicator, Observation, StatBook
from tests.stats.factories import IDENTIFIED, MEETINGS, POPULATION, book, observed


def faults(held: StatBook) -> list[Fault]:
    return list(iter_faults(held, {}))


def codes(held: StatBook) -> list[str]:
    return [fault.code for fault in faults(held)]


def with_indicator(**changes: Any) -> StatBook:
    return StatBook((replace(IDENTIFIED, **changes), POPULATION, MEETINGS), ())


def test_a_sound_book_has_no_faults() -> None:
    held = book(
        observed(49),
        observed(57, source="doc.press", is_preferred=False),
        observed(40, sex="female"),
        observed(9, sex="male"),
        observed(30, category="police"),
    )

    assert faults(held) == []


def test_a_fault_stands_at_the_place_of_its_record() -> None:
    item = observed(-1)
    place = Place("stats/observations.csv", 12, "", item.key)

    found = list(iter_faults(book(item), {item.key: place}))

    assert [fault.place for fault in found] == [place]


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (with_indicator(key="identified"), "STATS-001"),
        (
            StatBook((IDENTIFIED, replace(POPULATION, unit=Unit.SHARE)), ()),
            "STATS-002",
        ),
        (with_indicator(disaggregation=("sex", "colour")), "STATS-003"),
        (book(observed(-1)), "STATS-004"),
        (book(observed(2.5)), "STATS-004"),
        (book(observed(72, indicator="stat.female-share")), "STATS-004"),
        (book(observed(3, indicator="stat.meetings", sex="male")), "STATS-005"),
        (book(observed(9, category="neighbours")), "STATS-006"),
        (book(observed(None, state=State.NO_DATA)), "STATS-007"),
        (book(observed(9, reason_no_data=NoDataReason.NO_REPLY)), "STATS-007"),
        (book(observed(9), observed(8, source="doc.press")), "STATS-008"),
        (book(observed(9, is_preferred=False)), "STATS-009"),
        (book(observed(9), observed(8, sex="male"), observed(7, sex="female")), "STATS-010"),
    ],
)
def test_each_rule_finds_the_book_that_breaks_it(held: StatBook, code: str) -> None:
    assert codes(held) == [code]


def test_a_value_that_is_nobodys_fault_is_only_a_warning() -> None:
    held = book(
        observed(None, state=State.NO_DATA),
        observed(9, "2014"),
        observed(10, "2014", sex="male"),
    )

    assert {fault.severity for fault in faults(held)} == {Severity.WARNING}


def test_an_index_may_be_below_zero() -> None:
    index = replace(MEETINGS, unit=Unit.INDEX)

    assert faults(StatBook((index,), (observed(-1.5, indicator="stat.meetings"),))) == []


def test_parts_of_another_source_are_not_held_against_a_total() -> None:
    held = book(observed(9), observed(30, sex="male", source="doc.press"))

    assert faults(held) == []


def test_observations_of_an_unknown_indicator_are_left_to_the_study() -> None:
    assert faults(StatBook((), (observed(-1),))) == []


HEADER = "indicator,locality,period,source,sex,value,state\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("stat.x,rs,2013,doc.a,,many,known", "DATA-001"),
        ("stat.x,rs,last year,doc.a,,3,known", "DATA-001"),
        ("stat.x,rs,2013,doc.a,woman,3,known", "DATA-001"),
        ("stat.x,rs,2013,doc.a,,=1+2,known", "DATA-001"),
        ("stat.x,rs,2013,doc.a,,nan,known", "DATA-001"),
        ("stat.x,rs,2013,doc.a,,3,no_data", "DATA-003"),
        ("stat.x,rs,2013,doc.a,,,known", "DATA-003"),
        ("stat.x,rs,2014/2013,doc.a,,3,known", "DATA-001"),
        ("stat.x,rs,2013,doc.a,3,known", "CSV-005"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_next_is_read(row: str, code: str) -> None:
    text = f"{HEADER}{row}\nstat.x,rs,2014,doc.a,,4,known\n"

    reading = read_csv(Observation, text, file="observations.csv")

    assert [(fault.code, fault.place.row) for fault in reading.faults] == [(code, 2)]
    assert [item.value for item in reading.records] == [4]


def test_a_sheet_without_its_source_column_is_refused() -> None:
    reading = read_csv(Observation, "indicator,locality,period\n", file="observations.csv")

    assert [(fault.code, fault.place.column) for fault in reading.faults] == [("CSV-003", "source")]


def test_an_indicator_with_its_categories_is_read_from_yaml() -> None:
    text = """
key: stat.reports
name: {en: Reports, sr: Пријаве}
definition: {en: Made., sr: Поднете.}
unit: persons
categories:
  - {key: police, label: {en: Police, sr: Полиција}}
"""
    found: list[Fault] = []

    made = from_mapping(Indicator, load_yaml(text, file="i.yaml"), file="i.yaml", faults=found)

    assert found == []
    assert made is not None
    assert [category.label.sr for category in made.categories] == ["Полиција"]


def test_an_indicator_of_an_unknown_unit_is_refused() -> None:
    text = "{key: stat.x, name: {en: X, sr: Х}, definition: {en: X, sr: Х}, unit: victims}"
    found: list[Fault] = []

    made = from_mapping(Indicator, load_yaml(text, file="i.yaml"), file="i.yaml", faults=found)

    assert made is None
    assert [fault.code for fault in found] == ["DATA-001"]
