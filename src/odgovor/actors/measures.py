"""Network measures, each by its textbook definition, on undirected graphs of tens to hundreds of nodes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from odgovor.actors.graphs import Graph, Node, edges_of, open_and_closed_triads, possible_pairs


def density(graph: Graph[Node]) -> float | None:
    """The share of possible pairs that are joined, 0 to 1; None with fewer than two nodes."""
    pairs = possible_pairs(graph)
    return sum(1 for _ in edges_of(graph)) / pairs if pairs else None


def transitivity(graph: Graph[Node]) -> float | None:
    """The share of two-step paths that a third edge closes, 0 to 1; None where there is no such path.

    Newman, Strogatz and Watts (2002): three times the triangles over the connected triples.
    """
    still_open, closed = open_and_closed_triads(graph)
    return closed / (still_open + closed) if still_open + closed else None


def betweenness(graph: Graph[Node]) -> dict[Node, float]:
    """How many shortest paths between others run through each node, paths of equal length shared.

    Freeman (1977), by the algorithm of Brandes (2001); each pair counts once, ends do not count.
    """
    score = dict.fromkeys(graph, 0.0)
    for source in graph:
        _add_paths_from(graph, source, score)
    return {node: total / 2 for node, total in score.items()}


def _add_paths_from(graph: Graph[Node], source: Node, score: dict[Node, float]) -> None:
    paths: dict[Node, int] = dict.fromkeys(graph, 0)
    before: dict[Node, list[Node]] = {node: [] for node in graph}
    distance = {source: 0}
    paths[source] = 1
    order: list[Node] = []
    waiting = deque([source])
    while waiting:
        node = waiting.popleft()
        order.append(node)
        for near in graph[node]:
            if near not in distance:
                distance[near] = distance[node] + 1
                waiting.append(near)
            if distance[near] == distance[node] + 1:
                paths[near] += paths[node]
                before[near].append(node)
    _add_dependencies(order, before, paths, score)


def _add_dependencies(
    order: list[Node],
    before: dict[Node, list[Node]],
    paths: dict[Node, int],
    score: dict[Node, float],
) -> None:
    resting = dict.fromkeys(order, 0.0)
    for node in reversed(order[1:]):
        for earlier in before[node]:
            resting[earlier] += paths[earlier] / paths[node] * (1 + resting[node])
        score[node] += resting[node]


def normalised_betweenness(graph: Graph[Node]) -> dict[Node, float] | None:
    """Betweenness over the pairs of other nodes, 0 to 1; None with fewer than three nodes."""
    others = (len(graph) - 1) * (len(graph) - 2) / 2
    if len(graph) < 3:
        return None
    return {node: score / others for node, score in betweenness(graph).items()}


@dataclass(frozen=True, slots=True)
class ExternalInternal:
    """Edges across and within groups; ``index`` is -1 where all stay within, +1 where all lead across.

    Krackhardt and Stern (1988). ``index`` is None where there is no edge.
    """

    external: int
    internal: int

    @property
    def index(self) -> float | None:
        """(external - internal) / (external + internal)."""
        total = self.external + self.internal
        return (self.external - self.internal) / total if total else None


def external_internal(graph: Graph[Node], group_of: Callable[[Node], Hashable]) -> ExternalInternal:
    """Count the edges that lead across and that stay within the groups of the nodes."""
    external = internal = 0
    for one, other in edges_of(graph):
        is_within = group_of(one) == group_of(other)
        internal += is_within
        external += not is_within
    return ExternalInternal(external, internal)


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often a node stands between two that are not joined, by the groups of the three.

    Gould and Fernandez (1989). On an undirected graph each open triad counts once each way, so that
    ``representative`` (own group to another) and ``gatekeeper`` (another to one's own) are equal.
    """

    coordinator: int = 0
    itinerant: int = 0
    representative: int = 0
    gatekeeper: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All open triads that the node brokers."""
        parts = (self.coordinator, self.itinerant, self.representative, self.gatekeeper)
        return sum(parts) + self.liaison

    @property
    def across(self) -> int:
        """Those that join different groups."""
        return self.representative + self.gatekeeper + self.liaison


def brokerage(graph: Graph[Node], group_of: Callable[[Node], Hashable]) -> dict[Node, Brokerage]:
    """The brokerage of each node."""
    return {node: _brokerage_of(graph, node, group_of) for node in graph}


def _brokerage_of(
    graph: Graph[Node], node: Node, group_of: Callable[[Node], Hashable]
) -> Brokerage:
    counts = dict.fromkeys(Brokerage.__slots__, 0)
    own = group_of(node)
    for one in graph[node]:
        for other in graph[node] - graph[one] - {one}:
            counts[_broker(group_of(one), own, group_of(other))] += 1
    return Brokerage(**counts)


def _broker(sender: Hashable, own: Hashable, receiver: Hashable) -> str:
    if sender == receiver:
        return "coordinator" if sender == own else "itinerant"
    if sender == own:
        return "representative"
    return "gatekeeper" if receiver == own else "liaison"
