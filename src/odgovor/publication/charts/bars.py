"""Horizontal bars: one column as bars, a second one, if asked for, as thin bars beneath."""

from __future__ import annotations

from dataclasses import dataclass, replace

from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.cells import (
    label_of,
    number_of,
    numeric_columns,
    ordered_rows,
    words_of,
)
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.key import KeyItem, draw_key, swatch
from odgovor.publication.charts.lanes import Density, Lane, Lanes, draw_labels, lay_lanes
from odgovor.publication.charts.measure import text_width, widest
from odgovor.publication.charts.page import Page, begin, finish, heading
from odgovor.publication.charts.scales import Scale, extent
from odgovor.publication.charts.svg import RISE

GAP = 7.0  # between a bar and its value
THIN = 0.35  # of a bar: the height of the bar of comparison
STUB = 16.0  # the width of the hatched piece that stands for a state


@dataclass(frozen=True, slots=True)
class _Series:
    """One drawn column: its place and look."""

    spot: int
    column: Column
    css: str
    text_css: str
    size: float


def draw_bars(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """Bars of the first column named; a second is drawn as thin grey bars for comparison."""
    page = begin("bar", table, edition, prefix=prefix, options=options)
    spots = numeric_columns(table, options)
    spots = spots[: 2 if options.columns else 1]
    rows = ordered_rows(table, spots[0], options)
    size = Density.of(len(rows)).letters
    series = [
        _Series(spots[0], table.columns[spots[0]], "ch-accent", "ch-text", size),
        *(
            _Series(spot, table.columns[spot], "ch-muted", "ch-text-muted", size - 2)
            for spot in spots[1:]
        ),
    ]
    top = _opening(page, series)
    lanes = lay_lanes(
        rows,
        edition,
        width=page.width,
        top=top,
        is_above=options.is_narrow,
        content=_content(size, len(series)),
    )
    _draw(page, lanes, series)
    columns = [(item.spot, item.column) for item in series]
    alt = sentences(
        extremes(page.head, points_of(rows, columns[:1], edition), edition),
        without_value(rows, columns, edition),
        is_simulated=page.is_simulated,
        edition=edition,
    )
    return finish(page, lanes.bottom + 4, alt=alt)


def _opening(page: Page, series: list[_Series]) -> float:
    """What the bars show; two columns are told apart by a key."""
    names = [label_of(item.column, page.edition) for item in series]
    if len(series) == 1:
        return heading(page, names[0], page.top)
    items = [
        KeyItem(name, swatch(page, f"ch-sample {item.css}", height=height))
        for name, item, height in zip(names, series, (14.0, 6.0), strict=True)
    ]
    return draw_key(page, items, page.top) + 8


def _content(size: float, count: int) -> float:
    bar = 20.0 if size > 14 else 14.0
    return bar if count == 1 else bar + size * 1.05


def _draw(page: Page, lanes: Lanes, series: list[_Series]) -> None:
    scale = _scale(page, lanes, series)
    draw_labels(page.drawing, _beside_main_bar(lanes) if len(series) > 1 else lanes)
    for lane in lanes.lanes:
        for place, item in enumerate(series):
            middle, thickness = _within(lane, place, len(series))
            _bar(page, lane.row, item, scale, middle=middle, thickness=thickness)
    _zero_line(page, lanes, scale.at(0))


def _beside_main_bar(lanes: Lanes) -> Lanes:
    """Labels of one line stand beside the main bar, not between it and the thin one."""
    moved = (
        replace(lane, label_middle=_within(lane, 0, 2)[0])
        if len(lane.label) == 1 and lane.label_middle > lane.top
        else lane
        for lane in lanes.lanes
    )
    return replace(lanes, lanes=tuple(moved))


def _zero_line(page: Page, lanes: Lanes, x: float) -> None:
    """One rule for all bars, or a piece beside each where the labels stand between them."""
    pieces = [(lane.top - 1, lane.bottom + 1) for lane in lanes.lanes]
    if pieces and not page.options.is_narrow:
        pieces = [(pieces[0][0] - 2, pieces[-1][1] + 2)]
    for top, bottom in pieces:
        page.drawing.line((x, top), (x, bottom), "ch-rule")


def _within(lane: Lane, place: int, count: int) -> tuple[float, float]:
    """The middle and the thickness of a bar within its lane."""
    if count == 1:
        return lane.middle, lane.height
    bar = lane.height * 0.58
    if place == 0:
        return lane.top + bar / 2, bar
    return lane.top + bar + (lane.height - bar) / 2 + 1, lane.height * THIN * 0.6


def _scale(page: Page, lanes: Lanes, series: list[_Series]) -> Scale:
    """From the lowest to the highest value, with room for the words at both ends."""
    cells = [(lane.row.cells[item.spot], item) for lane in lanes.lanes for item in series]
    values = [(number_of(cell), cell, item) for cell, item in cells]
    known = [(value, cell, item) for value, cell, item in values if value is not None]
    units = {item.column.unit for item in series}
    low, high = extent([v for v, _, _ in known], unit=units.pop() if len(units) == 1 else None)
    room = {
        side: max((_word_room(page, c, i) for v, c, i in known if (v < 0) is side), default=0.0)
        for side in (False, True)
    }
    left = max(0.5, lanes.left) + (room[True] if low < 0 else 0)
    return Scale(low, high, left, max(left + 20, page.width - room[False] - 1))


def _word_room(page: Page, cell: Cell, item: _Series) -> float:
    words = words_of(cell, item.column, page.edition)
    return text_width(words, item.size, is_bold=True) + GAP


def _bar(  # a bar and its place
    page: Page, row: Row, item: _Series, scale: Scale, *, middle: float, thickness: float
) -> None:
    cell = row.cells[item.spot]
    words, value = words_of(cell, item.column, page.edition), number_of(cell)
    baseline, zero = middle + RISE * item.size, scale.at(0)
    if value is None:
        _without(page, cell, item, words, zero=zero, middle=middle, thickness=thickness)
        return
    end = scale.at(value)
    css = item.css.replace("ch-accent", "ch-strong") if row.is_total else item.css
    page.drawing.rect(
        min(zero, end), middle - thickness / 2, abs(end - zero), thickness, f"ch-bar {css}"
    )
    width = text_width(words, item.size, is_bold=row.is_total)
    left = end - GAP - width if value < 0 else min(end + GAP, page.width - width)
    weight = "600" if row.is_total else None
    css = f"{item.text_css} ch-value"
    page.drawing.text(max(0.0, left), baseline, words, css, size=item.size, font_weight=weight)


def _without(  # a state and its place
    page: Page,
    cell: Cell,
    item: _Series,
    words: str,
    *,
    zero: float,
    middle: float,
    thickness: float,
) -> None:
    """The word of a state behind a short hatched piece, or a text that stands for a number."""
    start = zero
    if cell.value is None:
        page.drawing.hatched(zero, middle - thickness / 2, STUB, thickness, cell.state)
        start += STUB
    size = min(item.size, 14.0)
    room = page.width - start - GAP
    shift = max(0.0, widest([words], size) - room)
    page.drawing.text(
        max(0.0, start + GAP - shift),
        middle + RISE * size,
        words,
        "ch-text-muted ch-state-word",
        size=size,
    )
