"""Where the nodes of a network stand: on an ellipse, groups together, ordered so that ties are short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import cos, pi, sin

from odgovor.publication.charts.ties import NetworkEdge, NetworkNode

FEW_GROUPS = 5  # up to which every order of the groups is tried
FEW_NODES = 40  # up to which the order inside the groups is improved
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Ellipse:
    """The ring on which the nodes stand."""

    x: float
    y: float
    across: float
    down: float

    def at(self, turn: float) -> tuple[float, float]:
        """The point at an angle in radians, 0 to the right, clockwise."""
        return self.x + self.across * cos(turn), self.y + self.down * sin(turn)


def ordered(nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge]) -> list[NetworkNode]:
    """The nodes around the ring: groups stay whole, and tied nodes come as near as that allows."""
    groups: dict[str, list[NetworkNode]] = {}
    for node in nodes:
        groups.setdefault(node.group, []).append(node)
    pairs = [(edge.source, edge.target) for edge in edges if edge.source != edge.target]
    parts = list(groups.values())
    if 2 < len(parts) <= FEW_GROUPS:
        first, *rest = parts
        orders = [[first, *order] for order in permutations(rest)]
        parts = min(orders, key=lambda order: _length(_flat(order), pairs))
    if len(nodes) <= FEW_NODES:
        for _ in range(ROUNDS):
            if not _improve(parts, pairs):
                break
    return _flat(parts)


def _flat(parts: Sequence[Sequence[NetworkNode]]) -> list[NetworkNode]:
    return [node for part in parts for node in part]


def _length(nodes: Sequence[NetworkNode], pairs: Sequence[tuple[str, str]]) -> int:
    """The sum of the distances of tied nodes along the ring."""
    place = {node.key: spot for spot, node in enumerate(nodes)}
    total = 0
    for one, other in pairs:
        apart = abs(place[one] - place[other])
        total += min(apart, len(nodes) - apart)
    return total


def _improve(parts: list[list[NetworkNode]], pairs: Sequence[tuple[str, str]]) -> bool:
    """Swap nodes of a group where that shortens the ties; whether anything was swapped."""
    best, has_changed = _length(_flat(parts), pairs), False
    for part in parts:
        for one in range(len(part)):
            for other in range(one + 1, len(part)):
                part[one], part[other] = part[other], part[one]
                length = _length(_flat(parts), pairs)
                if length < best:
                    best, has_changed = length, True
                else:
                    part[one], part[other] = part[other], part[one]
    return has_changed


def turns(nodes: Sequence[NetworkNode]) -> Mapping[str, float]:
    """The angle of each node; between groups there is half a place more, and none stands at the very top."""
    breaks = [spot for spot in range(len(nodes)) if nodes[spot].group != nodes[spot - 1].group]
    places = len(nodes) + 0.5 * len(breaks)
    found, spot = {}, 0.0
    for place, node in enumerate(nodes):
        spot += 0.5 if place in breaks and place else 0.0
        found[node.key] = -pi / 2 + 2 * pi * (spot + 0.5) / max(1.0, places)
        spot += 1
    return found
