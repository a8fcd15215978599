"""The page of a plan: objectives, their measures, and the activities of each with marks and flags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from odgovor.plans.flags import Flag, flags_of, judged_on
from odgovor.plans.index import Entry
from odgovor.plans.records import Measure, Objective, Plan
from odgovor.web.plans.convert import frame_of, plan_index
from odgovor.web.plans.register import Progress, progress_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

SHOWN_FLAGS = (Flag.LATE, Flag.UNKNOWN_WHEN_DUE, Flag.NO_BUDGET, Flag.NO_INDICATOR)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity in the plan's table."""

    entry: Entry
    flags: tuple[Flag, ...]
    bodies: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class MeasureBranch:
    """A measure with its activities; ``measure`` is None for activities of a measure the plan does not have."""

    measure: Measure | None
    lines: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveBranch:
    """An objective with its measures; ``level`` is 0 for a general one and for one without a general one."""

    objective: Objective | None
    level: int
    measures: tuple[MeasureBranch, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan with everything its page shows."""

    plan: Plan
    progress: Progress
    branches: tuple[ObjectiveBranch, ...]
    predecessor: Record | None
    first_unmarked: str = ""
    flag_counts: Mapping[Flag, int] = field(default_factory=dict)


def overview_of(member: Member, plan: Record) -> Overview:
    """The overview of a plan that the member may see."""
    activities = list(activities_of(member, plan.key))
    marks = Record.objects.visible_to(member).filter(
        kind="mark", parent__in=[row.key for row in activities]
    )
    index = plan_index(plan, activities, marks, frame_of(member.study))
    value = index.book.plans[0]
    lines = _lines(index.entries, names_of(member, index.entries), judged_on(index.book))
    unmarked = (row.key for row in activities if row.standing == "unmarked")
    return Overview(
        plan=value,
        progress=progress_of(member, [plan.key])[plan.key],
        branches=tuple(_branches(value, lines)),
        predecessor=_predecessor(member, value),
        first_unmarked=next(unmarked, ""),
        flag_counts=_counts(lines),
    )


def _predecessor(member: Member, plan: Plan) -> Record | None:
    visible = Record.objects.visible_to(member).filter(kind="plan", key=plan.predecessor)
    return visible.first() if plan.predecessor else None


def activities_of(member: Member, plan: str) -> QuerySet[Record]:
    """The activities of a plan in its order."""
    return Record.objects.visible_to(member).of_kind("activity").filter(parent=plan)


def names_of(member: Member, entries: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """The names of the organisations that activities name, by their keys."""
    keys = {key for entry in entries for key in (*entry.activity.body, *entry.activity.partners)}
    found = Record.objects.visible_to(member).filter(kind="organisation", key__in=keys)
    return {row.key: _short_name(row) for row in found}


def _short_name(row: Record) -> dict[str, str]:
    short: dict[str, str] = row.data.get("short") or {}
    return short if short.get("en") else row.title


def _lines(
    entries: Iterable[Entry], names: Mapping[str, dict[str, str]], as_of: object
) -> list[ActivityLine]:
    return [
        ActivityLine(
            entry=entry,
            flags=tuple(flag for flag in flags_of(entry, as_of) if flag in SHOWN_FLAGS),  # type: ignore[arg-type]  # a day or None
            bodies=tuple(names.get(key) or {"en": key, "sr": key} for key in entry.activity.body),
        )
        for entry in entries
    ]


def _counts(lines: Iterable[ActivityLine]) -> dict[Flag, int]:
    counts = dict.fromkeys(SHOWN_FLAGS, 0)
    for line in lines:
        for flag in line.flags:
            counts[flag] += 1
    return counts


def _branches(plan: Plan, lines: list[ActivityLine]) -> Iterator[ObjectiveBranch]:
    """Objectives in the order of the plan, each followed by those below it; what belongs to none comes last."""
    by_measure: dict[str, list[ActivityLine]] = defaultdict(list)
    for line in lines:
        by_measure[line.entry.activity.measure].append(line)
    known = {objective.key for objective in plan.objectives}
    for objective, level in _iter_objectives(plan, known):
        measures = [one for one in plan.measures if one.objective == objective.key]
        yield ObjectiveBranch(
            objective,
            level,
            tuple(MeasureBranch(one, tuple(by_measure.pop(one.key, ()))) for one in measures),
        )
    loose = [one for one in plan.measures if one.objective not in known]
    rest = [MeasureBranch(one, tuple(by_measure.pop(one.key, ()))) for one in loose]
    rest += [MeasureBranch(None, tuple(found)) for found in by_measure.values()]
    if rest:
        yield ObjectiveBranch(None, 0, tuple(rest))


def _iter_objectives(plan: Plan, known: set[str]) -> Iterator[tuple[Objective, int]]:
    for objective in plan.objectives:
        is_below = objective.parent in known and objective.parent != objective.key
        if not is_below:
            yield objective, 0
            yield from (
                (below, 1)
                for below in plan.objectives
                if below.parent == objective.key and below.key != objective.key
            )
