"""Rules for plans and their activities."""

from __future__ import annotations

from collections.abc import Iterator

from odgovor.plans import rules
from odgovor.plans.index import PlanIndex
from odgovor.plans.records import Activity, ContentLevel, Plan
from odgovor.plans.rules import Broken

OVERSPENDING = 1.5


def broken_plans(index: PlanIndex) -> Iterator[Broken]:
    """What is wrong with plans, their objectives and measures."""
    for plan in index.book.plans:
        yield from _structure(plan)
        yield from _emptiness(index, plan)
        yield from _predecessor(index, plan)
    has_deadlines = any(entry.activity.deadline for entry in index.entries)
    if has_deadlines and index.book.as_of is None:
        message = "Activities have deadlines, but no day is set on which lateness is judged."
        yield Broken(rules.WITHOUT_AS_OF, "", message)


def _structure(plan: Plan) -> Iterator[Broken]:
    objectives = {objective.key for objective in plan.objectives}
    for objective in plan.objectives:
        parent = objective.parent
        if parent and (parent not in objectives or parent == objective.key):
            message = f"The general objective '{parent}' is not another objective of {plan.key}."
            yield Broken(rules.UNKNOWN_PARENT, objective.key, message)
    for measure in plan.measures:
        if measure.objective not in objectives:
            message = f"The objective '{measure.objective}' is not an objective of {plan.key}."
            yield Broken(rules.UNKNOWN_OBJECTIVE, measure.key, message)


def _emptiness(index: PlanIndex, plan: Plan) -> Iterator[Broken]:
    if plan.period is None:
        yield Broken(rules.WITHOUT_PERIOD, plan.key, "The plan has no period.")
    for measure in plan.measures:
        if not index.entries_under(measure.key):
            yield Broken(rules.EMPTY_MEASURE, measure.key, "The measure has no activity.")
    is_explicit = plan.content_level in (ContentLevel.MEASURE, ContentLevel.GOAL)
    if is_explicit and not plan.measures:
        message = f"The content level is '{plan.content_level}', but no measure is entered."
        yield Broken(rules.CONTENT_NOT_SHOWN, plan.key, message)


def _predecessor(index: PlanIndex, plan: Plan) -> Iterator[Broken]:
    earlier = index.plans.get(plan.predecessor)
    if earlier is None:
        return
    is_later = (
        earlier.period is None or plan.period is None or earlier.period.start < plan.period.start
    )
    if earlier.key == plan.key or earlier.locality != plan.locality or not is_later:
        message = f"'{earlier.key}' is not an earlier plan of the same locality."
        yield Broken(rules.WRONG_PREDECESSOR, plan.key, message)


def broken_activities(index: PlanIndex) -> Iterator[Broken]:
    """What is wrong with activities: their measure, dates, money and indicator values."""
    for entry in index.entries:
        activity = entry.activity
        if entry.measure is None:
            message = f"The measure '{activity.measure}' is not a measure of {entry.plan.key}."
            yield Broken(rules.UNKNOWN_MEASURE, activity.key, message)
        yield from _dates(activity, entry.plan)
        yield from _money(activity)
        yield from _values(activity)


def _dates(activity: Activity, plan: Plan) -> Iterator[Broken]:
    start, deadline = activity.start, activity.deadline
    if start and deadline and deadline.last_day < start.first_day:
        message = f"The deadline {deadline} lies before the start {start}."
        yield Broken(rules.DEADLINE_BEFORE_START, activity.key, message)
    if plan.period is None:
        return
    for name, day in (("start", start), ("deadline", deadline)):
        if day is None:
            continue
        is_before = day.last_day < plan.period.start.first_day
        if is_before or day.first_day > plan.period.end.last_day:
            message = f"The {name} {day} lies outside the plan's period {plan.period}."
            yield Broken(rules.OUTSIDE_PERIOD, activity.key, message)


def _money(activity: Activity) -> Iterator[Broken]:
    planned, executed = activity.planned_rsd, activity.executed_rsd
    if (planned is not None and planned < 0) or (executed is not None and executed < 0):
        yield Broken(rules.NEGATIVE_MONEY, activity.key, "An amount is below zero.")
    elif planned is not None and executed is not None and executed > OVERSPENDING * planned:
        message = f"{executed} RSD were executed where {planned} RSD were planned."
        yield Broken(rules.OVERSPENT, activity.key, message)


def _values(activity: Activity) -> Iterator[Broken]:
    values = (activity.baseline, activity.target, activity.actual)
    if not activity.indicator and any(value is not None for value in values):
        message = "A baseline, target or achieved value stands without an indicator."
        yield Broken(rules.VALUE_WITHOUT_INDICATOR, activity.key, message)
    for name, value, year in (
        ("baseline", activity.baseline, activity.baseline_year),
        ("target", activity.target, activity.target_year),
    ):
        if value is not None and year is None:
            message = f"The {name} has no year."
            yield Broken(rules.VALUE_WITHOUT_YEAR, activity.key, message)
