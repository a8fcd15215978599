"""The rules of the room: each broken once, and none broken by a sound book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.codes import NoDataReason, State
from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import Place, Severity
from odgovor.common.langtext import LangText
from odgovor.plans import rules
from odgovor.plans.checks import iter_faults
from odgovor.plans.records import (
    ContentLevel,
    Objective,
    PlanBook,
    Stage,
    Status,
)
from tests.plans.factories import (
    AS_OF,
    make_activity,
    make_gap,
    make_mark,
    make_measure,
    make_plan,
)

SOUND = PlanBook((make_plan(make_activity()),), (make_mark(),), (make_gap(),), AS_OF)
MARK = make_mark()
REPLY = make_mark(stage=Stage.REPLY)
INDICATOR = LangText("schools", "школе")


def with_plan(**fields):
    return replace(SOUND, plans=(make_plan(make_activity(), **fields),))


def with_activity(**fields):
    return replace(SOUND, plans=(make_plan(make_activity(**fields)),))


def with_marks(*marks):
    return replace(SOUND, marks=marks)


def with_gap(**fields):
    return replace(SOUND, gaps=(make_gap(**fields),))


def test_a_sound_book_has_no_fault():
    assert list(iter_faults(SOUND, {})) == []


@pytest.mark.parametrize(
    ("code", "book"),
    [
        ("PLANS-001", with_plan(measures=(make_measure(objective="nis-lap-2013.o9"),))),
        ("PLANS-002", with_plan(measures=())),
        (
            "PLANS-003",
            with_plan(objectives=(Objective("nis-lap-2013.o1", INDICATOR, "nis-lap-2013.o7"),)),
        ),
        (
            "PLANS-004",
            with_activity(start=PartialDate(2014, 5), deadline=PartialDate(2014, 4, 30)),
        ),
        ("PLANS-005", with_activity(deadline=PartialDate(2017))),
        ("PLANS-006", with_marks(replace(MARK, status=Status.NO_DATA))),
        ("PLANS-007", with_marks(replace(MARK, reason_no_data=NoDataReason.REFUSED))),
        ("PLANS-008", with_marks(replace(MARK, quote=""))),
        ("PLANS-009", with_marks(REPLY)),
        (
            "PLANS-010",
            with_marks(
                replace(MARK, on=PartialDate(2014, 5)), replace(REPLY, on=PartialDate(2014, 4))
            ),
        ),
        (
            "PLANS-011",
            with_marks(replace(MARK, by="org.nis.city"), replace(REPLY, by="org.nis.city")),
        ),
        ("PLANS-012", with_activity(planned_rsd=-1)),
        ("PLANS-013", with_activity(planned_rsd=100, executed_rsd=1000)),
        ("PLANS-014", with_activity(target=12, target_year=2014)),
        ("PLANS-015", with_activity(indicator=INDICATOR, baseline=3)),
        ("PLANS-016", with_plan(predecessor="nis-lap-2013")),
        ("PLANS-017", with_gap(locality="nis")),
        ("PLANS-018", with_gap(state=State.SUPPRESSED)),
        ("PLANS-019", with_plan(period=None)),
        ("PLANS-020", with_plan(measures=(make_measure(), make_measure(2)))),
        (
            "PLANS-021",
            replace(
                SOUND, plans=(make_plan(measures=(), content_level=ContentLevel.GOAL),), marks=()
            ),
        ),
        ("PLANS-022", with_marks(replace(MARK, on=PartialDate(2014, 7)))),
        ("PLANS-023", replace(with_activity(deadline=PartialDate(2014)), as_of=None)),
    ],
)
def test_each_rule_is_broken_by_one_book_and_names_message_and_remedy(code, book):
    (fault,) = iter_faults(book, {})

    assert fault.code == code
    assert fault.message.endswith(".")
    assert fault.remedy.endswith(".")


def test_every_rule_has_a_code_of_its_own():
    codes = [rule.code for rule in vars(rules).values() if isinstance(rule, rules.Rule)]

    assert len(codes) == len(set(codes)) == 23


def test_a_fault_stands_at_the_place_of_its_record():
    place = Place("plans/nis-lap-2013.csv", 4)
    book = with_activity(planned_rsd=-1)

    (fault,) = iter_faults(book, {"nis-lap-2013.m1.a1": place})

    assert fault.place is place


def test_a_predecessor_of_another_locality_is_refused():
    plans = (
        make_plan(key="vranje-plan", locality="vranje", period=Period.parse("2009"), measures=()),
        make_plan(make_activity(), predecessor="vranje-plan"),
    )

    (fault,) = iter_faults(replace(SOUND, plans=plans), {})

    assert fault.code == "PLANS-016"


def test_an_odd_date_is_a_warning_and_a_mark_without_evidence_an_error():
    (odd,) = iter_faults(with_activity(deadline=PartialDate(2017)), {})
    (bare,) = iter_faults(with_marks(replace(MARK, document="")), {})

    assert (odd.severity, bare.severity) == (Severity.WARNING, Severity.ERROR)


def test_a_reply_and_a_mark_without_data_need_no_quote():
    refused = replace(make_mark(status=Status.NO_DATA), quote="", document="", page=None)
    reply = replace(REPLY, quote="", document="", page=None)

    assert list(iter_faults(with_marks(refused, reply), {})) == []


def test_executed_funds_a_little_above_the_planned_are_no_fault():
    assert list(iter_faults(with_activity(planned_rsd=100, executed_rsd=120), {})) == []
