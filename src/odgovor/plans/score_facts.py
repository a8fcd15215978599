"""Figures of the marks: coverage, implemented share, mean score, counts by status, disputes."""

from __future__ import annotations

from collections.abc import Callable

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured, Value
from odgovor.plans.records import PlanBook, Status
from odgovor.plans.scores import Tally, tally
from odgovor.plans.selection import Selection, count, missing, select


def _of_tally(
    selection: Selection, value: Callable[[Tally], tuple[Value, Value, Value]], *, state: State
) -> Measured:
    """A figure of the tally as value, numerator and denominator; ``state`` explains a missing value."""
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    found, numerator, denominator = value(tally(selection.entries))
    if found is None:
        return missing(selection, state)
    return Measured(
        found,
        numerator,
        denominator,
        inputs=selection.inputs,
        is_simulated=selection.is_simulated,
    )


def coverage(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Scored activities over all but the not applicable and continuous ones."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    return _of_tally(
        selection,
        lambda found: (found.coverage, found.scored, found.applicable),
        state=State.NOT_APPLICABLE,
    )


def implemented_share(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Implemented over scored activities; activities without data are in neither."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    return _of_tally(
        selection,
        lambda found: (
            found.implemented_share,
            found.count(Status.IMPLEMENTED),
            found.scored,
        ),
        state=tally(selection.entries).state,
    )


def mean_score(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Mean of 3, 2, 1, 0 over scored activities; numerator and denominator give its coverage."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    return _of_tally(
        selection,
        lambda found: (found.mean_score, found.scored, found.applicable),
        state=tally(selection.entries).state,
    )


def activities(
    book: PlanBook,
    *,
    locality: str = "",
    plan: str = "",
    theme: str = "",
    period: str = "",
    status: str = "",
) -> Measured:
    """Activities, or those with the ``status`` that counts; ``status=not_assessed`` are those unmarked.

    Where plans are registered and no activity of theirs was read, this is ``no_activity``, not 0; so are all
    figures of activities, marks and money.
    """
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    if not status:
        return count(selection, lambda _: True, of=len(selection.entries))
    if status != State.NOT_ASSESSED and status not in tuple(Status):
        raise UsageError(f"'{status}' is not a status; statuses: {', '.join(Status)}.")
    wanted = None if status == State.NOT_ASSESSED else Status(status)
    return count(selection, lambda entry: entry.status is wanted, of=len(selection.entries))


def disputed(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Measured:
    """Activities whose first mark, reply and audit do not all give one status, of those marked."""
    selection = select(book, locality=locality, plan=plan, theme=theme, period=period)
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    marked = sum(1 for entry in selection.entries if entry.trail.marks)
    return count(selection, lambda entry: entry.trail.is_disputed, of=marked)
