"""Withholding: which observations of people are shown nowhere, decided once for facts, tables and evidence.

The sums between observations are those that a reader knows: a whole and its breakdown by sex, age, form or
category from one source, and the places of one indicator together. Where only one sex or one age group is
given, the other is known by subtraction and is protected as if it stood there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from odgovor.common.codes import State
from odgovor.stats.knowledge import CellKey, Range, Sum
from odgovor.stats.records import AgeGroup, Exploitation, Observation, Sex, StatBook
from odgovor.stats.suppression import Counts, is_small, small_range, suppressed

NATIONAL = "rs"
BREAKDOWNS = ("sex", "age", "form", "category")
PAIRS = ("sex", "age")


def withheld_observations(book: StatBook) -> frozenset[str]:
    """The keys of all observations that must not be shown.

    All sources of the same observation are withheld together, since they tell nearly the same.
    """
    counting = {item.key for item in book.indicators if item.counts_people}
    items = [
        item
        for item in book.observations
        if item.indicator in counting and (item.value is not None or _is_hidden(item))
    ]
    by_indicator: dict[str, list[Observation]] = defaultdict(list)
    for item in items:
        by_indicator[item.indicator].append(item)
    found: set[str] = set()
    for group in by_indicator.values():
        found |= _withheld_of(group, book.small_cell_threshold)
    return frozenset(found)


def _is_hidden(item: Observation) -> bool:
    return item.state is State.SUPPRESSED


def _withheld_of(items: list[Observation], threshold: int) -> set[str]:
    sheet = _Sheet.of(items, threshold)
    kin: dict[str, list[Observation]] = defaultdict(list)
    for item in items:
        kin[item.base_key].append(item)
    while True:
        gone = suppressed(sheet.counts) | sheet.withheld.keys()
        keys = {str(cell[0]) for cell in gone if len(cell) == 1}
        together = {
            other.key
            for group in kin.values()
            if any(item.key in keys for item in group)
            for other in group
        }
        if together <= keys:
            return keys
        for cell in gone:
            sheet.withheld.setdefault(cell, Range())
        for key in together:
            sheet.withheld.setdefault((key,), Range())


@dataclass(slots=True)
class _Sheet:
    """The observations of one indicator as counts with their sums."""

    values: dict[CellKey, float]
    withheld: dict[CellKey, Range]
    sums: list[Sum] = field(default_factory=list)
    totals: set[CellKey] = field(default_factory=set)

    @classmethod
    def of(cls, items: Iterable[Observation], threshold: int) -> _Sheet:
        """The counts of observations of one indicator."""
        listed = list(items)
        values: dict[CellKey, float] = {
            (item.key,): item.value for item in listed if item.value is not None
        }
        withheld: dict[CellKey, Range] = {
            (item.key,): Range() for item in listed if _is_hidden(item)
        }
        sheet = cls(values, withheld)
        sheet._add_breakdowns(listed, threshold)
        sheet._add_places(listed)
        for cell, value in values.items():
            if is_small(value, threshold):
                is_total = cell in sheet.totals
                withheld[cell] = Range() if is_total else small_range(threshold)
        return sheet

    @property
    def counts(self) -> Counts:
        """The counts for suppression."""
        return Counts(self.values, tuple(self.sums), self.withheld, frozenset(self.totals))

    def _add_breakdowns(self, items: list[Observation], threshold: int) -> None:
        families: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for item in items:
            for name in _broken_down(item):
                families[name, _whole_of(item, name)].append(item)
        for (name, whole), parts in families.items():
            total: CellKey = (whole,)
            if total in self.values or total in self.withheld:
                self.totals.add(total)
                cells = tuple((part.key,) for part in parts)
                self.sums += self._sum(name, total, cells, threshold)

    def _sum(
        self, name: str, total: CellKey, parts: tuple[CellKey, ...], threshold: int
    ) -> Iterator[Sum]:
        """The sum of a breakdown; where one of a pair is missing, it is what is left of the total."""
        is_half = name in PAIRS and len(parts) == 1
        if not is_half:
            yield Sum(total, parts)
        elif total in self.values and parts[0] in self.values:
            rest = self.values[total] - self.values[parts[0]]
            if is_small(rest, threshold):
                other: CellKey = ("rest", *parts[0])
                self.withheld[other] = small_range(threshold)
                yield Sum(total, (*parts, other))

    def _add_places(self, items: list[Observation]) -> None:
        places: dict[str, list[Observation]] = defaultdict(list)
        for item in items:
            if item.locality != NATIONAL and item.is_preferred:
                places[key_of_places(item)].append(item)
        for key, parts in places.items():
            cells = tuple((part.key,) for part in parts)
            if len(parts) > 1 and all(cell in self.values for cell in cells):
                self.values[key,] = sum(self.values[cell] for cell in cells)
                self.totals.add((key,))
                self.sums.append(Sum((key,), cells))


def key_of_places(item: Observation) -> str:
    """What the sum of an observation over all places is called among the withheld keys."""
    return replace(item, locality="places", source="doc.places").key


def _broken_down(item: Observation) -> Iterator[str]:
    yield from (name for name in BREAKDOWNS if getattr(item, name))


def _whole_of(item: Observation, name: str) -> str:
    """The key of the observation without one of its breakdowns, from the same source."""
    return {
        "sex": replace(item, sex=Sex.ALL),
        "age": replace(item, age=AgeGroup.ALL),
        "form": replace(item, form=Exploitation.ALL),
        "category": replace(item, category=""),
    }[name].key


def published_observations(book: StatBook, withheld: frozenset[str]) -> tuple[Observation, ...]:
    """The observations as they may be handed out: the withheld ones with their state and no value."""
    return tuple(redacted(item) if item.key in withheld else item for item in book.observations)


def redacted(item: Observation) -> Observation:
    """An observation without its value."""
    return replace(item, value=None, state=State.SUPPRESSED)
