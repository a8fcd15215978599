"""Dots with intervals: one column, each value with the whisker that shows how certain it is."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.facts import Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import Edition
from odgovor.common.tables import Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.axes import draw_scale
from odgovor.publication.charts.cells import (
    label_of,
    number_of,
    numeric_columns,
    ordered_rows,
    words_of,
)
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.dumbbells import draw_dumbbells
from odgovor.publication.charts.lanes import Lane, Lanes, draw_labels, lay_lanes
from odgovor.publication.charts.measure import text_width, widest
from odgovor.publication.charts.page import Page, begin, finish, heading, notes
from odgovor.publication.charts.scales import Scale, extent
from odgovor.publication.charts.svg import RISE
from odgovor.publication.charts.words import said
from odgovor.publication.figures import interval_text, value_text

RADIUS = 6.0
GAP = 14.0


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands at the right end of a lane: the value, and its interval in lighter type."""

    value: str
    interval: str


def draw_dots(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """One column as dots, a cell's interval as a whisker, rows of totals as a line of reference.

    Several columns, if they are named, stand on one line as before and after, without their intervals.
    """
    spots = numeric_columns(table, options)
    spot, column = spots[0], table.columns[spots[0]]
    if options.columns and len(spots) > 1:
        page = begin("dot_plain", table, edition, prefix=prefix, options=options)
        return draw_dumbbells(page, table, spots)
    has_intervals = any(_interval(row, spot) for row in table.rows)
    kind = "dot" if has_intervals else "dot_plain"
    page = begin(kind, table, edition, prefix=prefix, options=options)
    rows = ordered_rows(table, spot, options)
    top = heading(page, label_of(column, edition), page.top) + 16
    lanes = lay_lanes(rows, edition, width=page.width, top=top, is_above=options.is_narrow)
    words = [_words(row, spot, column, page) for row in rows]
    known = [
        w for w, row in zip(words, rows, strict=True) if number_of(row.cells[spot]) is not None
    ]
    scale = _scale(page, lanes, spot, column, _room(known, lanes))
    if rows:
        draw_scale(page, scale, column.unit, top=top - 6, bottom=lanes.bottom + 4)
    _reference(page, lanes, spot, scale)
    draw_labels(page.drawing, lanes)
    for lane, text in zip(lanes.lanes, words, strict=True):
        _dot(page, lane, spot, scale, text)
    bottom = _say_level(page, rows, spot, lanes.bottom + 6)
    alt = sentences(
        extremes(page.head, points_of(rows, [(spot, column)], edition), edition),
        without_value(rows, [(spot, column)], edition),
        is_simulated=page.is_simulated,
        edition=edition,
    )
    return finish(page, bottom, alt=alt)


def _interval(row: Row, spot: int) -> Interval | None:
    """The interval of a known number; what is withheld keeps its interval to itself."""
    cell = row.cells[spot]
    return cell.interval if number_of(cell) is not None else None


def _words(row: Row, spot: int, column: Column, page: Page) -> _Words:
    interval = _interval(row, spot)
    text = ""
    if interval is not None:
        text = interval_text(interval, column.unit or Unit.INDEX, page.edition)
    return _Words(words_of(row.cells[spot], column, page.edition), text)


def _room(words: list[_Words], lanes: Lanes) -> tuple[float, float]:
    """The widths of the columns of values and of intervals."""
    size = lanes.density.letters
    values = widest([item.value for item in words], size, is_bold=True)
    intervals = widest([item.interval for item in words], size - 2)
    return values, intervals + 10 if intervals else 0.0


def _scale(page: Page, lanes: Lanes, spot: int, column: Column, room: tuple[float, float]) -> Scale:
    values: list[float] = []
    for lane in lanes.lanes:
        value, interval = number_of(lane.row.cells[spot]), _interval(lane.row, spot)
        values += [] if value is None else [value]
        values += [] if interval is None else [interval.low, interval.high]
    low, high = extent(values, unit=column.unit)
    left = lanes.left + RADIUS
    right = page.width - sum(room) - GAP - RADIUS
    return Scale(low, high, left, max(left + 40, right))


def _reference(page: Page, lanes: Lanes, spot: int, scale: Scale) -> None:
    """A dashed line at the value of each row of totals, through all lanes."""
    for lane in lanes.lanes:
        value = number_of(lane.row.cells[spot])
        if lane.row.is_total and value is not None:
            x = scale.at(value)
            ends = (x, lanes.lanes[0].top - 6), (x, lanes.bottom + 4)
            page.drawing.line(*ends, "ch-strong-line ch-reference", stroke_dasharray="2 3")


def _dot(page: Page, lane: Lane, spot: int, scale: Scale, words: _Words) -> None:
    value, interval = number_of(lane.row.cells[spot]), _interval(lane.row, spot)
    tone = "strong" if lane.row.is_total else "accent"
    if value is None:
        _without(page, lane, spot, scale, words)
        return
    if interval is not None:
        ends = (scale.at(interval.low), lane.middle), (scale.at(interval.high), lane.middle)
        css = "ch-strong-line" if lane.row.is_total else "ch-accent-soft-line"
        page.drawing.line(*ends, f"{css} ch-whisker", stroke_width=3, stroke_linecap="round")
    page.drawing.add(
        "circle",
        f"ch-dot ch-{tone} ch-outline",
        cx=scale.at(value),
        cy=lane.middle,
        r=RADIUS,
        stroke_width=1.5,
    )
    _figures(page, lane, scale, words)


def _figures(page: Page, lane: Lane, scale: Scale, words: _Words) -> None:
    size = 15.0 if lane.height > 16 else 13.0
    x = scale.end + RADIUS + GAP
    page.drawing.text(
        x,
        lane.middle + RISE * size,
        words.value,
        "ch-text ch-value",
        size=size,
        font_weight="600" if lane.row.is_total else None,
    )
    page.drawing.text(
        page.width,
        lane.middle + RISE * (size - 2),
        words.interval,
        "ch-text-muted ch-interval",
        size=size - 2,
        text_anchor="end",
    )


def _without(page: Page, lane: Lane, spot: int, scale: Scale, words: _Words) -> None:
    size = 14.0 if lane.height > 16 else 13.0
    start = scale.start - RADIUS
    if lane.row.cells[spot].value is None:
        page.drawing.hatched(start, lane.top, 16, lane.height, lane.row.cells[spot].state)
        start += 16
    width = text_width(words.value, size) + 8
    page.drawing.rect(start + 3, lane.top, width, lane.height, "ch-ground")
    page.drawing.text(
        start + 7,
        lane.middle + RISE * size,
        words.value,
        "ch-text-muted ch-state-word",
        size=size,
    )


def _say_level(page: Page, rows: list[Row], spot: int, y: float) -> float:
    """What the whiskers are, where there are any."""
    levels = dict.fromkeys(found.level for row in rows if (found := _interval(row, spot)))
    if not levels:
        return y
    names = [value_text(level, Unit.SHARE, page.edition) for level in levels]
    return notes(page, [said("interval", page.edition, level=", ".join(names))], y)
