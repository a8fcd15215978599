"""Kinds: a study as a flat list of items is the same study again, and every item has a key of its own."""

from __future__ import annotations

import dataclasses

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.common.keys import is_key
from odgovor.study.kinds import (
    KINDS,
    Item,
    items_of,
    key_of,
    locality_of,
    parent_of,
    record_of,
    study_of,
)
from odgovor.study.reading import load_study
from odgovor.study.records import Chapter, Study
from tests.conftest import EXAMPLE


@pytest.fixture(scope="module")
def example() -> Study:
    """The example study."""
    return load_study(EXAMPLE)


@pytest.fixture(scope="module")
def items(example: Study) -> list[Item]:
    """The example as items."""
    return list(items_of(example))


def test_the_items_of_a_study_make_the_same_study(example: Study, items: list[Item]) -> None:
    reordered = sorted(items, key=lambda item: item.key[::-1])

    assert study_of(items) == example
    assert study_of(reordered) == example


def test_every_item_has_a_key_of_its_own_that_is_a_key(items: list[Item]) -> None:
    assert len({item.key for item in items}) == len(items)
    assert [item.key for item in items if not is_key(item.key)] == []


def test_every_kind_of_record_of_the_example_is_an_item(items: list[Item]) -> None:
    missing = set(KINDS) - {item.kind for item in items}

    assert missing == {
        "alias",
        "waiver",
        "standard",
        "instrument",
    }  # the example has none of its own


def test_what_belongs_to_a_city_knows_it(items: list[Item]) -> None:
    places = {item.key: item.locality for item in items}

    assert places["nis"] == "nis"
    assert places["nis-lap-2013"] == "nis"
    assert {
        item.locality
        for item in items
        if item.kind in {"activity", "mark"} and "nis" in item.key[:9]
    } == {"nis"}
    assert all(item.locality for item in items if item.kind in {"answer", "coding", "tie", "role"})


def test_the_locality_of_one_item_is_found_as_that_of_all(items: list[Item]) -> None:
    places = {item.key: item.locality for item in items}

    for item in items:
        if item.kind != "activity":  # an activity's is its plan's
            assert (
                locality_of(item.kind, item.data, lambda key: places.get(key, "")) == item.locality
            )


def test_the_parent_of_one_item_is_found_as_that_of_all(items: list[Item]) -> None:
    for item in items:
        if item.kind != "activity":
            assert parent_of(item.kind, item.data) == item.parent


def test_activities_belong_to_their_plan_in_its_order(example: Study, items: list[Item]) -> None:
    plan = example.plans.plans[0]

    mine = [item for item in items if item.kind == "activity" and item.parent == plan.key]

    assert [item.key for item in sorted(mine, key=lambda item: item.position)] == [
        activity.key for activity in plan.activities
    ]


def test_a_chapter_is_named_by_its_file() -> None:
    assert key_of(Chapter("sr", "manuscript/sr/01-about.md", "")) == "chapter.sr.01-about"


def test_all_faults_of_all_items_come_together(items: list[Item]) -> None:
    broken = [
        dataclasses.replace(item, data={**item.data, "surprise": "1"})
        if item.kind == "visit"
        else item
        for item in items
    ]

    with pytest.raises(InvalidDataError) as raised:
        study_of(broken)

    assert len(raised.value.faults) == 14
    assert {fault.place.column for fault in raised.value.faults} == {"surprise"}
    assert all(fault.place.file.startswith("visit.") for fault in raised.value.faults)


def test_without_its_description_there_is_no_study(items: list[Item]) -> None:
    with pytest.raises(InvalidDataError, match="no title"):
        study_of(item for item in items if item.kind != "study")


def test_a_wrong_value_names_its_field() -> None:
    faults: list = []

    made = record_of("locality", {"key": "x", "name": "one language"}, faults=faults, key="x")

    assert made is None
    assert {fault.place.column for fault in faults} == {"name", "locative"}
