"""Flags: what is wrong with an activity apart from its status: late, no budget, no indicator, no measure of success."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from odgovor.plans.index import Entry
from odgovor.plans.records import Activity, PlanBook, Status

UNFINISHED = (Status.SUBSTANTIALLY, Status.LIMITED, Status.NOT_STARTED)


class Flag(StrEnum):
    """Flags stand beside the status and never change it."""

    LATE = "late"
    UNKNOWN_WHEN_DUE = "unknown_when_due"
    NO_BUDGET = "no_budget"
    NO_INDICATOR = "no_indicator"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"


def judged_on(book: PlanBook) -> date | None:
    """The day lateness is judged on: the last day that ``as_of`` may mean; None where it is not set."""
    return book.as_of.last_day if book.as_of else None


def is_due(activity: Activity, as_of: date) -> bool:
    """Whether the deadline lies before the day; without a deadline never."""
    return activity.deadline is not None and activity.deadline.last_day < as_of


def is_late(entry: Entry, as_of: date) -> bool:
    """Whether the deadline has passed and the activity is known not to be implemented.

    An activity without a deadline is never late; one without data may be, which is a flag of its own.
    """
    return is_due(entry.activity, as_of) and entry.status in UNFINISHED


def is_unknown_when_due(entry: Entry, as_of: date) -> bool:
    """Whether the deadline has passed and nobody knows if the activity is implemented."""
    return is_due(entry.activity, as_of) and entry.status in (None, Status.NO_DATA)


def has_no_budget(activity: Activity) -> bool:
    """Whether the plan states no amount; a planned zero is a statement that nothing is needed."""
    return activity.planned_rsd is None


def has_no_indicator(activity: Activity) -> bool:
    """Whether the plan names no indicator."""
    return not activity.indicator


def flags_of(entry: Entry, as_of: date | None) -> tuple[Flag, ...]:
    """All flags of an activity in a fixed order; without a day nothing is judged late."""
    activity, has_indicator = entry.activity, bool(entry.activity.indicator)
    stated = (
        (Flag.LATE, as_of is not None and is_late(entry, as_of)),
        (Flag.UNKNOWN_WHEN_DUE, as_of is not None and is_unknown_when_due(entry, as_of)),
        (Flag.NO_BUDGET, has_no_budget(activity)),
        (Flag.NO_INDICATOR, not has_indicator),
        (Flag.NO_BASELINE, has_indicator and activity.baseline is None),
        (Flag.NO_TARGET, has_indicator and activity.target is None),
    )
    return tuple(flag for flag, is_raised in stated if is_raised)
