"""Stacked bars: the parts of each row's whole, or counts on one scale, with their values inside."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition
from odgovor.common.tables import Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.cells import (
    label_of,
    number_of,
    numeric_columns,
    ordered_rows,
    words_of,
)
from odgovor.publication.charts.chart import Chart, ChartOptions, Scaling
from odgovor.publication.charts.key import KeyItem, draw_key, swatch
from odgovor.publication.charts.lanes import Lane, Lanes, draw_labels, lay_lanes
from odgovor.publication.charts.measure import fits, text_width, wrap
from odgovor.publication.charts.page import SMALL, Page, begin, finish
from odgovor.publication.charts.palette import PARTS
from odgovor.publication.charts.svg import RISE

PADDING = 4.0  # at both sides of a value inside its part
STUB = 26.0
BAR = 24.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A column as a part of every bar; ``step`` is its place in the palette."""

    spot: int
    column: Column
    step: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A drawn part of one bar."""

    part: _Part
    x: float
    width: float
    words: str


def draw_stacked(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """The columns as parts of each row; scaled to each row's whole, or with ``scaling`` count to one scale."""
    page = begin("stacked", table, edition, prefix=prefix, options=options)
    spots = numeric_columns(table, options)
    parts = [
        _Part(spot, table.columns[spot], _step(place, len(spots)))
        for place, spot in enumerate(spots)
    ]
    rows = ordered_rows(table, spots[0], options)
    lanes = _lay(page, rows, page.top + 28)
    bars = _bars(page, lanes, parts)
    bottom = _name_parts(page, parts, bars)
    if bottom > page.top + 20:
        lanes = _lay(page, rows, bottom + 10)
    _draw(page, lanes, parts, bars)
    return finish(page, lanes.bottom + 4, alt=_description(page, rows, parts))


def _lay(page: Page, rows: list[Row], top: float) -> Lanes:
    is_above = page.options.is_narrow
    return lay_lanes(rows, page.edition, width=page.width, top=top, is_above=is_above, content=BAR)


def _step(place: int, count: int) -> int:
    """Few parts are spread over the palette, so that neighbours differ."""
    chosen = {1: (0,), 2: (0, 3), 3: (0, 1, 3), 4: (0, 1, 3, 4)}.get(count)
    return chosen[place] if chosen else place % PARTS


def _bars(page: Page, lanes: Lanes, parts: list[_Part]) -> list[list[_Piece]]:
    """The parts of each bar from left to right; none where they cannot be drawn to scale."""
    rows, room = [lane.row for lane in lanes.lanes], page.width - lanes.left
    if page.options.scaling is Scaling.COUNT:
        unit = _unit_of_counts(rows, parts, room)
        units = [unit] * len(rows)
    else:
        units = [_unit_of_whole(row, parts, room) for row in rows]
    bars = [
        _pieces(page, row, parts, lanes.left, unit) if unit is not None else []
        for row, unit in zip(rows, units, strict=True)
    ]
    return [
        pieces if _has_room_for_words(page, row, parts, pieces) else []
        for row, pieces in zip(rows, bars, strict=True)
    ]


def _pieces(page: Page, row: Row, parts: list[_Part], left: float, unit: float) -> list[_Piece]:
    x, found = left, []
    for part in parts:
        value = number_of(row.cells[part.spot])
        if value is not None:
            words = words_of(row.cells[part.spot], part.column, page.edition)
            found.append(_Piece(part, x, value * unit, words))
            x += value * unit
    return found


def _values(row: Row, parts: list[_Part]) -> list[float]:
    values = (number_of(row.cells[part.spot]) for part in parts)
    return [value for value in values if value is not None]


def _unit_of_counts(rows: list[Row], parts: list[_Part], room: float) -> float | None:
    """How wide one is drawn on the scale of all rows; None where there is nothing, or less than nothing."""
    values = [_values(row, parts) for row in rows]
    if any(value < 0 for found in values for value in found):
        return None
    most = max((sum(found) for found in values), default=0.0)
    has_states = any(len(found) < len(parts) for found in values)
    return (room - (STUB + 110 if has_states else 0)) / most if most > 0 else None


def _unit_of_whole(row: Row, parts: list[_Part], room: float) -> float | None:
    """How wide one is drawn on the scale of a row; None where its whole is not known."""
    values = _values(row, parts)
    if not values or min(values) < 0:
        return None
    if all(part.column.unit is Unit.SHARE for part in parts):
        return room / max(1.0, sum(values))
    return room / sum(values) if sum(values) > 0 and len(values) == len(parts) else None


def _missing(row: Row, parts: list[_Part]) -> list[_Part]:
    return [part for part in parts if number_of(row.cells[part.spot]) is None]


