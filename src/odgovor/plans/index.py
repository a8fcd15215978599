"""The index of a plan book: activities joined with their plan, measure and marks, built once a book."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from odgovor.common.codes import Theme
from odgovor.common.records import derive, derived
from odgovor.plans.marks import MarkTrail, trails
from odgovor.plans.records import Activity, Measure, Plan, PlanBook, PlanGap, Status

_NO_MARKS = MarkTrail()


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity with the plan and measure it belongs to and its marks; ``measure`` None is unknown.

    ``theme`` is that of the measure. ``status`` is the one that counts, None where nothing was assessed.
    ``evidence_key`` is what a figure about the activity rests on: the mark that counts, or else the activity
    itself. It ``is_simulated`` where the plan, the activity or the mark that counts is invented.
    """

    plan: Plan
    measure: Measure | None
    activity: Activity
    trail: MarkTrail
    theme: Theme | None = derived()
    status: Status | None = derived()
    evidence_key: str = derived()
    is_simulated: bool = derived()

    def __post_init__(self) -> None:
        mark = self.trail.counting
        is_marked_simulated = mark is not None and mark.simulated
        derive(
            self,
            theme=self.measure.theme if self.measure else None,
            status=mark.status if mark else None,
            evidence_key=mark.key if mark else self.activity.key,
            is_simulated=self.plan.simulated or self.activity.simulated or is_marked_simulated,
        )


@dataclass(frozen=True, slots=True, eq=False)
class PlanIndex:
    """What a book holds, by what it is asked for; every look-up is constant in time."""

    book: PlanBook
    plans: dict[str, Plan]
    plans_by_locality: dict[str, tuple[Plan, ...]]
    entries: tuple[Entry, ...]
    entries_by_plan: dict[str, tuple[Entry, ...]]
    entries_by_measure: dict[str, tuple[Entry, ...]]
    gaps_by_locality: dict[str, tuple[PlanGap, ...]]
    superseded: frozenset[str]

    def plans_of(self, locality: str) -> tuple[Plan, ...]:
        """The plans of a locality in order of time, those without a period last."""
        return self.plans_by_locality.get(locality, ())

    def entries_of(self, plan: str) -> tuple[Entry, ...]:
        """The activities of a plan, in the order of the book."""
        return self.entries_by_plan.get(plan, ())

    def entries_under(self, measure: str) -> tuple[Entry, ...]:
        """The activities of a measure, in the order of the book."""
        return self.entries_by_measure.get(measure, ())

    def gaps_of(self, locality: str) -> tuple[PlanGap, ...]:
        """The declared gaps of a locality."""
        return self.gaps_by_locality.get(locality, ())

    def is_current(self, plan: Plan) -> bool:
        """Whether no other plan of the book names this one as its predecessor."""
        return plan.key not in self.superseded


class _Identity:
    """A book compared by identity: hashing all its records would take longer than indexing them."""

    __slots__ = ("book",)

    def __init__(self, book: PlanBook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.book is other.book


def index_of(book: PlanBook) -> PlanIndex:
    """The index of a book, remembered for the books last asked for."""
    return _index(_Identity(book))


@lru_cache(maxsize=8)
def _index(identity: _Identity) -> PlanIndex:
    book = identity.book
    marks = trails(book.marks)
    plans_by_locality: dict[str, list[Plan]] = defaultdict(list)
    gaps_by_locality: dict[str, list[PlanGap]] = defaultdict(list)
    for plan in book.plans:
        plans_by_locality[plan.locality].append(plan)
    for gap in book.gaps:
        gaps_by_locality[gap.locality].append(gap)
    by_plan = {plan.key: _entries(plan, marks) for plan in book.plans}
    entries = tuple(entry for entries in by_plan.values() for entry in entries)
    by_measure: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_measure[entry.activity.measure].append(entry)
    return PlanIndex(
        book=book,
        plans={plan.key: plan for plan in book.plans},
        plans_by_locality={
            key: tuple(sorted(plans, key=_start)) for key, plans in plans_by_locality.items()
        },
        entries=entries,
        entries_by_plan=by_plan,
        entries_by_measure={key: tuple(items) for key, items in by_measure.items()},
        gaps_by_locality={key: tuple(gaps) for key, gaps in gaps_by_locality.items()},
        superseded=frozenset(plan.predecessor for plan in book.plans if plan.predecessor),
    )


def _start(plan: Plan) -> date:
    return plan.period.start.first_day if plan.period else date.max


def _entries(plan: Plan, marks: dict[str, MarkTrail]) -> tuple[Entry, ...]:
    measures = {measure.key: measure for measure in plan.measures}
    return tuple(
        Entry(plan, measures.get(item.measure), item, marks.get(item.key, _NO_MARKS))
        for item in plan.activities
    )
