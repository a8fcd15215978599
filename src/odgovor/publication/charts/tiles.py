"""Tile maps: a tile for each locality, placed as on a map, with its name and its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.cells import label_of, number_of, numeric_columns, words_of
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.measure import LEADING, fits, widest, wrap
from odgovor.publication.charts.page import SMALL, Page, begin, finish, heading
from odgovor.publication.charts.signs import SIZE
from odgovor.publication.charts.steps import Steps, draw_steps
from odgovor.publication.charts.words import said

GAP = 6.0
LEAST, LEAST_NARROW, MOST = 80.0, 72.0, 132.0  # the width of a tile
TALLEST = 520.0  # of a map, if its tiles can be made lower
VALUE = 19.0
INSET = 8.0


@dataclass(frozen=True, slots=True)
class _Style:
    """What all tiles share: the drawn column, its steps, and the size of a tile."""

    spot: int
    column: Column
    steps: Steps
    width: float
    height: float

    @property
    def inner(self) -> float:
        """The width for words."""
        return self.width - 2 * INSET


@dataclass(frozen=True, slots=True)
class _Tile:
    """A row with its place: column and line from the upper left, counted from 0."""

    row: Row
    column: int
    line: int


def draw_tiles(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """The first column named, on the tiles of ``localities``, whose keys are the keys of the rows.

    Empty lines and columns of the grid are closed up; rows without a tile follow below the map.
    """
    spot = numeric_columns(table, options)[0]
    column = table.columns[spot]
    tiles, rest = _placed(table.rows, options.localities)
    across = max((tile.column for tile in tiles), default=0) + 1
    least = LEAST_NARROW if options.is_narrow else LEAST
    page = begin(
        "map", table, edition, prefix=prefix, options=options, width=across * (least + GAP)
    )
    style = _style(page, table, spot, tiles)
    top = heading(page, label_of(column, edition), page.top)
    y = _draw(page, tiles, style, top)
    y = _rest(page, rest, style, y)
    if any(number_of(row.cells[spot]) is not None for row in table.rows):
        y = draw_steps(page, style.steps, y + 8)
    alt = sentences(
        extremes(page.head, points_of(table.rows, [(spot, column)], edition), edition),
        without_value(table.rows, [(spot, column)], edition),
        is_simulated=page.is_simulated,
        edition=edition,
    )
    return finish(page, y, alt=alt)


def _placed(rows: Sequence[Row], localities: Sequence[Locality]) -> tuple[list[_Tile], list[Row]]:
    """The rows with a tile, in closed-up columns and lines, and the others."""
    where: dict[str, tuple[int, int]] = {
        place.key: (place.tile_x, place.tile_y)
        for place in localities
        if place.tile_x is not None and place.tile_y is not None
    }
    shown = {where[row.key] for row in rows if row.key in where}
    columns = {x: spot for spot, x in enumerate(sorted({x for x, _ in shown}))}
    lines = {y: spot for spot, y in enumerate(sorted({y for _, y in shown}))}
    taken: set[tuple[int, int]] = set()
    tiles, rest = [], []
    for row in rows:
        place = where.get(row.key)
        if place is None or place in taken:
            rest.append(row)
            continue
        taken.add(place)
        tiles.append(_Tile(row, columns[place[0]], lines[place[1]]))
    return tiles, rest


def _style(page: Page, table: Table, spot: int, tiles: Sequence[_Tile]) -> _Style:
    """Tiles as wide as there is room for, as high as their words need, lower where the map is long."""
    column, cells = table.columns[spot], [row.cells[spot] for row in table.rows]
    steps = Steps.of(cells, unit=column.unit, most=page.options.scale_max)
    across = max((tile.column for tile in tiles), default=0) + 1
    down = max((tile.line for tile in tiles), default=0) + 1
    width = min(MOST, (page.width + GAP) / across - GAP)
    style = _Style(spot, column, steps, width, 0.0)
    words = [(_name(page, row, style), _words(page, row, style)) for row in table.rows]
    names = max((len(name) for name, _ in words), default=1) * SMALL * LEADING
    values = max((_height_of(value) for _, value in words), default=VALUE)
    least = 2 * INSET + names + 3 + values
    return replace(style, height=max(least, min(width * 0.62, TALLEST / down - GAP)))


def _name(page: Page, row: Row, style: _Style) -> tuple[str, ...]:
    return wrap(label_of(row, page.edition), style.inner, SMALL, lines=2)


def _words(page: Page, row: Row, style: _Style) -> tuple[tuple[str, ...], float]:
    """The value in large figures where they fit, any other word on up to two lines; and its size."""
    cell = row.cells[style.spot]
    words = words_of(cell, style.column, page.edition)
    if number_of(cell) is not None and fits(words, style.inner, VALUE, is_bold=True):
        return (words,), VALUE
    size = SMALL if fits(words, style.inner, SMALL, lines=2) else SIZE
    return wrap(words, style.inner + INSET, size, lines=2), size


def _height_of(words: tuple[tuple[str, ...], float]) -> float:
    lines, size = words
    return len(lines) * size * LEADING


def _draw(page: Page, tiles: Sequence[_Tile], style: _Style, top: float) -> float:
    for tile in tiles:
        x = tile.column * (style.width + GAP)
        y = top + tile.line * (style.height + GAP)
        _tile(page, tile.row, style, x, y)
    lines = max((tile.line for tile in tiles), default=-1) + 1
    return top + lines * (style.height + GAP)


def _rest(page: Page, rows: Sequence[Row], style: _Style, y: float) -> float:
    """Rows without a tile, side by side under a line of words."""
    if not rows:
        return y
    y = heading(page, said("off_map", page.edition), y + 6)
    per_line = max(1, int((page.width + GAP) / (style.width + GAP)))
    for spot, row in enumerate(rows):
        line, place = divmod(spot, per_line)
        x = place * (style.width + GAP)
        _tile(page, row, style, x, y + line * (style.height + GAP))
    return y + (len(rows) + per_line - 1) // per_line * (style.height + GAP)


def _tile(page: Page, row: Row, style: _Style, x: float, y: float) -> None:
    """The name above, the value below, on the tone of its step or the pattern of its state."""
    cell = row.cells[style.spot]
    name, (words, size) = _name(page, row, style), _words(page, row, style)
    name_middle = y + INSET + len(name) * SMALL * LEADING / 2
    value_middle = y + style.height - INSET - len(words) * size * LEADING / 2 + 2
    css = _ground(page, cell, style, x, y)
    if cell.state is not State.KNOWN:
        for lines, middle, letters in ((name, name_middle, SMALL), (words, value_middle, size)):
            centre = x + INSET + widest(lines, letters) / 2
            page.drawing.plate(centre, middle, lines, size=letters)
    left = x + INSET
    page.drawing.lines(left, name_middle, name, f"{css} ch-label", size=SMALL)
    weight = "600" if size == VALUE else None
    page.drawing.lines(left, value_middle, words, f"{css} ch-value", size=size, font_weight=weight)


def _ground(page: Page, cell: Cell, style: _Style, x: float, y: float) -> str:
    """Paint the tile; returns the class of the letters on it."""
    if cell.state is not State.KNOWN:
        page.drawing.hatched(x, y, style.width, style.height, cell.state)
        return "ch-text"
    step = style.steps.step_of_cell(cell)
    page.drawing.rect(x, y, style.width, style.height, f"ch-tile ch-heat-{step}")
    return f"ch-on-heat-{step}"
