"""Graphs of a few dozen actors: undirected, without weights and loops, and the parts they fall into."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Graph = Mapping[Node, frozenset[Node]]


def graph_of(nodes: Iterable[Node], pairs: Iterable[tuple[Node, Node]]) -> Graph[Node]:
    """The neighbours of each node, in the order of ``nodes``; pairs count once whichever way they are given.

    Loops and pairs with an end outside ``nodes`` are left out; a node without neighbours is kept.
    """
    neighbours: dict[Node, set[Node]] = {node: set() for node in nodes}
    for one, other in pairs:
        if one != other and one in neighbours and other in neighbours:
            neighbours[one].add(other)
            neighbours[other].add(one)
    return {node: frozenset(near) for node, near in neighbours.items()}


def edges_of(graph: Graph[Node]) -> Iterator[tuple[Node, Node]]:
    """Each edge once, the end that comes first in the graph first."""
    order = {node: spot for spot, node in enumerate(graph)}
    for node, near in graph.items():
        after = (other for other in near if order[other] > order[node])
        yield from ((node, other) for other in sorted(after, key=order.__getitem__))


def possible_pairs(graph: Graph[Node]) -> int:
    """The number of edges that the graph could have: n (n - 1) / 2."""
    return len(graph) * (len(graph) - 1) // 2


def components(graph: Graph[Node], *, without: frozenset[Node] = frozenset()) -> list[list[Node]]:
    """The connected parts of the graph after taking nodes out, the largest first, nodes in their order."""
    seen: set[Node] = set(without)
    found: list[set[Node]] = []
    for node in graph:
        if node not in seen:
            part = _reached(graph, node, seen)
            seen |= part
            found.append(part)
    ordered = [[node for node in graph if node in part] for part in found]
    return sorted(ordered, key=len, reverse=True)


def _reached(graph: Graph[Node], start: Node, closed: set[Node]) -> set[Node]:
    part, waiting = {start}, [start]
    while waiting:
        fresh = graph[waiting.pop()] - part - closed
        part |= fresh
        waiting += fresh
    return part


def cut_off_without(graph: Graph[Node], node: Node) -> tuple[Node, ...]:
    """The nodes that lose the rest of their part when the node goes: all but the largest remainder.

    Empty where the node holds nothing together. Of remainders of equal size the earlier one counts as the rest.
    """
    if len(graph[node]) < 2:
        return ()
    part = _reached(graph, node, set())
    own = {member: graph[member] for member in graph if member in part}
    remainders = components(own, without=frozenset({node}))
    return tuple(member for remainder in remainders[1:] for member in remainder)


def open_and_closed_triads(graph: Graph[Node]) -> tuple[int, int]:
    """The numbers of pairs of neighbours of a node that are not, and that are, neighbours themselves."""
    closed = total = 0
    for near in graph.values():
        total += len(near) * (len(near) - 1) // 2
        closed += sum(other in graph[one] for one, other in combinations(near, 2))
    return total - closed, closed
