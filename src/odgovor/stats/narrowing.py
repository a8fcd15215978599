"""Narrowing: what single sums say about the range of each withheld cell, one after another until no more is said.

For a knot with one equation the ranges are exact; for others they hold every solution, and perhaps more.
"""

from __future__ import annotations

from collections.abc import Mapping

from odgovor.stats.knowledge import CellKey, Equation, Knot

PASSES = 30
Ends = dict[CellKey, tuple[int, int]]


def narrowed(knot: Knot) -> Ends | None:
    """The ends of each cell's range after narrowing; None where the equations contradict each other.

    A cell without limit has the knot's ``widest`` for its upper end, or what is left of it.
    """
    widest = knot.widest
    ends = {
        cell: (item.low, widest if item.high is None else item.high)
        for cell, item in zip(knot.cells, knot.ranges, strict=True)
    }
    waiting = list(knot.equations)
    for _ in range(PASSES):
        changed: set[CellKey] = set()
        for equation in waiting:
            news = _implied(equation, ends)
            if any(low > high for low, high in news.values()):
                return None
            changed |= {cell for cell, new in news.items() if new != ends[cell]}
            ends.update(news)
        if not changed:
            break
        waiting = [item for item in knot.equations if not changed.isdisjoint(item.weights)]
    return ends


def _implied(equation: Equation, ends: Mapping[CellKey, tuple[int, int]]) -> Ends:
    """The ranges of the equation's cells that the ranges of its other cells leave."""
    least = sum(min(w * end for end in ends[cell]) for cell, w in equation.weights.items())
    most = sum(max(w * end for end in ends[cell]) for cell, w in equation.weights.items())
    found: Ends = {}
    for cell, weight in equation.weights.items():
        low, high = ends[cell]
        own_least, own_most = sorted((weight * low, weight * high))
        upper = min(own_most, equation.value - (least - own_least))
        lower = (
            own_least if equation.is_open else max(own_least, equation.value - (most - own_most))
        )
        found[cell] = (lower, upper) if weight > 0 else (-upper, -lower)
    return found
