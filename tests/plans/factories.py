"""Small plan books for the tests of this room."""

from __future__ import annotations

from typing import Any

from odgovor.common.codes import NoDataReason, State, Theme
from odgovor.common.dates import PartialDate, Period
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.plans.records import (
    Activity,
    Mark,
    Measure,
    Objective,
    Plan,
    PlanBook,
    PlanGap,
    PlanType,
    Stage,
    Status,
)

NIS = Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу"))
VRANJE = Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању"))
SERBIA = Locality("rs", LangText("Serbia", "Србија"), LangText("in Serbia", "у Србији"))
CITIES = (NIS, VRANJE)
AS_OF = PartialDate(2014, 6, 30)


def make_activity(number: int = 1, *, measure: str = "nis-lap-2013.m1", **fields: Any) -> Activity:
    """An activity with title and key only, unless told otherwise."""
    title = LangText(f"Activity {number}", f"Активност {number}")
    return Activity(**{"key": f"{measure}.a{number}", "measure": measure, "title": title} | fields)


def make_measure(
    number: int = 1, *, plan: str = "nis-lap-2013", theme: Theme = Theme.TRAINING, **fields: Any
) -> Measure:
    """A measure of the plan's only objective."""
    title = LangText(f"Measure {number}", f"Мера {number}")
    sound = {"key": f"{plan}.m{number}", "objective": f"{plan}.o1", "title": title, "theme": theme}
    return Measure(**sound | fields)


def make_plan(*activities: Activity, key: str = "nis-lap-2013", **fields: Any) -> Plan:
    """A plan of Niš for 2013-2016 with one objective and one measure on training."""
    sound = {
        "key": key,
        "title": LangText("Action plan", "Акциони план"),
        "locality": "nis",
        "period": Period.parse("2013/2016"),
        "objectives": (Objective(f"{key}.o1", LangText("Objective", "Циљ")),),
        "measures": (make_measure(plan=key),),
        "activities": activities,
    }
    return Plan(**sound | fields)


def make_mark(
    number: int = 1,
    status: Status = Status.IMPLEMENTED,
    *,
    measure: str = "nis-lap-2013.m1",
    stage: Stage = Stage.FIRST,
    **fields: Any,
) -> Mark:
    """A sound mark with its evidence; no data has been refused."""
    is_unknown = status is Status.NO_DATA
    sound = {
        "activity": f"{measure}.a{number}",
        "stage": stage,
        "status": status,
        "reason_no_data": NoDataReason.REFUSED if is_unknown else NoDataReason.NONE,
        "document": "doc.nis-report-2013",
        "page": 2,
        "quote": "Обука је одржана.",
    }
    return Mark(**sound | fields)


def make_gap(locality: str = "vranje", period: str = "2013", **fields: Any) -> PlanGap:
    """A refused action plan."""
    sound = {"state": State.REFUSED, "type": PlanType.ACTION_PLAN}
    return PlanGap(locality=locality, period=Period.parse(period), **sound | fields)


def marked_book(*statuses: Status | None, **fields: Any) -> PlanBook:
    """A plan of Niš whose activities have these statuses; None is an activity that nobody assessed."""
    plan = make_plan(*(make_activity(number) for number, _ in enumerate(statuses, 1)))
    marks = (make_mark(n, status) for n, status in enumerate(statuses, 1) if status is not None)
    return PlanBook(plans=(plan,), marks=tuple(marks), **{"as_of": AS_OF} | fields)
