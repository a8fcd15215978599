"""Markers: shapes that can be told apart without colour."""

from __future__ import annotations

from enum import StrEnum
from math import cos, pi, sin

from odgovor.publication.charts.svg import Drawing, at


class Shape(StrEnum):
    """The shapes in the order in which they are given out."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    HEXAGON = "hexagon"
    POINTED = "pointed"


SHAPES = tuple(Shape)
_CORNERS = {
    Shape.SQUARE: (4, pi / 4, 1.2),
    Shape.DIAMOND: (4, 0.0, 1.3),
    Shape.TRIANGLE: (3, -pi / 2, 1.35),
    Shape.HEXAGON: (6, 0.0, 1.15),
    Shape.POINTED: (3, pi / 2, 1.35),
}


def shape_at(place: int) -> Shape:
    """The shape of the n-th series or group, from 0; they come again after the last."""
    return SHAPES[place % len(SHAPES)]


def draw_marker(  # noqa: PLR0913  # a shape, its place and look
    drawing: Drawing,
    shape: Shape,
    x: float,
    y: float,
    css: str,
    *,
    radius: float,
    title: str = "",
    stroke_width: float = 1.5,
) -> None:
    """A filled shape about as large as a circle of the radius."""
    if shape is Shape.CIRCLE:
        drawing.add("circle", css, title=title, cx=x, cy=y, r=radius, stroke_width=stroke_width)
        return
    corners, turn, factor = _CORNERS[shape]
    points = [
        (
            x + radius * factor * cos(turn + 2 * pi * spot / corners),
            y + radius * factor * sin(turn + 2 * pi * spot / corners),
        )
        for spot in range(corners)
    ]
    path = "M" + "L".join(f"{at(px)} {at(py)}" for px, py in points) + "Z"
    drawing.add(
        "path", css, title=title, d=path, stroke_width=stroke_width, stroke_linejoin="round"
    )