def _has_room_for_words(page: Page, row: Row, parts: list[_Part], pieces: list[_Piece]) -> bool:
    """Whether what is missing can be said behind the bar."""
    missing = _missing(row, parts)
    if not missing or not pieces:
        return True
    room = page.width - pieces[-1].x - pieces[-1].width - STUB - 8
    return room > 0 and fits(_rest_in_words(page, row, parts, missing), room, 12, lines=2)


def _name_parts(page: Page, parts: list[_Part], bars: list[list[_Piece]]) -> float:
    """Names above the parts of the first bar where they fit, else a key; returns its lower edge."""
    first = bars[0] if bars else []
    names = [label_of(part.column, page.edition) for part in parts]
    fit = len(first) == len(parts) and all(
        piece.width >= text_width(name, SMALL) + 6 for piece, name in zip(first, names, strict=True)
    )
    if fit and not page.options.is_narrow:
        for piece, name in zip(first, names, strict=True):
            ends = (piece.x + 0.5, page.top + 20), (piece.x + 0.5, page.top + 27)
            page.drawing.line(*ends, "ch-rule")
            page.drawing.text(piece.x, page.top + 14, name, "ch-text-muted ch-heading", size=SMALL)
        return page.top + 20
    items = [
        KeyItem(name, swatch(page, f"ch-sample ch-part-{part.step}"))
        for name, part in zip(names, parts, strict=True)
    ]
    return draw_key(page, items, page.top)


def _draw(page: Page, lanes: Lanes, parts: list[_Part], bars: list[list[_Piece]]) -> None:
    draw_labels(page.drawing, lanes)
    for lane, pieces in zip(lanes.lanes, bars, strict=True):
        for piece in pieces:
            _piece(page, lane, piece)
        missing = _missing(lane.row, parts)
        end = max((piece.x + piece.width for piece in pieces), default=lanes.left)
        if missing or end == lanes.left:
            _without(page, lane, parts, missing, start=end)


def _piece(page: Page, lane: Lane, piece: _Piece) -> None:
    gap = 1.5 if piece.width > 4 else 0
    step = piece.part.step
    page.drawing.rect(piece.x, lane.top, piece.width - gap, lane.height, f"ch-part ch-part-{step}")
    size = min(14.0, lane.height - 3)
    if text_width(piece.words, size) + 2 * PADDING <= piece.width - gap:
        page.drawing.text(
            piece.x + PADDING + 1,
            lane.middle + RISE * size,
            piece.words,
            f"ch-on-part-{step} ch-value",
            size=size,
        )


def _without(
    page: Page, lane: Lane, parts: list[_Part], missing: list[_Part], *, start: float
) -> None:
    """What cannot be drawn to scale, in words behind a hatched piece of a fixed width."""
    is_bare = start <= lane.left
    words = _rest_in_words(page, lane.row, parts, parts if is_bare else missing)
    hatched = [
        state for part in missing if (state := lane.row.cells[part.spot].state) is not State.KNOWN
    ]
    left = start + (0 if is_bare else 1.5)
    if hatched and page.width - left > STUB:
        page.drawing.hatched(left, lane.top, STUB, lane.height, hatched[0])
        left += STUB
    room = page.width - left - 6
    size = 14.0 if lane.height > 16 and fits(words, room, 14) else 12.0
    if room > text_width("…", size):
        lines = wrap(words, room, size, lines=2)
        css = "ch-text-muted ch-state-word"
        page.drawing.lines(left + 6, lane.middle, lines, css, size=size)


def _rest_in_words(page: Page, row: Row, parts: list[_Part], said: list[_Part]) -> str:
    """One word where all parts share a state; else each word with the parts that it stands for."""
    where: dict[str, list[str]] = {}
    by_state = sorted(said, key=lambda part: row.cells[part.spot].state is State.KNOWN)
    for part in by_state:
        words = words_of(row.cells[part.spot], part.column, page.edition)
        where.setdefault(words, []).append(label_of(part.column, page.edition))
    if len(where) == 1 and len(said) == len(parts):
        return next(iter(where))
    return "; ".join(f"{words} ({', '.join(names)})" for words, names in where.items())


def _description(page: Page, rows: list[Row], parts: list[_Part]) -> str:
    """The extremes of the first part, which the eye reads from the common edge, and the states."""
    columns = [(part.spot, part.column) for part in parts]
    first = label_of(parts[0].column, page.edition)
    head = f"{page.head}, {first}" if first else page.head
    return sentences(
        extremes(head, points_of(rows, columns[:1], page.edition), page.edition),
        without_value(rows, columns, page.edition),
        is_simulated=page.is_simulated,
        edition=page.edition,
    )
