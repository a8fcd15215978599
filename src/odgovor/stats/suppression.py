"""Complementary suppression: which further counts must be withheld so that no withheld one can be worked out.

A greedy choice, certified and repaired: after each round the result is attacked as a reader would attack it
(:mod:`odgovor.stats.attack`), and more is withheld until nothing is recovered. To find the least suppression
is NP-hard; this one need not be least, but what it leaves is certified. Zeros are never withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from odgovor.stats.attack import Attacker
from odgovor.stats.knowledge import CellKey, Knowledge, Range, Sum

RECONSIDERED = 60


def small_range(threshold: int) -> Range:
    """What a reader knows of a small count: at least 1 (zeros are shown) and below the threshold.

    With the threshold 2 that would be the count itself, and the reader is taken to know the first half only.
    """
    return Range(1, threshold - 1 if threshold > 2 else None)


def is_small(value: float, threshold: int) -> bool:
    """Whether a count is of one or more people but fewer than the threshold."""
    return 0 < value < threshold


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of people with their sums: what stands in a table, or in the observations of an indicator.

    ``withheld`` are cells that are withheld already, with what a reader knows of them. ``dear`` cells, the
    totals, are withheld only where no other cell would do.
    """

    values: Mapping[CellKey, float]
    sums: tuple[Sum, ...]
    withheld: Mapping[CellKey, Range]
    dear: frozenset[CellKey] = frozenset()


def suppressed(counts: Counts) -> frozenset[CellKey]:
    """The cells of ``values`` to withhold besides, so that nothing withheld is recovered.

    It ends, because each round withholds at least one more cell; where all but zeros are withheld, nothing
    can be recovered any more. Of few cells each is then shown again where it proves not to be needed.
    """
    choice = _Choice(counts)
    attacker = Attacker()
    while partners := choice.partners(attacker.recovered(choice.knowledge)):
        choice.withhold(partners)
    added = [cell for cell in choice.withheld if cell not in counts.withheld]
    if len(choice.withheld) <= RECONSIDERED:
        added.sort(key=lambda cell: (cell not in counts.dear, -counts.values[cell]))
        for cell in added:
            choice.show(cell)
            if attacker.recovered(choice.knowledge):
                choice.withhold([cell])
    return frozenset(choice.withheld) - frozenset(counts.withheld)


class _Choice:
    """What is shown and withheld so far, and which cell is best withheld next."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.withheld = dict(counts.withheld)
        self.shown = {
            cell: value for cell, value in counts.values.items() if cell not in self.withheld
        }
        self.members = [(*item.parts, item.total) for item in counts.sums]
        self.sums_of: dict[CellKey, list[int]] = defaultdict(list)
        for number, members in enumerate(self.members):
            for cell in members:
                self.sums_of[cell].append(number)
        self.crowd = [sum(cell in self.withheld for cell in members) for members in self.members]

    @property
    def knowledge(self) -> Knowledge:
        """What a reader would know now."""
        return Knowledge(self.shown, self.withheld, self.counts.sums)

    def withhold(self, cells: Collection[CellKey]) -> None:
        """Withhold shown cells."""
        for cell in cells:
            self.withheld[cell] = Range()
            del self.shown[cell]
            for number in self.sums_of[cell]:
                self.crowd[number] += 1

    def show(self, cell: CellKey) -> None:
        """Show a cell that was withheld."""
        del self.withheld[cell]
        self.shown[cell] = self.counts.values[cell]
        for number in self.sums_of[cell]:
            self.crowd[number] -= 1

    def partners(self, recovered: Collection[CellKey]) -> list[CellKey]:
        """For each recovered cell a shown one to withhold with it; sums that got one this round wait."""
        chosen: list[CellKey] = []
        helped: set[int] = set()
        for cell in recovered:
            if helped.isdisjoint(self._tightest(cell)):
                best = self._best_partner(cell)
                if best is not None and best not in chosen:
                    chosen.append(best)
                    helped.update(self.sums_of[best])
        return chosen

    def _tightest(self, cell: CellKey) -> list[int]:
        """The sums of a cell with the fewest withheld cells: those that gave it away."""
        numbers = self.sums_of[cell]
        fewest = min((self.crowd[number] for number in numbers), default=0)
        return [number for number in numbers if self.crowd[number] == fewest]

    def _best_partner(self, cell: CellKey) -> CellKey | None:
        nearest = [other for number in self._tightest(cell) for other in self.members[number]]
        for layer in chain([nearest], self._around(cell)):
            options = [other for other in layer if self.shown.get(other, 0) > 0]
            if options:
                return min(options, key=lambda other: self._cost(other, cell))
        return None

    def _around(self, cell: CellKey) -> Iterator[list[CellKey]]:
        """The cells that share a sum with the cell, then those that share one with these, and so on."""
        seen, layer = {cell}, [cell]
        while layer:
            near: dict[CellKey, None] = {}
            for member in layer:
                for number in self.sums_of[member]:
                    near.update(dict.fromkeys(self.members[number]))
            layer = [member for member in near if member not in seen]
            seen.update(layer)
            yield layer

    def _cost(self, option: CellKey, cell: CellKey) -> tuple[int, bool, int, float, int]:
        """In a sum with few withheld cells first; totals late; then where other sums gain; then small ones."""
        numbers = self.sums_of[option]
        shared = [self.crowd[number] for number in numbers if number in self.sums_of[cell]]
        ready = sum(self.crowd[number] > 0 for number in numbers)
        is_dear = option in self.counts.dear
        return min(shared, default=0), is_dear, -ready, self.shown[option], numbers[0]
