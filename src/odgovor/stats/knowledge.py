"""What a reader of published counts knows: the cells shown, the cells withheld, and the sums between them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CellKey = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest count that a withheld cell may be; ``high`` None has no limit."""

    low: int = 1
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """The total of some cells. Cells that are neither shown nor withheld have no data."""

    total: CellKey
    parts: tuple[CellKey, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Counts that are shown, ranges of counts that are withheld, and the sums that tie them together."""

    shown: Mapping[CellKey, float]
    withheld: Mapping[CellKey, Range]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """Weighted withheld cells that add up to ``value``, or, where it ``is_open``, to that at most.

    It ``is_partial`` where a part has no data: a reader may take that part for nothing (and the equation as
    it stands) or not (and then it is open).
    """

    weights: Mapping[CellKey, int]
    value: int
    is_partial: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Knot:
    """Withheld cells that equations tie together, and those equations; other knots tell nothing about it."""

    cells: tuple[CellKey, ...]
    ranges: tuple[Range, ...]
    equations: tuple[Equation, ...]

    @property
    def widest(self) -> int:
        """A count that stands for "no limit": far more than all that is said about the knot."""
        said = sum(abs(equation.value) for equation in self.equations)
        least = sum(item.high or item.low for item in self.ranges)
        return 4 * (said + least + len(self.cells)) + 100


def knots_of(knowledge: Knowledge) -> list[Knot]:
    """The knots of all withheld cells, in the order of their first cells."""
    equations = [made for item in knowledge.sums if (made := _equation(knowledge, item))]
    groups = _groups(knowledge.withheld, equations)
    tied: dict[CellKey, list[Equation]] = defaultdict(list)
    for equation in equations:
        tied[groups[next(iter(equation.weights))]].append(equation)
    cells: dict[CellKey, list[CellKey]] = defaultdict(list)
    for cell in knowledge.withheld:
        cells[groups[cell]].append(cell)
    return [_knot(knowledge, held, tied[first]) for first, held in cells.items()]


def _knot(knowledge: Knowledge, cells: list[CellKey], equations: list[Equation]) -> Knot:
    ranges = tuple(knowledge.withheld[cell] for cell in cells)
    return Knot(tuple(cells), ranges, tuple(equations))


def _equation(knowledge: Knowledge, item: Sum) -> Equation | None:
    """What one sum says about withheld cells; None where it says nothing that can be true."""
    shown, withheld = knowledge.shown, knowledge.withheld
    if item.total not in shown and item.total not in withheld:
        return None
    weights = dict.fromkeys((part for part in item.parts if part in withheld), 1)
    if item.total in withheld:
        weights[item.total] = -1
    value = shown.get(item.total, 0) - sum(shown.get(part, 0) for part in item.parts)
    if not weights or not float(value).is_integer():
        return None
    is_partial = any(part not in shown and part not in withheld for part in item.parts)
    low, high = _reach(weights, withheld)
    if low <= value <= high:
        return Equation(weights, int(value), is_partial)
    if is_partial and low <= value:
        return Equation(weights, int(value), is_partial, is_open=True)
    return None


def _reach(weights: Mapping[CellKey, int], ranges: Mapping[CellKey, Range]) -> tuple[float, float]:
    low = high = 0.0
    for cell, weight in weights.items():
        least = float(ranges[cell].low)
        most = math.inf if ranges[cell].high is None else float(ranges[cell].high or 0)
        low += least if weight > 0 else -most
        high += most if weight > 0 else -least
    return low, high


def _groups(cells: Iterable[CellKey], equations: Iterable[Equation]) -> dict[CellKey, CellKey]:
    """For each cell the first cell of its knot (disjoint sets, joined by the equations)."""
    parent = {cell: cell for cell in cells}

    def root(cell: CellKey) -> CellKey:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for equation in equations:
        first, *others = equation.weights
        for other in others:
            parent[root(other)] = root(first)
    return {cell: root(cell) for cell in parent}
