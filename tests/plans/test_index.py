"""The index is built once for a book and joins activities with what belongs to them."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.dates import Period
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook, Status
from tests.plans.factories import make_activity, make_mark, make_plan, marked_book


def test_a_book_is_indexed_once_and_an_equal_book_anew():
    book = marked_book(Status.IMPLEMENTED)

    assert index_of(book) is index_of(book)
    assert index_of(replace(book)) is not index_of(book)


def test_an_entry_joins_plan_measure_activity_and_marks():
    entry = index_of(marked_book(Status.LIMITED)).entries[0]

    assert entry.plan.key == "nis-lap-2013"
    assert entry.measure is not None
    assert entry.measure.key == entry.activity.measure
    assert entry.status is Status.LIMITED


def test_a_figure_rests_on_the_mark_or_else_on_the_activity():
    marked, unmarked = index_of(marked_book(Status.LIMITED, None)).entries

    assert marked.evidence_key == "mark.nis-lap-2013.m1.a1.first"
    assert unmarked.evidence_key == "nis-lap-2013.m1.a2"


def test_an_activity_of_an_unknown_measure_has_no_theme():
    stray = make_activity(measure="nis-lap-2013.m9")

    assert index_of(PlanBook(plans=(make_plan(stray),))).entries[0].theme is None


def test_plans_of_a_locality_stand_in_order_of_time():
    later = make_plan(key="nis-a")
    undated = make_plan(key="nis-b", period=None)
    earlier = make_plan(key="nis-c", period=Period.parse("2009/2012"))

    index = index_of(PlanBook(plans=(later, undated, earlier)))

    assert index.plans_of("nis") == (earlier, later, undated)


def test_a_plan_is_current_until_another_names_it_as_predecessor():
    earlier, later = make_plan(key="nis-old"), make_plan(key="nis-new", predecessor="nis-old")

    index = index_of(PlanBook(plans=(earlier, later)))

    assert (index.is_current(earlier), index.is_current(later)) == (False, True)


def test_an_invented_mark_makes_the_entry_simulated():
    plan = make_plan(make_activity())

    sober = index_of(PlanBook((plan,), (make_mark(),))).entries[0]
    invented = index_of(PlanBook((plan,), (make_mark(simulated=True),))).entries[0]

    assert (sober.is_simulated, invented.is_simulated) == (False, True)
