"""Labels around a ring: outside their nodes, kept apart on each side, so that no tie runs through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from odgovor.publication.charts.circle import Ellipse
from odgovor.publication.charts.measure import LEADING, balance, widest, wrap
from odgovor.publication.charts.page import Page
from odgovor.publication.charts.spread import spread
from odgovor.publication.charts.svg import HALO
from odgovor.publication.charts.ties import NetworkNode

SIZE = 14.0
MOST, MOST_NARROW = 0.21, 0.26  # of the width, for a label
GAP = 9.0
Point = tuple[float, float]


def label_room(page: Page, texts: Sequence[str]) -> float:
    """The width of the labels on a side; a long word may need more than its share."""
    share = MOST_NARROW if page.options.is_narrow else MOST
    longest = widest([word for text in texts for word in text.split()], SIZE)
    room = max(share * page.width, min(longest + 1, 0.3 * page.width))
    lines = [line for text in texts for line in wrap(text, room, SIZE, lines=4)]
    return min(room, widest(lines, SIZE) + 1)


def draw_ring_labels(  # the nodes, their texts and the ring
    page: Page,
    ring: Sequence[NetworkNode],
    texts: Mapping[str, str],
    places: Mapping[str, Point],
    ellipse: Ellipse,
    *,
    room: float,
    radius: float,
) -> float:
    """The labels of both sides; returns the lower edge of the lowest."""
    bottom = 0.0
    for is_right in (False, True):
        side = [node for node in ring if (places[node.key][0] >= ellipse.x) is is_right]
        lines = [balance(texts[node.key], room, SIZE, lines=4) for node in side]
        heights = [len(block) * SIZE * LEADING + 4 for block in lines]
        middles = spread(
            [_wanted(places[node.key], ellipse) for node in side],
            heights,
            low=page.top,
            high=ellipse.y + ellipse.down + 40,
        )
        for node, block, middle, height in zip(side, lines, middles, heights, strict=True):
            place = places[node.key]
            away = max(abs(place[0] - ellipse.x), _half_width(ellipse, middle, height))
            x = ellipse.x + (1 if is_right else -1) * (away + radius + GAP)
            _label(page, place, block, (x, middle), is_right=is_right, radius=radius)
            bottom = max(bottom, middle + height / 2)
    return bottom


def _wanted(place: Point, ellipse: Ellipse) -> float:
    """Beside the node, and a little above or below it near the top and the bottom of the ring."""
    return place[1] + (place[1] - ellipse.y) / max(1.0, ellipse.down) * 10


def _half_width(ellipse: Ellipse, middle: float, height: float) -> float:
    """How far the ring reaches to a side between the upper and the lower edge of a label."""
    low, high = middle - height / 2 - ellipse.y, middle + height / 2 - ellipse.y
    nearest = 0.0 if low < 0 < high else min(abs(low), abs(high))
    share = min(1.0, nearest / max(1.0, ellipse.down))
    return ellipse.across * sqrt(1 - share * share)


def _label(  # a label and its place
    page: Page,
    node: Point,
    lines: Sequence[str],
    place: Point,
    *,
    is_right: bool,
    radius: float,
) -> None:
    x, middle = place
    side = 1 if is_right else -1
    if abs(middle - node[1]) > len(lines) * SIZE * LEADING / 2 + 4:
        start = (node[0] + (radius + 2) * side, node[1])
        page.drawing.line(start, (x - 4 * side, middle), "ch-muted-line", stroke_width=0.8)
    anchor = None if is_right else "end"
    css = "ch-text ch-outline ch-label"
    page.drawing.lines(x, middle, lines, css, size=SIZE, text_anchor=anchor, **HALO)
