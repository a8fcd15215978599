"""Figures of money: planned and executed funds in RSD, in all or by source."""

from __future__ import annotations

from collections.abc import Callable

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured, Value
from odgovor.plans.budget import Budget, budget
from odgovor.plans.records import FundingSource, PlanBook
from odgovor.plans.selection import Selection, missing, select


def _of_budget(
    selection: Selection,
    value: Callable[[Budget], tuple[Value, Value, Value]],
    *,
    source: str,
) -> Measured:
    """A figure of the budget of the activities paid from ``source`` (empty for every source)."""
    if selection.unread is not State.KNOWN:
        return missing(selection, selection.unread)
    if source not in ("", *FundingSource):
        raise UsageError(f"'{source}' is not a source of funding: {', '.join(FundingSource)}.")
    entries = [e for e in selection.entries if source in ("", e.activity.funding)]
    found, numerator, denominator = value(budget(entries))
    inputs = tuple(entry.activity.key for entry in entries) or selection.inputs
    if found is None:
        state = State.NO_DATA if entries else State.NOT_APPLICABLE
        return Measured(None, inputs=inputs, state=state, is_simulated=selection.is_simulated)
    return Measured(
        found, numerator, denominator, inputs=inputs, is_simulated=selection.is_simulated
    )


def planned_rsd(
    book: PlanBook, *, locality: str = "", plan: str = "", period: str = "", source: str = ""
) -> Measured:
    """Sum of the planned amounts in RSD; numerator and denominator: activities that state one, of all."""
    return _of_budget(
        select(book, locality=locality, plan=plan, period=period),
        lambda found: (found.planned_rsd, found.with_planned, found.activities),
        source=source,
    )


def executed_rsd(
    book: PlanBook, *, locality: str = "", plan: str = "", period: str = "", source: str = ""
) -> Measured:
    """Sum of the executed amounts in RSD; numerator and denominator: activities that state one, of all."""
    return _of_budget(
        select(book, locality=locality, plan=plan, period=period),
        lambda found: (found.executed_rsd, found.with_executed, found.activities),
        source=source,
    )


def executed_share(
    book: PlanBook, *, locality: str = "", plan: str = "", period: str = "", source: str = ""
) -> Measured:
    """Executed over planned RSD, only over the activities that state both amounts."""
    return _of_budget(
        select(book, locality=locality, plan=plan, period=period),
        lambda found: (
            found.executed_share,
            found.compared_executed,
            found.compared_planned,
        ),
        source=source,
    )
