"""The attack on withheld counts: what a reader can work out by subtraction, and within which bounds.

Each withheld cell is an unknown whole number within its range, each sum an equation. A cell is recovered when
all solutions agree on it. Where the sums are a network, as in a table, the rings of the network tell
(:mod:`odgovor.stats.exchanges`). Elsewhere solutions are sought by integer programming (HiGHS); every solution found
shows for every cell a value that it may have, so that few programs decide all cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from odgovor.stats.exchanges import fixed_cells
from odgovor.stats.knowledge import CellKey, Equation, Knot, Knowledge, Range, knots_of
from odgovor.stats.narrowing import narrowed

NODE_LIMIT = 5000
MASK = (1 << 64) - 1


class Attacker:
    """Attacks knots of withheld cells, and remembers the outcome for a knot that comes back unchanged."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[Any, ...], dict[CellKey, int]] = {}

    def recovered(self, knowledge: Knowledge) -> dict[CellKey, int]:
        """The withheld cells that have only one possible value, with that value."""
        found: dict[CellKey, int] = {}
        for knot in knots_of(knowledge):
            signature = (knot.cells, knot.ranges, tuple(e.value for e in knot.equations))
            if signature not in self._outcomes:
                self._outcomes[signature] = _recovered(knot)
            found.update(self._outcomes[signature])
        return found


def recovered(knowledge: Knowledge) -> dict[CellKey, int]:
    """The withheld cells that a reader can work out, with the values found.

    Where the sums contradict each other, they tell nothing certain, and only the ranges are used.
    """
    return Attacker().recovered(knowledge)


