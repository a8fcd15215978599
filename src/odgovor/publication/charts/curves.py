"""Drawing ties: curves that lean to the middle of the ring, with arrowheads, and crosses on what is denied."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, hypot, pi, sin

from odgovor.publication.charts.svg import Drawing, at
from odgovor.publication.charts.tielooks import PENS, Bundle, TieLook

LEAN, MOST_OF_CHORD = 0.36, 0.3  # how far a curve leans to the middle
LANE = 16.0  # between curves of the same two organisations
HEAD = 8.5
Point = tuple[float, float]


def draw_bundle(
    drawing: Drawing,
    bundle: Bundle,
    places: Mapping[str, Point],
    centre: Point,
    *,
    radius: float,
) -> None:
    """One line between two organisations, with an arrowhead at each end that is named by the other."""
    start, end = places[bundle.one], places[bundle.other]
    bend = _bend(start, end, centre, bundle.lane)
    start = _off(start, bend, radius + (4 if bundle.to_one else 2))
    end = _off(end, bend, radius + (4 if bundle.to_other else 2))
    _curve(drawing, bundle.look, start, bend, end)
    if bundle.to_other:
        _head(drawing, bundle.look, end, bend)
    if bundle.to_one:
        _head(drawing, bundle.look, start, bend)
    if bundle.look is TieLook.DENIED:
        _cross(drawing, _middle(start, bend, end))


def draw_sample(drawing: Drawing, look: TieLook, x: float, middle: float) -> None:
    """The line of a look for the key, 44 units wide."""
    start, end = (x, middle), (x + 43, middle)
    bend = (x + 21, middle)
    _curve(drawing, look, start, bend, end)
    _head(drawing, look, end, bend)
    if look is TieLook.DENIED:
        _cross(drawing, (x + 19, middle))


def _bend(start: Point, end: Point, centre: Point, lane: float) -> Point:
    """The point that pulls the curve: between the two, drawn to the centre, aside by its lane."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    inwards = hypot(centre[0] - middle[0], centre[1] - middle[1]) or 1.0
    lean = min(LEAN * inwards, MOST_OF_CHORD * length) / inwards
    x = middle[0] + (centre[0] - middle[0]) * lean
    y = middle[1] + (centre[1] - middle[1]) * lean
    aside = lane * LANE * 2
    return (
        x - (end[1] - start[1]) / length * aside,
        y + (end[0] - start[0]) / length * aside,
    )


def _off(place: Point, towards: Point, distance: float) -> Point:
    """The point at a distance from a place, in a direction."""
    turn = atan2(towards[1] - place[1], towards[0] - place[0])
    return place[0] + distance * cos(turn), place[1] + distance * sin(turn)


def _curve(drawing: Drawing, look: TieLook, start: Point, bend: Point, end: Point) -> None:
    pen = PENS[look]
    path = f"M{_at(start)}Q{_at(bend)} {_at(end)}"
    drawing.add(
        "path",
        f"ch-tie ch-{pen.tone}-line",
        d=path,
        stroke_width=pen.width,
        stroke_dasharray=pen.dashes,
    )


def _head(drawing: Drawing, look: TieLook, tip: Point, before: Point) -> None:
    pen = PENS[look]
    turn = atan2(tip[1] - before[1], tip[0] - before[0])
    ahead = (tip[0] + 2 * cos(turn), tip[1] + 2 * sin(turn))
    sides = [
        (ahead[0] - HEAD * cos(turn + side), ahead[1] - HEAD * sin(turn + side))
        for side in (-pi / 7.5, pi / 7.5)
    ]
    if look is TieLook.PRACTISED:
        path = f"M{_at(sides[0])}L{_at(ahead)}L{_at(sides[1])}Z"
        drawing.add("path", f"ch-head ch-{pen.tone}", d=path)
        return
    path = f"M{_at(sides[0])}L{_at(ahead)}L{_at(sides[1])}"
    drawing.add(
        "path", f"ch-head ch-{pen.tone}-line", d=path, stroke_width=1.5, stroke_linejoin="round"
    )


def _cross(drawing: Drawing, place: Point) -> None:
    x, y = place
    drawing.add("circle", "ch-ground", cx=x, cy=y, r=7)
    path = f"M{at(x - 4)} {at(y - 4)}L{at(x + 4)} {at(y + 4)}M{at(x - 4)} {at(y + 4)}L{at(x + 4)} {at(y - 4)}"
    drawing.add(
        "path", "ch-cross ch-contrast-line", d=path, stroke_width=2.2, stroke_linecap="round"
    )


def _middle(start: Point, bend: Point, end: Point) -> Point:
    return (
        (start[0] + 2 * bend[0] + end[0]) / 4,
        (start[1] + 2 * bend[1] + end[1]) / 4,
    )


def _at(point: Point) -> str:
    return f"{at(point[0])} {at(point[1])}"
