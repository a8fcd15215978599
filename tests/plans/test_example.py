"""The plans of the seven cities: they can be read, break no rule, and every quote stands on its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from odgovor.common.csvs import read_csv
from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import Fault
from odgovor.common.scripts import has_cyrillic
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.plans.checks import iter_faults
from odgovor.plans.gaps import gaps_of
from odgovor.plans.index import index_of
from odgovor.plans.marks import Standing
from odgovor.plans.records import Activity, Mark, Plan, PlanBook, PlanGap, Status

STUDY = Path(__file__).parents[2] / "examples" / "seven-cities"
CITIES = 7


def read_plan(path: Path, faults: list[Fault]) -> Plan:
    plan = from_mapping(
        Plan, load_yaml(path.read_text("utf-8"), file=path.name), file=path.name, faults=faults
    )
    sheet = path.with_suffix(".csv")
    activities = read_csv(Activity, sheet.read_text("utf-8"), file=sheet.name)
    faults += activities.faults
    return replace(plan, activities=activities.records)


@pytest.fixture(scope="module")
def book() -> PlanBook:
    folder, faults = STUDY / "plans", []
    plans = tuple(read_plan(path, faults) for path in sorted(folder.glob("*.yaml")))
    marks = read_csv(Mark, (folder / "marks.csv").read_text("utf-8"), file="marks.csv")
    gaps = read_csv(PlanGap, (folder / "gaps.csv").read_text("utf-8"), file="gaps.csv")
    assert [*faults, *marks.faults, *gaps.faults] == []
    as_of, period = PartialDate(2014, 6, 30), Period.parse("2013-01/2014-06")
    return PlanBook(plans, marks.records, gaps.records, as_of, period)


def pages_of(document: str) -> list[str]:
    path = STUDY / "documents" / f"{document.removeprefix('doc.')}.txt"
    return path.read_text("utf-8").split("\f")


def test_the_example_breaks_no_rule_of_the_room(book):
    assert list(iter_faults(book, {})) == []


def test_every_quote_stands_verbatim_on_its_page(book):
    missing = [m.key for m in book.marks if m.quote not in pages_of(m.document)[m.page - 1]]

    assert missing == []


def test_every_plan_has_a_snapshot_that_says_it_is_invented(book):
    for plan in book.plans:
        pages = pages_of(plan.document)
        assert pages[0].startswith("Измишљен пример / Invented example\n")
        assert 3 <= len(pages) <= 6


def test_everything_invented_says_so(book):
    activities = (item for plan in book.plans for item in plan.activities)

    records = (*book.plans, *activities, *book.marks, *book.gaps)

    assert all(record.simulated for record in records)


def test_each_city_has_an_earlier_and_a_current_plan(book):
    index = index_of(book)

    assert len(index.plans_by_locality) == CITIES
    for plans in index.plans_by_locality.values():
        assert [index.is_current(plan) for plan in plans] == [False, True]


def test_every_status_and_every_standing_occurs(book):
    entries = index_of(book).entries

    assert {entry.status for entry in entries} == {*Status, None}
    assert {entry.trail.standing for entry in entries} == set(Standing)


def test_gaps_are_declared_for_several_reasons(book):
    index = index_of(book)
    states = {gap.state for key in index.plans_by_locality for gap in gaps_of(index, key)}

    assert states == {"not_assessed", "no_plan", "refused", "unpublished"}


def test_titles_are_written_in_both_languages_and_serbian_in_cyrillic(book):
    titles = [
        item.title for plan in book.plans for item in (plan, *plan.measures, *plan.activities)
    ]

    assert [title for title in titles if title.missing() or not has_cyrillic(title.sr)] == []
