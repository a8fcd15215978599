"""Reading drawings back: their texts with the boxes that they fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians, sin
from xml.etree import ElementTree

from odgovor.publication.charts.measure import text_width

SVG = "{http://www.w3.org/2000/svg}"


def root_of(svg: str) -> ElementTree.Element:
    """The drawing as a tree; raises where it is not well-formed."""
    return ElementTree.fromstring(svg)  # noqa: S314  # our own drawing


def elements(svg: str, *names: str) -> list[ElementTree.Element]:
    """The painted elements of some names, in order."""
    return [item for item in root_of(svg).iter() if item.tag.removeprefix(SVG) in names]


def texts(svg: str) -> list[str]:
    """The texts that a reader sees."""
    return [item.text or "" for item in elements(svg, "text")]


def with_class(svg: str, name: str) -> list[ElementTree.Element]:
    """The elements that carry a class."""
    return [item for item in root_of(svg).iter() if name in item.get("class", "").split()]


@dataclass(frozen=True)
class Box:
    """A rectangle by its edges."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two cover each other by more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 1 and min(self.bottom, other.bottom) - max(self.top, other.top) > 1


def boxes(svg: str) -> Iterator[Box]:
    """The boxes of all texts, turned ones included."""
    for item in elements(svg, "text"):
        size, text = float(item.get("font-size", "0")), item.text or ""
        width = text_width(text, size, is_bold=item.get("font-weight") == "600")
        x, y = float(item.get("x", "0")), float(item.get("y", "0"))
        left = x - {"middle": width / 2, "end": width}.get(item.get("text-anchor", ""), 0.0)
        corners = [
            (left, y - 0.68 * size),
            (left + width, y - 0.68 * size),
            (left, y),
            (left + width, y),
        ]
        turn = re.fullmatch(r"rotate\((\S+) (\S+) (\S+)\)", item.get("transform", ""))
        if turn:
            angle, cx, cy = (float(part) for part in turn.groups())
            corners = [_turned(corner, angle, (cx, cy)) for corner in corners]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        yield Box(text, min(xs), min(ys), max(xs), max(ys))


def _turned(
    point: tuple[float, float], degrees: float, centre: tuple[float, float]
) -> tuple[float, float]:
    turn = radians(degrees)
    x, y = point[0] - centre[0], point[1] - centre[1]
    return (
        centre[0] + x * cos(turn) - y * sin(turn),
        centre[1] + x * sin(turn) + y * cos(turn),
    )
