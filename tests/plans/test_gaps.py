"""Gaps declared by monitors and detected between the periods of plans."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.dates import Period
from odgovor.plans.gaps import GapOrigin, gaps_of, years_looked_at
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook, PlanType
from tests.plans.factories import AS_OF, make_gap, make_plan

STUDY = Period.parse("2009/2014-06")


def found(book: PlanBook, locality: str = "nis"):
    return gaps_of(index_of(book), locality)


def stretches(book: PlanBook, locality: str = "nis"):
    return [(gap.first_year, gap.last_year, gap.origin) for gap in found(book, locality)]


def test_uncovered_years_of_the_study_are_detected_in_stretches():
    plans = (
        make_plan(key="nis-a", period=Period.parse("2010/2011-03")),
        make_plan(key="nis-b", period=Period.parse("2014/2016")),
    )

    book = PlanBook(plans=plans, period=STUDY)

    assert stretches(book) == [
        (2009, 2009, GapOrigin.DETECTED),
        (2012, 2013, GapOrigin.DETECTED),
    ]


def test_a_declared_gap_is_not_detected_again():
    plan = make_plan(period=Period.parse("2013/2016"))
    gap = make_gap("nis", "2009/2012", state=State.UNPUBLISHED, type=PlanType.STRATEGY)

    book = PlanBook(plans=(plan,), gaps=(gap,), period=STUDY)

    assert stretches(book) == [(2009, 2012, GapOrigin.DECLARED)]
    assert found(book)[0].state is State.UNPUBLISHED


def test_a_locality_without_any_plan_is_one_gap_over_the_whole_study():
    book = PlanBook(plans=(make_plan(),), period=STUDY)

    assert stretches(book, "vranje") == [(2009, 2014, GapOrigin.DETECTED)]


def test_a_declared_gap_is_kept_although_a_plan_of_another_type_covers_it():
    book = PlanBook(plans=(make_plan(),), gaps=(make_gap("nis", "2013"),))

    assert [gap.type for gap in found(book)] == [PlanType.ACTION_PLAN]


def test_without_a_study_period_the_years_run_from_the_first_plan_to_the_as_of_day():
    plan = make_plan(period=Period.parse("2010/2012"))

    assert years_looked_at(PlanBook(plans=(plan,), as_of=AS_OF)) == range(2010, 2015)
    assert not years_looked_at(PlanBook(plans=(plan,)))


def test_a_plan_without_a_period_covers_no_year():
    book = PlanBook(plans=(make_plan(period=None),), period=Period.parse("2013"))

    assert stretches(book) == [(2013, 2013, GapOrigin.DETECTED)]
    assert found(book)[0].inputs == ("nis-lap-2013",)
