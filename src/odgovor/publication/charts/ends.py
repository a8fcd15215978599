"""The ends of lines: each series is named, with its last value, beside its last point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from odgovor.common.tables import Table
from odgovor.publication.charts.cells import label_of, words_of
from odgovor.publication.charts.measure import LEADING, text_width, wrap
from odgovor.publication.charts.page import SMALL, Page
from odgovor.publication.charts.spread import spread

if TYPE_CHECKING:
    from odgovor.publication.charts.lines import Series

MOST = 0.27  # of the width, at most, for the names
GAP = 14.0
TEXT = {"accent": "ch-text-accent", "contrast": "ch-text-contrast"}


def ends_room(page: Page, table: Table, spots: Sequence[int]) -> float:
    """The width that the names and last values need to the right of the plot."""
    words = []
    for spot in spots:
        column = table.columns[spot]
        words += [words_of(row.cells[spot], column, page.edition) for row in table.rows]
        if len(spots) > 1:
            words.append(label_of(column, page.edition))
    needed = max((text_width(word, SMALL, is_bold=True) for word in words), default=0.0)
    return min(needed, MOST * page.width) + GAP + 2


def draw_ends(
    page: Page, series: Sequence[Series], right: float, *, low: float, high: float
) -> None:
    """Names and last values at the right, kept apart; a series without any value says its state."""
    room = page.width - right - GAP
    blocks = [_words(page, item, room, with_name=len(series) > 1) for item in series]
    heights = [len(lines) * SMALL * LEADING + 4 for lines in blocks]
    middles = spread(
        [_wanted(item, high) for item in series],
        heights,
        low=low - 8,
        high=max(high + 8, low + sum(heights)),
    )
    for item, lines, middle in zip(series, blocks, middles, strict=True):
        _leader(page, item, right, middle)
        css = f"{TEXT.get(item.tone, 'ch-text')} ch-end"
        page.drawing.lines(right + GAP, middle, lines, css, size=SMALL, font_weight="600")


def _wanted(series: Series, default: float) -> float:
    """The height of the last point; of series that end together the higher one stands above."""
    known = [point[1] for point in series.points if point is not None]
    return known[-1] + sum(known) / len(known) * 1e-6 if known else default


def _words(page: Page, series: Series, room: float, *, with_name: bool) -> tuple[str, ...]:
    name = label_of(series.column, page.edition) if with_name else ""
    lines = list(wrap(name, room, SMALL, lines=3, is_bold=True)) if name else []
    if series.last is not None:
        last = series.words[series.last] if page.options.joined else ""
    else:
        last = ", ".join(dict.fromkeys(series.words))
    return (*lines, *(wrap(last, room, SMALL, lines=2, is_bold=True) if last else ()))


def _leader(page: Page, series: Series, right: float, middle: float) -> None:
    """A thin line from the last point to its name, where they do not stand side by side."""
    point = None if series.last is None else series.points[series.last]
    if point is None:
        return
    x, y = point
    if abs(middle - y) > 6 or right - x > 24:
        page.drawing.line((x + 8, y), (right + GAP - 4, middle), "ch-muted-line", stroke_width=1)
