"""Dots of several columns: the values of a row on one line, from hollow to filled, as before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.tables import Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.axes import draw_scale
from odgovor.publication.charts.cells import label_of, number_of, ordered_rows, words_of
from odgovor.publication.charts.chart import Chart
from odgovor.publication.charts.key import KeyItem, draw_key
from odgovor.publication.charts.lanes import Lane, Lanes, draw_labels, lay_lanes
from odgovor.publication.charts.markers import draw_marker, shape_at
from odgovor.publication.charts.measure import fits, widest, wrap
from odgovor.publication.charts.page import Page, finish
from odgovor.publication.charts.scales import Scale, extent

RADIUS = 5.5
GAP = 16.0
ARROW = " → "
MOST = 0.38  # of the width, for the words at the right


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a column is drawn: the last one filled, those before it hollow and each of its own shape."""

    spot: int
    column: Column
    place: int
    is_last: bool


def draw_dumbbells(page: Page, table: Table, spots: Sequence[int]) -> Chart:
    """Two or more columns; at the right their values in order, a state as its word."""
    marks = [
        _Mark(spot, table.columns[spot], place, spot == spots[-1])
        for place, spot in enumerate(spots)
    ]
    rows = ordered_rows(table, spots[-1], page.options)
    top = _key(page, marks) + 28
    is_above = page.options.is_narrow
    lanes = lay_lanes(rows, page.edition, width=page.width, top=top, is_above=is_above)
    words = [_words(page, row, marks) for row in rows]
    room = min(MOST * page.width, widest(words, 14, is_bold=True) + 1)
    scale = _scale(page, lanes, marks, room)
    if rows:
        unit = marks[-1].column.unit
        draw_scale(page, scale, unit, top=top - 6, bottom=lanes.bottom + 4)
    draw_labels(page.drawing, lanes)
    for lane, text in zip(lanes.lanes, words, strict=True):
        _lane(page, lane, marks, scale)
        _say(page, lane, text, scale.end + GAP)
    return finish(page, lanes.bottom + 4, alt=_description(page, rows, marks))


def _key(page: Page, marks: Sequence[_Mark]) -> float:
    def item(mark: _Mark) -> KeyItem:
        def draw(x: float, middle: float) -> None:
            _marker(page, mark, x + 7, middle)

        return KeyItem(label_of(mark.column, page.edition), draw)

    return draw_key(page, [item(mark) for mark in marks], page.top)


def _scale(page: Page, lanes: Lanes, marks: Sequence[_Mark], room: float) -> Scale:
    values = [
        value
        for lane in lanes.lanes
        for mark in marks
        if (value := number_of(lane.row.cells[mark.spot])) is not None
    ]
    low, high = extent(values, unit=marks[-1].column.unit)
    left = lanes.left + RADIUS + 2
    return Scale(low, high, left, max(left + 40, page.width - room - GAP - 1))


def _lane(page: Page, lane: Lane, marks: Sequence[_Mark], scale: Scale) -> None:
    """A thin line between the outer values, and the marks on it, the last one on top."""
    found = [(mark, number_of(lane.row.cells[mark.spot])) for mark in marks]
    places = [(mark, scale.at(value)) for mark, value in found if value is not None]
    if not places:
        state = next((lane.row.cells[mark.spot].state for mark in marks), State.KNOWN)
        if state is not State.KNOWN:
            page.drawing.hatched(scale.start - RADIUS, lane.top, 16, lane.height, state)
        return
    xs = [x for _, x in places]
    if max(xs) - min(xs) > 1:
        ends = (min(xs), lane.middle), (max(xs), lane.middle)
        page.drawing.line(*ends, "ch-muted-line ch-whisker", stroke_width=2)
    for mark, x in places:
        _marker(page, mark, x, lane.middle)


def _marker(page: Page, mark: _Mark, x: float, y: float) -> None:
    shape = shape_at(0 if mark.is_last else mark.place)
    css = "ch-dot ch-ground ch-strong-line"
    if mark.is_last:
        css = "ch-dot ch-accent ch-outline"
    draw_marker(page.drawing, shape, x, y, css, radius=RADIUS, stroke_width=1.8)


def _words(page: Page, row: Row, marks: Sequence[_Mark]) -> str:
    """The values in the order of the columns; a state that all share is said once."""
    found = [words_of(row.cells[mark.spot], mark.column, page.edition) for mark in marks]
    is_state = all(row.cells[mark.spot].state is not State.KNOWN for mark in marks)
    return found[0] if is_state and len(set(found)) == 1 else ARROW.join(found)


def _say(page: Page, lane: Lane, words: str, x: float) -> None:
    room = page.width - x
    size = 14.0 if lane.height > 16 else 13.0
    is_bold = lane.row.is_total
    if not fits(words, room, size, is_bold=is_bold):
        size = 12.0
    lines = wrap(words, room, size, lines=2, is_bold=is_bold)
    weight = "600" if is_bold else None
    css = "ch-text ch-value"
    page.drawing.lines(x, lane.middle, lines, css, size=size, font_weight=weight)


def _description(page: Page, rows: Sequence[Row], marks: Sequence[_Mark]) -> str:
    columns = [(mark.spot, mark.column) for mark in marks]
    last = label_of(marks[-1].column, page.edition)
    head = f"{page.head}, {last}" if last else page.head
    return sentences(
        extremes(head, points_of(rows, columns[-1:], page.edition), page.edition),
        without_value(rows, columns, page.edition),
        is_simulated=page.is_simulated,
        edition=page.edition,
    )
