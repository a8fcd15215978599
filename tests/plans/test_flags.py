"""Flags: late, unknown when due, no budget, no indicator."""

from __future__ import annotations

from datetime import date

import pytest

from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.plans.flags import Flag, flags_of, is_late, is_unknown_when_due, judged_on
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook, Status
from tests.plans.factories import make_activity, make_mark, make_plan

DAY = date(2014, 6, 30)


def entry_with(status: Status | None, **fields):
    marks = () if status is None else (make_mark(status=status),)
    book = PlanBook(plans=(make_plan(make_activity(**fields)),), marks=marks)
    return index_of(book).entries[0]


def test_an_activity_without_a_deadline_is_never_late():
    assert not is_late(entry_with(Status.NOT_STARTED), DAY)


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.LIMITED, Status.SUBSTANTIALLY])
def test_an_unfinished_activity_past_its_deadline_is_late(status):
    assert is_late(entry_with(status, deadline=PartialDate(2014, 5)), DAY)


@pytest.mark.parametrize(
    "status", [Status.IMPLEMENTED, Status.CONTINUOUS, Status.NOT_APPLICABLE, Status.NO_DATA, None]
)
def test_an_activity_not_known_to_be_unfinished_is_not_called_late(status):
    assert not is_late(entry_with(status, deadline=PartialDate(2013)), DAY)


@pytest.mark.parametrize("status", [Status.NO_DATA, None])
def test_a_passed_deadline_with_unknown_implementation_is_a_flag_of_its_own(status):
    entry = entry_with(status, deadline=PartialDate(2013))

    assert is_unknown_when_due(entry, DAY)
    assert Flag.UNKNOWN_WHEN_DUE in flags_of(entry, DAY)


@pytest.mark.parametrize(
    ("deadline", "late"),
    [
        (PartialDate(2014, 6, 29), True),
        (PartialDate(2014, 6, 30), False),
        (PartialDate(2014, 6), False),
        (PartialDate(2014), False),
        (PartialDate(2013), True),
    ],
)
def test_a_deadline_lasts_to_the_last_day_it_may_mean(deadline, late):
    assert is_late(entry_with(Status.LIMITED, deadline=deadline), DAY) is late


def test_a_planned_zero_is_a_budget_and_a_silent_plan_is_not():
    indicator = LangText("meetings", "састанци")

    silent = entry_with(None, indicator=indicator, baseline=0, target=4)
    free = entry_with(None, indicator=indicator, baseline=0, target=4, planned_rsd=0)

    assert flags_of(silent, DAY) == (Flag.NO_BUDGET,)
    assert flags_of(free, DAY) == ()


def test_an_indicator_without_values_is_flagged_apart_from_no_indicator():
    without = entry_with(None, planned_rsd=0)
    vague = entry_with(None, planned_rsd=0, indicator=LangText("positive opinion", "мишљење"))

    assert flags_of(without, DAY) == (Flag.NO_INDICATOR,)
    assert flags_of(vague, DAY) == (Flag.NO_BASELINE, Flag.NO_TARGET)


def test_without_a_day_nothing_is_judged_late():
    entry = entry_with(Status.LIMITED, deadline=PartialDate(2013))

    assert Flag.LATE not in flags_of(entry, None)
    assert judged_on(PlanBook()) is None


def test_lateness_is_judged_on_the_last_day_of_a_partial_date():
    assert judged_on(PlanBook(as_of=PartialDate(2014, 6))) == DAY
