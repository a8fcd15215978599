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
from odgovor.publication.charts.palette import STEPS
from odgovor.publication.charts.svg import RISE

PADDING = 4.0  # at both sides of a value inside its part
STUB = 26.0


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


def draw_stacked(
    table: Table, edition: Edition, *, prefix: str, options: ChartOptions
) -> Chart:
    """The columns as parts of each row; scaled to each row's whole, or with ``scaling`` count to one scale."""
    page = begin("stacked", table, edition, prefix=prefix, options=options)
    spots = numeric_columns(table, options)
    parts = [
        _Part(spot, table.columns[spot], _step(place, len(spots)))
        for place, spot in enumerate(spots)
    ]
    rows = ordered_rows(table, spots[0], options)
    top = page.top + 28
    lanes = lay_lanes(
        rows, edition, width=page.width, top=top, is_above=options.is_narrow, content=24
    )
    bars = {lane.row.key: _pieces(page, lane.row, parts, lanes, rows) for lane in lanes.lanes}
    bottom_of_key = _name_parts(page, lanes, parts, bars)
    if bottom_of_key > top - 8:
        lanes = lay_lanes(
            rows, edition, width=page.width, top=bottom_of_key + 10,
            is_above=options.is_narrow, content=24,
        )
    _draw(page, lanes, parts, bars)
    return finish(page, lanes.bottom + 4, alt=_description(page, rows, parts))


def _step(place: int, count: int) -> int:
    """Few parts are spread over the palette, so that neighbours differ."""
    chosen = {1: (0,), 2: (0, 3), 3: (0, 1, 3), 4: (0, 1, 3, 4)}.get(count)
    return chosen[place] if chosen else place % STEPS


def _pieces(
    page: Page, row: Row, parts: list[_Part], lanes: Lanes, rows: list[Row]
) -> list[_Piece]:
    """The parts of a bar from left to right; empty where the whole cannot be known."""
    values = {part.spot: number_of(row.cells[part.spot]) for part in parts}
    known = {spot: value for spot, value in values.items() if value is not None}
    if any(value < 0 for value in known.values()):
        return []
    room = page.width - lanes.left
    unit = _unit_width(page, row, parts, rows, room)
    x, found = lanes.left, []
    for part in parts:
        value = known.get(part.spot)
        if value is None or unit is None:
            continue
        words = words_of(row.cells[part.spot], part.column, page.edition)
        found.append(_Piece(part, x, value * unit, words))
        x += value * unit
    return found


def _unit_width(
    page: Page, row: Row, parts: list[_Part], rows: list[Row], room: float
) -> float | None:
    """How wide one unit is drawn; None where the row's whole is not known."""
    if page.options.scaling is Scaling.COUNT:
        sums = [sum(number_of(r.cells[p.spot]) or 0 for p in parts) for r in rows]
        most = max(sums, default=0)
        states = any(r.cells[p.spot].state is not State.KNOWN for r in rows for p in parts)
        return (room - (STUB + 110 if states else 0)) / most if most else None
    if all(part.column.unit is Unit.SHARE for part in parts):
        whole = sum(number_of(row.cells[part.spot]) or 0 for part in parts)
        return room / max(1.0, whole)
    values = [number_of(row.cells[part.spot]) for part in parts]
    whole = sum(value for value in values if value is not None)
    return room / whole if whole and None not in values else None


def _name_parts(
    page: Page, lanes: Lanes, parts: list[_Part], bars: dict[str, list[_Piece]]
) -> float:
    """Names above the parts of the first whole bar where they fit, else a key; returns its lower edge."""
    first = bars[lanes.lanes[0].row.key] if lanes.lanes else []
    names = [label_of(part.column, page.edition) for part in parts]
    roomy = [
        piece.width >= text_width(label_of(piece.part.column, page.edition), SMALL) + 6
        for piece in first
    ]
    if len(first) == len(parts) and all(roomy) and not page.options.is_narrow:
        for piece, name in zip(first, names, strict=True):
            page.drawing.line(
                (piece.x + 0.5, page.top + 20), (piece.x + 0.5, page.top + 27), "ch-rule"
            )
            page.drawing.text(piece.x, page.top + 14, name, "ch-text-muted ch-heading", size=SMALL)
        return page.top + 20
    items = [
        KeyItem(name, swatch(page, f"ch-part ch-part-{part.step}"))
        for name, part in zip(names, parts, strict=True)
    ]
    return draw_key(page, items, page.top)


def _draw(
    page: Page, lanes: Lanes, parts: list[_Part], bars: dict[str, list[_Piece]]
) -> None:
    draw_labels(page.drawing, lanes)
    for lane in lanes.lanes:
        pieces = bars[lane.row.key]
        for piece in pieces:
            _piece(page, lane, piece)
        missing = [part for part in parts if number_of(lane.row.cells[part.spot]) is None]
        end = max((piece.x + piece.width for piece in pieces), default=lanes.left)
        if missing or end == lanes.left:
            _without(page, lane, parts, missing, start=end)


def _piece(page: Page, lane: Lane, piece: _Piece) -> None:
    gap = 1.5 if piece.width > 4 else 0
    step = piece.part.step
    page.drawing.rect(
        piece.x, lane.top, piece.width - gap, lane.height, f"ch-part ch-part-{step}"
    )
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
        state
        for part in missing
        if (state := lane.row.cells[part.spot].state) is not State.KNOWN
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
