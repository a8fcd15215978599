"""Selection: the plans and activities a figure is asked for, and why there may be none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import State, Theme
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import Measured
from odgovor.common.keys import nearest_key
from odgovor.plans.index import Entry, PlanIndex, index_of
from odgovor.plans.records import Plan, PlanBook, PlanGap


class PlanPeriod(StrEnum):
    """Which plans: those that no later plan follows, those that one does, or all."""

    ALL = ""
    CURRENT = "current"
    EARLIER = "earlier"


_PERIODS = frozenset(PlanPeriod)  # looking through the class takes longer than all else here


@dataclass(frozen=True, slots=True)
class Selection:
    """Plans with their activities; ``absence`` is known where there are plans, or says why there are none.

    A plan can be registered without that any activity was read from it: it exists and is counted as a plan, but
    says nothing of activities, which ``unread`` tells.
    """

    plans: tuple[Plan, ...]
    entries: tuple[Entry, ...]
    gaps: tuple[PlanGap, ...]
    absence: State

    @property
    def inputs(self) -> tuple[str, ...]:
        """The marks that count and the activities without one; without any the plans, without plans the gaps."""
        if self.unread is State.NO_ACTIVITY:
            return tuple(plan.key for plan in self.plans)
        if self.plans:
            return tuple(entry.evidence_key for entry in self.entries)
        return tuple(gap.key for gap in self.gaps)

    @property
    def unread(self) -> State:
        """Known where some plan has activities, whatever their theme; else why nothing can be said of activities."""
        return self._unless(any(plan.has_activities for plan in self.plans))

    @property
    def unmeasured(self) -> State:
        """Known where some plan has measures; else why nothing can be said of measures."""
        return self._unless(any(plan.measures for plan in self.plans))

    def _unless(self, is_read: bool) -> State:  # noqa: FBT001 - what was read is the subject
        if self.absence is State.KNOWN and not is_read:
            return State.NO_ACTIVITY
        return self.absence

    @property
    def is_simulated(self) -> bool:
        """Whether any plan, activity, counting mark or (without plans) gap of it is invented."""
        if not self.plans:
            return any(gap.simulated for gap in self.gaps)
        return any(plan.simulated for plan in self.plans) or any(
            entry.is_simulated for entry in self.entries
        )


def select(
    book: PlanBook, *, locality: str = "", plan: str = "", theme: str = "", period: str = ""
) -> Selection:
    """The plans and activities of a locality, plan, theme and period; an empty parameter means all.

    Raises ``UnknownKeyError`` for a plan the book does not have, ``UsageError`` for a theme or period.
    """
    index = index_of(book)
    plans = [
        candidate
        for candidate in _plans(index, locality, plan)
        if is_in_period(index, candidate, period)
    ]
    wanted = theme_of(theme) if theme else None
    entries = tuple(
        entry
        for candidate in plans
        for entry in index.entries_of(candidate.key)
        if wanted is None or entry.theme is wanted
    )
    gaps = index.gaps_of(locality) if locality else book.gaps
    return Selection(tuple(plans), entries, gaps, _absence(plans, gaps))


def _plans(index: PlanIndex, locality: str, plan: str) -> Iterable[Plan]:
    if not plan:
        return index.plans_of(locality) if locality else index.book.plans
    found = index.plans.get(plan)
    if found is None:
        raise UnknownKeyError(plan, near=nearest_key(plan, index.plans))
    return (found,) if locality in ("", found.locality) else ()


def theme_of(text: str) -> Theme:
    """The theme of that code; raises ``UsageError`` for any other text."""
    try:
        return Theme(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a theme; themes: {', '.join(Theme)}.") from None


def is_in_period(index: PlanIndex, plan: Plan, period: str) -> bool:
    """Whether the plan belongs to a period: ``current``, ``earlier`` or empty for all; else ``UsageError``."""
    if period not in _PERIODS:
        raise UsageError(f"'{period}' is not a period; write current, earlier or nothing.")
    return not period or index.is_current(plan) == (period == PlanPeriod.CURRENT)


def _absence(plans: Iterable[Plan], gaps: Iterable[PlanGap]) -> State:
    """Why there are no plans: the state of the latest declared gap, or else that there is no plan."""
    if tuple(plans):
        return State.KNOWN
    latest = max(gaps, key=lambda gap: gap.period.end.last_day, default=None)
    return latest.state if latest else State.NO_PLAN


def missing(selection: Selection, state: State) -> Measured:
    """A figure that does not exist, with the state that says why."""
    return Measured(None, inputs=selection.inputs, state=state, is_simulated=selection.is_simulated)


def count(selection: Selection, holds: Callable[[Entry], bool], *, of: int) -> Measured:
    """The number of entries for which something holds, among ``of``; the inputs are those entries."""
    found = [entry for entry in selection.entries if holds(entry)]
    return Measured(
        len(found),
        len(found),
        of,
        inputs=tuple(entry.evidence_key for entry in found) or selection.inputs,
        is_simulated=selection.is_simulated,
    )
