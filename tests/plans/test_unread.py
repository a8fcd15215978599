"""A plan that is registered without any activity: it exists and is counted, and nothing else is said of it."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State, Theme
from odgovor.common.dates import Period
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured
from odgovor.plans.comparison import MatchBasis, comparisons
from odgovor.plans.facts import FACTS
from odgovor.plans.index import index_of
from odgovor.plans.records import ContentLevel, Plan, PlanBook
from odgovor.plans.timeline import bars
from tests.plans.factories import AS_OF, make_activity, make_plan
from tests.plans.test_tables import cells, table

ABOUT_ACTIVITIES = (
    "coverage",
    "implemented_share",
    "mean_score",
    "activities",
    "disputed",
    "late",
    "unknown_when_due",
    "no_budget",
    "no_indicator",
    "planned_rsd",
    "executed_rsd",
    "executed_share",
)
FULL = make_plan(make_activity(), content_level=ContentLevel.GOAL)
EARLIER = make_plan(
    make_activity(measure="nis-old.m1"), key="nis-old", period=Period.parse("2009/2012")
)


def unread(key: str = "vranje-lap", locality: str = "vranje", **fields: object) -> Plan:
    return make_plan(key=key, locality=locality, objectives=(), measures=(), **fields)


def book(*plans: Plan) -> PlanBook:
    return PlanBook(plans=plans or (FULL, unread()), as_of=AS_OF)


def fact(plans: PlanBook, name: str, **parameters: str) -> Measured:
    return FACTS.compute(f"plans.{name}", plans, parameters, as_of=AS_OF.last_day)


@pytest.mark.parametrize("name", ABOUT_ACTIVITIES)
def test_a_figure_about_activities_says_that_none_was_read(name: str) -> None:
    found = fact(book(), name, locality="vranje")

    assert (found.value, found.state) == (None, State.NO_ACTIVITY)
    assert found.inputs == ("vranje-lap",)


def test_a_theme_without_activities_in_a_plan_that_was_read_is_a_true_zero() -> None:
    assert fact(book(), "activities", locality="nis", theme="demand").value == 0


def test_a_city_with_one_plan_read_is_known_by_that_plan() -> None:
    plans = book(FULL, unread("nis-other", "nis"))

    assert fact(plans, "activities", locality="nis").value == 1


def test_an_unread_plan_is_a_plan_and_not_one_with_measures() -> None:
    assert fact(book(), "plans").value == 2
    assert fact(book(), "plans", activities="read").value == 1
    assert fact(book(), "plans", activities="none").value == 1
    assert fact(book(), "measures_on_theme", theme="training").value == 1
    found = fact(book(), "measures_on_theme", theme="training", locality="vranje")
    assert (found.value, found.state) == (None, State.NO_ACTIVITY)
    with pytest.raises(UsageError):
        fact(book(), "plans", activities="some")


def test_nobody_knows_that_an_unread_plan_says_nothing_of_trafficking() -> None:
    assert fact(book(), "plans", level="none").value == 0
    recorded = book(unread(content_level=ContentLevel.MENTION))
    assert fact(recorded, "plans", level="mention").value == 1
    assert "no_activity" not in cells(table(recorded, "content_by_locality"), "vranje")


@pytest.mark.parametrize(
    "name", ["status_by_locality", "score_by_locality", "budget_by_locality", "flags_by_locality"]
)
def test_a_city_in_a_table_says_that_no_activity_was_read(name: str) -> None:
    found = set(cells(table(book(), name), "vranje").values())

    assert found <= {State.NO_ACTIVITY, State.NO_PLAN, State.NOT_APPLICABLE}
    assert State.NO_ACTIVITY in found


def test_themes_and_periods_say_it_too() -> None:
    measures = cells(table(book(), "measures_by_theme_and_locality"), Theme.TRAINING)
    scores = cells(table(book(), "score_by_theme_and_locality"), Theme.TRAINING)
    periods = cells(table(book(), "score_by_locality"), "vranje")

    assert measures == {"nis": 1, "vranje": State.NO_ACTIVITY}
    assert scores["vranje"] is State.NO_ACTIVITY
    assert periods["current_score"] is State.NO_ACTIVITY


def test_the_register_and_the_contents_show_it_as_a_state_of_its_own() -> None:
    row = cells(table(book(), "plan_register"), "vranje-lap")
    contents = table(book(), "content_by_locality")

    assert row["activities"] is State.NO_ACTIVITY
    assert row["content_level"] is State.NO_ACTIVITY
    assert cells(contents, "vranje") == {
        "none": 0, "mention": 0, "measure": 0, "goal": 0, "no_activity": 1
    }  # fmt: skip
    assert cells(contents, "nis")["no_activity"] == 0


def test_on_the_timeline_it_is_no_gap_and_no_plan_that_was_read() -> None:
    (bar,) = bars(index_of(book()), "vranje")

    assert bar.state is State.NO_ACTIVITY
    assert not bar.is_gap


@pytest.mark.parametrize("is_later_unread", [True, False])
def test_beside_an_unread_plan_no_measure_is_dropped_or_added(is_later_unread: bool) -> None:
    plans = (
        (EARLIER, unread("nis-new", "nis", predecessor="nis-old"))
        if is_later_unread
        else (
            unread("nis-old", "nis", period=Period.parse("2009/2012")),
            make_plan(make_activity(), predecessor="nis-old"),
        )
    )
    found = comparisons(index_of(book(*plans)), "nis")

    assert [item.pair.basis for item in found] == [MatchBasis.UNREAD]
    (row,) = table(book(*plans), "comparison_of_periods", locality="nis").rows
    states = {cell.state for cell in row.cells}
    assert State.NO_ACTIVITY in states
    assert ("earlier plan not read" in row.label.en) is not is_later_unread
