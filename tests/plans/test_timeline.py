"""Plans and gaps as bars in order of time."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.dates import Period
from odgovor.common.langtext import LangText
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook
from odgovor.plans.timeline import bars
from tests.plans.factories import AS_OF, make_gap, make_plan


def bars_of(book: PlanBook, locality: str = "nis"):
    return bars(index_of(book), locality)


def test_bars_of_plans_and_gaps_stand_in_order_of_time():
    plan = make_plan(period=Period.parse("2013-06/2016-06"))
    gap = make_gap("nis", "2009/2012")

    first, second = bars_of(PlanBook(plans=(plan,), gaps=(gap,), as_of=AS_OF))

    assert (first.first_year, first.last_year, first.is_gap) == (2009, 2012, True)
    assert (second.first_year, second.last_year, second.is_gap) == (2013, 2016, False)
    assert first.state is State.REFUSED


def test_a_gap_is_labelled_by_what_is_missing_and_why():
    (bar,) = bars_of(PlanBook(gaps=(make_gap(),)), "vranje")

    assert bar.label == LangText("Action plan: refused", "Акциони план: одбијено")


def test_a_plan_without_a_period_has_no_bar():
    assert bars_of(PlanBook(plans=(make_plan(period=None),))) == ()
