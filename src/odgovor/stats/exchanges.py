"""Exchanges: which cells of a knot have one possible value only, found without a program where its sums are a network.

That is so where each cell stands in one equation or in two, as in every table of rows and columns. The equations
are then nodes, the cells arcs between them (an arc to the ground where a cell stands in one equation), and a
solution is a flow. From one solution every other is reached by moving counts around rings of arcs that have room.
So a cell is fixed when no ring goes through it (D. Gusfield, A graph theoretic approach to statistical data
security, SIAM Journal on Computing 17, 1988, 552-571).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.stats.knowledge import CellKey, Knot

Ways = list[list[tuple[int, int]]]


def fixed_cells(knot: Knot) -> dict[CellKey, int] | None:
    """The cells that have the same value in every solution, with it; None where this cannot be told here.

    It cannot where the sums are no network, where one of them is open, or where they contradict each other.
    """
    network = _network(knot)
    if network is None or not network.fill():
        return None
    fixed = network.fixed_arcs()
    return {knot.cells[arc]: network.values[arc] for arc in fixed}


@dataclass(slots=True)
class _Network:
    """Arcs by number, each from a tail to a head, with its bounds and its value; ``lacks`` is what nodes still need."""

    tails: list[int]
    heads: list[int]
    lows: list[int]
    highs: list[int]
    values: list[int]
    lacks: list[int]

    def fill(self) -> bool:
        """Find values that give every node what it needs; False where there are none."""
        for arc, (tail, head) in enumerate(zip(self.tails, self.heads, strict=True)):
            room = min(self.highs[arc] - self.values[arc], -self.lacks[tail], self.lacks[head])
            if room > 0:
                self._move([(arc, 1)], tail, head, room)
        around = self._around()
        for node in range(len(self.lacks)):
            while self.lacks[node] < 0:
                if not self._send(node, around):
                    return False
        return not any(self.lacks)

    def _around(self) -> Ways:
        """The arcs at each node, with 1 where they lead away from it and -1 where they lead to it."""
        found: Ways = [[] for _ in self.lacks]
        for arc, (tail, head) in enumerate(zip(self.tails, self.heads, strict=True)):
            found[tail].append((arc, 1))
            found[head].append((arc, -1))
        return found

    def _room(self, arc: int, way: int) -> int:
        """How much more can go through an arc along it, or against it."""
        value = self.values[arc]
        return self.highs[arc] - value if way > 0 else value - self.lows[arc]

    def _end(self, arc: int, way: int) -> int:
        return self.heads[arc] if way > 0 else self.tails[arc]

    def _send(self, start: int, around: Ways) -> bool:
        """Send what a node has too much of to the nearest one that lacks something."""
        came: dict[int, tuple[int, int]] = {}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for arc, way in around[node]:
                end = self._end(arc, way)
                if end == start or end in came or self._room(arc, way) <= 0:
                    continue
                came[end] = (arc, way)
                if self.lacks[end] > 0:
                    steps = self._path(came, end, start)
                    room = min(self._room(*step) for step in steps)
                    self._move(steps, start, end, min(room, -self.lacks[start], self.lacks[end]))
                    return True
                waiting.append(end)
        return False

    def _path(
        self, came: dict[int, tuple[int, int]], end: int, start: int
    ) -> list[tuple[int, int]]:
        steps = []
        while end != start:
            arc, way = came[end]
            steps.append((arc, way))
            end = self._end(arc, -way)
        return steps

    def _move(self, steps: list[tuple[int, int]], start: int, end: int, count: int) -> None:
        for arc, way in steps:
            self.values[arc] += way * count
        self.lacks[start] += count
        self.lacks[end] -= count

    def fixed_arcs(self) -> list[int]:
        """The arcs that no ring goes through, in order."""
        clusters = self._clusters()
        within = [
            arc
            for arc, (tail, head) in enumerate(zip(self.tails, self.heads, strict=True))
            if clusters[tail] == clusters[head] and self.lows[arc] < self.highs[arc]
        ]
        # An arc of a cluster with room in one direction is on a ring; one with room in both may be a bridge, which
        # leads from a part of the cluster to another and back again without going round.
        moving = set(within) - self._bridges(within)
        return [arc for arc in range(len(self.tails)) if arc not in moving]

    def _clusters(self) -> list[int]:
        """For each node the number of its cluster: nodes that reach each other through arcs with room (Kosaraju)."""
        around = self._around()
        size = len(self.lacks)
        order: list[int] = []
        seen = [False] * size
        for start in range(size):
            if not seen[start]:
                seen[start] = True
                order += self._finished(start, around, seen)
        cluster = [-1] * size
        for start in reversed(order):
            waiting = [start] if cluster[start] < 0 else []
            while waiting:
                node = waiting.pop()
                cluster[node] = start
                ends = (self._end(a, w) for a, w in around[node] if self._room(a, -w) > 0)
                waiting += (end for end in ends if cluster[end] < 0)
        return cluster

    def _finished(self, start: int, around: Ways, seen: list[bool]) -> Iterator[int]:
        """The nodes reached from a node, each after all that are reached from it."""
        stack = [(start, iter(around[start]))]
        while stack:
            node, rest = stack[-1]
            for arc, way in rest:
                end = self._end(arc, way)
                if not seen[end] and self._room(arc, way) > 0:
                    seen[end] = True
                    stack.append((end, iter(around[end])))
                    break
            else:
                stack.pop()
                yield node

    def _bridges(self, arcs: list[int]) -> set[int]:
        """Those of the arcs without which their ends would not hang together (Schmidt's chains, 2013)."""
        parents, order = self._forest(arcs)
        rank = {node: number for number, node in enumerate(order)}
        tree = {arc for arc, _ in parents.values()}
        backs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for arc in arcs:
            if arc not in tree:
                first, last = sorted((self.tails[arc], self.heads[arc]), key=rank.__getitem__)
                backs[first].append((arc, last))
        chained: set[int] = set()
        passed: set[int] = set()
        for node in order:
            for arc, end in backs[node]:
                chained.add(arc)
                passed.add(node)
                below = end
                while below not in passed:
                    passed.add(below)
                    step, below = parents[below]
                    chained.add(step)
        return set(arcs) - chained

    def _forest(self, arcs: list[int]) -> tuple[dict[int, tuple[int, int]], list[int]]:
        """For each node but the roots the arc and the node it was come to by, deep first; and the nodes in that order."""
        around: Ways = [[] for _ in self.lacks]
        for arc in arcs:
            around[self.tails[arc]].append((arc, self.heads[arc]))
            around[self.heads[arc]].append((arc, self.tails[arc]))
        parents: dict[int, tuple[int, int]] = {}
        order: dict[int, None] = {}
        for root in range(len(around)):
            stack = [(root, iter(around[root]))] if root not in order else []
            order.setdefault(root)
            while stack:
                node, rest = stack[-1]
                step = next(((arc, end) for arc, end in rest if end not in order), None)
                if step is None:
                    stack.pop()
                    continue
                arc, end = step
                order[end] = None
                parents[end] = (arc, node)
                stack.append((end, iter(around[end])))
        return parents, list(order)


def _network(knot: Knot) -> _Network | None:
    """The network of a knot, None where it is none."""
    stands: dict[CellKey, list[tuple[int, int]]] = {cell: [] for cell in knot.cells}
    for number, equation in enumerate(knot.equations):
        for cell, weight in equation.weights.items():
            stands[cell].append((number, weight))
    is_plain = all(
        0 < len(held) < 3 and all(abs(w) == 1 for _, w in held) for held in stands.values()
    )
    if not is_plain or any(equation.is_open for equation in knot.equations):
        return None
    sides = _sides(list(stands.values()), len(knot.equations))
    return None if sides is None else _laid(knot, list(stands.values()), sides)


def _sides(stands: list[list[tuple[int, int]]], size: int) -> list[int] | None:
    """1 or -1 for each equation, so that each cell in two of them has both signs; None where it cannot be."""
    ties: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for held in stands:
        if len(held) == 2:
            (one, weight), (other, across) = held
            ties[one].append((other, -weight * across))
            ties[other].append((one, -weight * across))
    sides = [0] * size
    for start in range(size):
        waiting = [start] if not sides[start] else []
        sides[start] = sides[start] or 1
        while waiting:
            node = waiting.pop()
            for end, sign in ties[node]:
                if not sides[end]:
                    sides[end] = sides[node] * sign
                    waiting.append(end)
                elif sides[end] != sides[node] * sign:
                    return None
    return sides


def _laid(knot: Knot, stands: list[list[tuple[int, int]]], sides: list[int]) -> _Network:
    """The network with every cell at its least; the last node is the ground."""
    ground = len(knot.equations)
    lows = [item.low for item in knot.ranges]
    highs = [knot.widest if item.high is None else item.high for item in knot.ranges]
    tails, heads = [ground] * len(stands), [ground] * len(stands)
    lacks = [side * equation.value for side, equation in zip(sides, knot.equations, strict=True)]
    for arc, held in enumerate(stands):
        for node, weight in held:
            (heads if sides[node] * weight > 0 else tails)[arc] = node
            lacks[node] -= sides[node] * weight * lows[arc]
    return _Network(tails, heads, lows, highs, list(lows), [*lacks, -sum(lacks)])
