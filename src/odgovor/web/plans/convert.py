"""Records of plans as the pure room takes them, a plan or a few cities at a time, never the whole study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import Fault
from odgovor.plans.index import PlanIndex, index_of
from odgovor.plans.marks import MarkTrail, trails
from odgovor.plans.records import Activity, Mark, Plan, PlanBook, PlanGap
from odgovor.study.kinds import record_of
from odgovor.web.records.models import Record
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member, Study


@dataclass(frozen=True, slots=True)
class Frame:
    """The time a study looks at: its period, and the day on which it judges lateness."""

    as_of: PartialDate | None
    period: Period | None


def frame_of(study: Study) -> Frame:
    """The frame of a study; empty where the study has no description yet."""
    info = Record.objects.filter(study=study, kind="study").values_list("data", flat=True).first()
    if info is None:
        return Frame(None, None)
    as_of, period = info.get("as_of"), info.get("period")
    return Frame(
        PartialDate.parse(as_of) if as_of else None, Period.parse(period) if period else None
    )


def values_of(rows: Iterable[Record]) -> list[Any]:
    """Records as their pure classes; one that the format would refuse is left out."""
    faults: list[Fault] = []
    read = (record_of(row.kind, row.data, faults=faults, key=row.key) for row in rows)
    return [value for value in read if value is not None]


def plan_index(
    plan: Record, activities: Iterable[Record], marks: Iterable[Record], frame: Frame
) -> PlanIndex:
    """The index of one plan with its activities and marks."""
    found: list[Plan] = values_of([plan])
    held: list[Activity] = values_of(activities)
    plans = tuple(replace(value, activities=tuple(held)) for value in found)
    return index_of(PlanBook(plans, tuple(values_of(marks)), as_of=frame.as_of))


def place_index(plans: Iterable[Record], gaps: Iterable[Record], frame: Frame) -> PlanIndex:
    """The index of plans of some cities without their activities, to find the gaps between them."""
    held: list[Plan] = values_of(plans)
    absent: list[PlanGap] = values_of(gaps)
    book = PlanBook(tuple(held), gaps=tuple(absent), as_of=frame.as_of, period=frame.period)
    return index_of(book)


def trail_of(marks: Iterable[Record]) -> MarkTrail:
    """The trail of the marks of one activity."""
    read: list[Mark] = values_of(marks)
    return next(iter(trails(read).values()), MarkTrail())


def plan_book(member: Member, localities: Collection[str] | None = None) -> PlanBook:
    """Everything of plans that the member may see, of some cities or of all; remembered until the next change."""
    wanted = None if localities is None else tuple(sorted(localities))
    return _plan_book(sight_of(member), wanted)


@remembered(8)
def _plan_book(sight: Sight, localities: tuple[str, ...] | None) -> PlanBook:
    rows = Record.objects.visible_to(sight.member).of_kind("plan", "activity", "mark", "gap")
    rows = rows.order_by("kind", "position", "id")
    if localities is not None:
        rows = rows.filter(locality__in=localities)
    held: dict[str, list[Record]] = defaultdict(list)
    for row in rows.only("kind", "key", "parent", "data"):
        held[row.kind].append(row)
    activities: dict[str, list[Activity]] = defaultdict(list)
    for row in held["activity"]:
        activities[row.parent] += values_of([row])
    plans: list[Plan] = values_of(held["plan"])
    frame = frame_of(sight.member.study)
    return PlanBook(
        plans=tuple(replace(plan, activities=tuple(activities[plan.key])) for plan in plans),
        marks=tuple(values_of(held["mark"])),
        gaps=tuple(values_of(held["gap"])),
        as_of=frame.as_of,
        period=frame.period,
    )
