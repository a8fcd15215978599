"""Selecting by locality, plan, theme and period."""

from __future__ import annotations

from odgovor.common.codes import State, Theme
from odgovor.common.dates import Period
from odgovor.plans.records import PlanBook
from odgovor.plans.selection import select
from tests.plans.factories import make_activity, make_gap, make_measure, make_plan

PLAN = make_plan(
    make_activity(1),
    make_activity(1, measure="nis-lap-2013.m2"),
    measures=(make_measure(1), make_measure(2, theme=Theme.COURT)),
)


def test_a_theme_keeps_the_activities_of_its_measures_only():
    found = select(PlanBook((PLAN,)), theme="court")

    assert [entry.activity.key for entry in found.entries] == ["nis-lap-2013.m2.a1"]


def test_an_empty_parameter_means_all():
    assert len(select(PlanBook((PLAN,))).entries) == 2


def test_the_latest_gap_says_why_there_are_no_plans():
    gaps = (
        make_gap(period="2013", state=State.UNPUBLISHED),
        make_gap(period="2009/2012", state=State.REFUSED),
    )

    assert select(PlanBook(gaps=gaps), locality="vranje").absence is State.UNPUBLISHED


def test_a_gap_does_not_hide_the_plans_there_are():
    book = PlanBook((PLAN,), gaps=(make_gap("nis", "2009/2012"),))

    assert select(book, locality="nis").absence is State.KNOWN


def test_a_locality_whose_only_plan_was_followed_has_no_current_one_of_its_own():
    earlier = make_plan(key="nis-old", period=Period.parse("2009/2012"))
    later = make_plan(key="nis-new", predecessor="nis-old")
    book = PlanBook((earlier, later))

    assert [plan.key for plan in select(book, period="current").plans] == ["nis-new"]
    assert [plan.key for plan in select(book, period="earlier").plans] == ["nis-old"]
