"""A plan set beside its predecessor, measure by measure."""

from __future__ import annotations

import pytest

from odgovor.common.codes import Theme
from odgovor.common.dates import Period
from odgovor.common.langtext import LangText
from odgovor.plans.comparison import MatchBasis, comparisons, matched_measures
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook, Status
from tests.plans.factories import make_activity, make_mark, make_measure, make_plan


def earlier_with(*measures):
    return make_plan(key="nis-old", period=Period.parse("2009/2012"), measures=measures)


def later_with(*measures):
    return make_plan(key="nis-new", measures=measures, predecessor="nis-old")


def old(number: int, theme: Theme, title: str = ""):
    text = LangText(title, title) if title else LangText(f"Old {number}", f"Стара {number}")
    return make_measure(number, plan="nis-old", theme=theme, title=text)


def new(number: int, theme: Theme, title: str = ""):
    text = LangText(title, title) if title else LangText(f"New {number}", f"Нова {number}")
    return make_measure(number, plan="nis-new", theme=theme, title=text)


def test_one_title_goes_before_one_theme():
    earlier = earlier_with(old(1, Theme.CHILD), old(2, Theme.CHILD, "Дневни боравак"))
    later = later_with(new(1, Theme.CHILD, "Dnevni boravak"), new(2, Theme.CHILD))

    pairs = matched_measures(earlier, later)

    assert [(pair.basis, pair.earlier.key) for pair in pairs] == [
        (MatchBasis.TITLE, "nis-old.m2"),
        (MatchBasis.THEME, "nis-old.m1"),
    ]


def test_measures_without_a_counterpart_were_added_or_dropped():
    pairs = matched_measures(earlier_with(old(1, Theme.DEMAND)), later_with(new(1, Theme.TRAINING)))

    assert [(pair.basis, pair.theme) for pair in pairs] == [
        (MatchBasis.ADDED, Theme.TRAINING),
        (MatchBasis.DROPPED, Theme.DEMAND),
    ]


def test_every_measure_stands_in_exactly_one_pair():
    earlier = earlier_with(old(1, Theme.CHILD), old(2, Theme.CHILD), old(3, Theme.COURT))
    later = later_with(new(1, Theme.CHILD))

    pairs = matched_measures(earlier, later)

    assert sorted(pair.earlier.key for pair in pairs if pair.earlier) == [
        "nis-old.m1",
        "nis-old.m2",
        "nis-old.m3",
    ]
    assert [pair.later.key for pair in pairs if pair.later] == ["nis-new.m1"]


@pytest.fixture
def two_periods() -> PlanBook:
    plans = []
    for key, predecessor, period in (
        ("nis-old", "", "2009/2012"),
        ("nis-new", "nis-old", "2013/2016"),
    ):
        measure = make_measure(plan=key)
        activities = (make_activity(n, measure=measure.key) for n in (1, 2))
        plan = make_plan(
            *activities,
            key=key,
            period=Period.parse(period),
            measures=(measure,),
            predecessor=predecessor,
        )
        plans.append(plan)
    marks = (
        make_mark(1, Status.NOT_STARTED, measure="nis-old.m1"),
        make_mark(2, Status.LIMITED, measure="nis-old.m1"),
        make_mark(1, Status.IMPLEMENTED, measure="nis-new.m1"),
    )
    return PlanBook(plans=tuple(plans), marks=marks)


def test_the_change_is_the_later_score_less_the_earlier_and_carries_both_coverages(two_periods):
    (pair,) = comparisons(index_of(two_periods), "nis")

    assert pair.change == 2.5
    assert (pair.earlier.coverage, pair.later.coverage) == (1.0, 0.5)


def test_a_plan_without_a_predecessor_is_compared_with_nothing():
    assert comparisons(index_of(PlanBook(plans=(make_plan(),))), "nis") == ()