def bounds(knowledge: Knowledge) -> dict[CellKey, Range]:
    """For each withheld cell the least and the greatest count it may be; ``high`` None is without limit."""
    found: dict[CellKey, Range] = {}
    for knot in knots_of(knowledge):
        ends = _ends(knot)
        for cell, (low, high) in ends.items():
            found[cell] = Range(low, None if high > knot.widest // 2 else high)
    return found


def _ends(knot: Knot) -> dict[CellKey, tuple[int, int]]:
    ends = narrowed(knot)
    if ends is not None and len(knot.equations) <= 1:
        return ends
    program = Program.of(knot)
    return {cell: program.reach(spot) for spot, cell in enumerate(knot.cells)}


def _recovered(knot: Knot) -> dict[CellKey, int]:
    ends = narrowed(knot)
    if ends is not None:
        alone = {cell: low for cell, (low, high) in ends.items() if low == high}
        if len(knot.equations) <= 1 or len(alone) == len(ends):
            return alone
        knot = replace(knot, ranges=tuple(Range(*ends[cell]) for cell in knot.cells))
        fixed = fixed_cells(knot)
        if fixed is not None:
            return fixed
    program = Program.of(knot)
    return {knot.cells[spot]: value for spot, value in program.agreed().items()}


class Program:
    """The integer program of one knot, with the least and greatest value seen so far for each cell."""

    def __init__(self, knot: Knot) -> None:
        import numpy as np
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        widest = knot.widest
        spots = {cell: spot for spot, cell in enumerate(knot.cells)}
        entries = [
            (row, spots[cell], weight)
            for row, equation in enumerate(knot.equations)
            for cell, weight in equation.weights.items()
        ]
        rows, columns, weights = (list(part) for part in zip(*entries, strict=True))
        matrix = csr_array(
            (np.array(weights, float), (rows, columns)),
            shape=(len(knot.equations), len(knot.cells)),
        )
        most = np.array([float(equation.value) for equation in knot.equations])
        least = np.where([equation.is_open for equation in knot.equations], -np.inf, most)
        self._lows = np.array([float(item.low) for item in knot.ranges])
        highs = [float(widest if item.high is None else item.high) for item in knot.ranges]
        self._highs = np.array(highs)
        self._sums = LinearConstraint(matrix, least, most)
        self._size = len(knot.cells)
        self.seen: list[tuple[int, int]] = []
        self.is_feasible = self._solve([0.0] * self._size) is not None

    @classmethod
    def of(cls, knot: Knot) -> Program:
        """The program that the knot's equations allow: as they stand, else the partial ones open, else none."""
        for equations in (knot.equations, _opened(knot.equations)):
            if equations:
                program = cls(replace(knot, equations=equations))
                if program.is_feasible:
                    return program
        nothing = Equation(dict.fromkeys(knot.cells, 0), 0)
        return cls(replace(knot, equations=(nothing,)))

    def _solve(self, costs: list[float], spread: float | None = None) -> list[int] | None:
        """A solution of least cost, noted in ``seen``; None where there is none or the search is cut short.

        With a ``spread`` no cell may exceed its lower end by more, so that many cells must share what one
        could take.
        """
        import numpy as np
        from scipy.optimize import Bounds, milp

        highs = self._highs if spread is None else np.minimum(self._highs, self._lows + spread)
        outcome = milp(
            costs,
            integrality=1,
            bounds=Bounds(self._lows, highs),
            constraints=self._sums,
            options={"node_limit": NODE_LIMIT, "mip_rel_gap": 0.0},
        )
        if outcome.x is None:
            return None
        solution = [round(float(value)) for value in outcome.x]
        if not self.seen:
            self.seen = [(value, value) for value in solution]
        self.seen = [
            (min(low, value), max(high, value))
            for (low, high), value in zip(self.seen, solution, strict=True)
        ]
        return solution

    def reach(self, spot: int) -> tuple[int, int]:
        """The least and the greatest value of one cell."""
        costs = [0.0] * self._size
        for direction in (1.0, -1.0):
            costs[spot] = direction
            self._solve(costs)
        return self.seen[spot]

    def agreed(self) -> dict[int, int]:
        """The cells on which all solutions agree, with their values.

        The weighted sum of the cells that did not move yet is made as great and as small as it can be. Where
        both are the same, none of them can move, since the weights are such that no move leaves their sum as
        it is (one move in ten thousand might; its cell would be taken for recovered, the safe mistake).
        """
        still = self._still(range(self._size))
        for spread in self._spreads():
            still = self._unmoved(still, spread)
        return {spot: self.seen[spot][0] for spot in still}

    def _unmoved(self, still: list[int], spread: float | None) -> list[int]:
        """Those of the cells that no weighted sum moves."""
        while still:
            costs = [0.0] * self._size
            for spot in still:
                costs[spot] = _weight(spot, len(still))
            before = len(still)
            self._solve(costs, spread)
            still = self._still(still)
            if len(still) == before:
                self._solve([-cost for cost in costs], spread)
                still = self._still(still)
            if len(still) == before:
                break
        return still

    def _spreads(self) -> Iterator[float | None]:
        """The least spread (of 1, 4, 16 ...) that has a solution, and then none: from many moves to proof."""
        spread = 1.0
        while spread < float(self._highs.max()):
            if self._solve([0.0] * self._size, spread) is not None:
                yield 2 * spread
                break
            spread *= 4
        yield None

    def _still(self, spots: Iterable[int]) -> list[int]:
        """Those of the cells that had the same value in every solution so far."""
        return [spot for spot in spots if self.seen[spot][0] == self.seen[spot][1]]


def _weight(spot: int, salt: int) -> float:
    """A whole number between -10,007 and 10,007, never 0, scattered by mixing its bits (SplitMix64).

    Weights that grew evenly with the place would cancel out in every exchange between two rows and columns.
    """
    mixed = (spot * 0x9E3779B97F4A7C15 + salt * 0xD1342543DE82EF95 + 1) & MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
    return float((mixed ^ (mixed >> 31)) % 20015 - 10007) or 1.0


def _opened(equations: tuple[Equation, ...]) -> tuple[Equation, ...]:
    return tuple(replace(item, is_open=item.is_open or item.is_partial) for item in equations)
