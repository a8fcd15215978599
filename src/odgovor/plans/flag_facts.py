"""Figures of the flags: what is late, what is unknown although due, what has no budget or indicator."""

from __future__ import annotations

from collections.abc import Callable

from odgovor.common.codes import State
from odgovor.common.facts import Measured
from odgovor.plans.flags import (
    has_no_budget,
    has_no_indicator,
    is_due,
    is_late,
    is_unknown_when_due,
    judged_on,
)
from odgovor.plans.records import Activity, PlanBook, Status
from odgovor.plans.selection import Selection, count, missing, select


def _of_text(selection: Selection, holds: Callable[[Activity], bool]) -> Measured:
    """A count of what the text of the plan says or leaves out; it rests on the activities, not on marks."""
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    found = [entry.activity for entry in selection.entries if holds(entry.activity)]
    everything = tuple(entry.activity.key for entry in selection.entries)
    return Measured(
        len(found),
        len(found),
        len(everything),
        inputs=tuple(activity.key for activity in found) or everything,
        is_simulated=selection.is_simulated,
    )


def late(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Activities past their deadline and known not to be implemented, of those due with a known status.

    Without ``as_of`` nothing can be judged; where no status of a due activity is known, neither.
    """
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    as_of = judged_on(book)
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    if as_of is None:
        return missing(selection, State.NOT_ASSESSED)
    due = [entry for entry in selection.entries if is_due(entry.activity, as_of)]
    judged = [entry for entry in due if not is_unknown_when_due(entry, as_of)]
    if due and not judged:
        has_marks = any(entry.status is Status.NO_DATA for entry in due)
        return missing(selection, State.NO_DATA if has_marks else State.NOT_ASSESSED)
    return count(selection, lambda entry: is_late(entry, as_of), of=len(judged))


def unknown_when_due(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Activities past their deadline without data or not assessed, of all that are due."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    as_of = judged_on(book)
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    if as_of is None:
        return missing(selection, State.NOT_ASSESSED)
    due = sum(1 for entry in selection.entries if is_due(entry.activity, as_of))
    return count(selection, lambda entry: is_unknown_when_due(entry, as_of), of=due)


def no_budget(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Activities for which the plan states no amount; a planned zero is an amount."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    return _of_text(selection, has_no_budget)


def no_indicator(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Activities for which the plan names no indicator."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    return _of_text(selection, has_no_indicator)
