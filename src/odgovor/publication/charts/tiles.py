"""Tile maps: a tile for each locality, placed as on a map, with its name and its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.common.places import Locality
from odgovor.common.tables import Column, Row, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.cells import label_of, number_of, numeric_columns, words_of
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.measure import LEADING, fits, shorten, widest, wrap
from odgovor.publication.charts.page import SMALL, Page, begin, finish, heading
from odgovor.publication.charts.steps import Steps, draw_steps
from odgovor.publication.charts.words import said

GAP = 6.0
LEAST, MOST = 78.0, 132.0  # the width of a tile
TALLEST = 520.0  # of a map, if its tiles can be made lower
VALUE = 19.0
INSET = 8.0


@dataclass(frozen=True, slots=True)
class _Tile:
    """A row with its place: column and line from the upper left, counted from 0."""

    row: Row
    column: int
    line: int


def draw_tiles(
    table: Table, edition: Edition, *, prefix: str, options: ChartOptions
) -> Chart:
    """The first column named, on the tiles of ``localities``, whose keys are the keys of the rows.

    Empty lines and columns of the grid are closed up; rows without a tile follow below the map.
    """
    spot = numeric_columns(table, options)[0]
    column = table.columns[spot]
    tiles, rest = _placed(table.rows, options.localities)
    across = max((tile.column for tile in tiles), default=0) + 1
    least = LEAST - 14 * options.is_narrow
    page = begin(
        "map", table, edition, prefix=prefix, options=options, width=across * (least + GAP)
    )
    width = min(MOST, (page.width + GAP) / across - GAP)
    steps = Steps.of(
        (row.cells[spot] for row in table.rows), unit=column.unit, most=options.scale_max
    )
    top = heading(page, label_of(column, edition), page.top)
    size = (width, _height(table.rows, tiles, width, edition))
    y = _draw(page, tiles, size, (spot, column), steps, top)
    y = _rest(page, rest, size, (spot, column), steps, y)
    if any(number_of(row.cells[spot]) is not None for row in table.rows):
        y = draw_steps(page, steps, y + 8)
    alt = sentences(
        extremes(page.head, points_of(table.rows, [(spot, column)], edition), edition),
        without_value(table.rows, [(spot, column)], edition),
        is_simulated=page.is_simulated,
        edition=edition,
    )
    return finish(page, y, alt=alt)


def _placed(
    rows: Sequence[Row], localities: Sequence[Locality]
) -> tuple[list[_Tile], list[Row]]:
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


def _height(
    rows: Sequence[Row], tiles: Sequence[_Tile], width: float, edition: Edition
) -> float:
    """The height of a tile: for the longest name and a value, and no more where the map is long."""
    room = width - 2 * INSET
    names = (wrap(label_of(row, edition), room, SMALL, lines=2) for row in rows)
    least = 2 * INSET + max(map(len, names), default=1) * SMALL * LEADING + VALUE + 3
    lines = max((tile.line for tile in tiles), default=0) + 1
    return max(least, min(width * 0.62, TALLEST / lines - GAP))


def _draw(  # noqa: PLR0913  # the tiles and how they look
    page: Page,
    tiles: Sequence[_Tile],
    size: tuple[float, float],
    column: tuple[int, Column],
    steps: Steps,
    top: float,
) -> float:
    width, height = size
    for tile in tiles:
        x = tile.column * (width + GAP)
        y = top + tile.line * (height + GAP)
        _tile(page, tile.row, (x, y), (width, height), column, steps)
    lines = max((tile.line for tile in tiles), default=-1) + 1
    return top + lines * (height + GAP)


def _rest(  # noqa: PLR0913  # the rows and how they look
    page: Page,
    rows: Sequence[Row],
    size: tuple[float, float],
    column: tuple[int, Column],
    steps: Steps,
    y: float,
) -> float:
    """Rows without a tile, side by side under a line of words."""
    if not rows:
        return y
    y = heading(page, said("off_map", page.edition), y + 6)
    width, height = size
    per_line = max(1, int((page.width + GAP) / (width + GAP)))
    for spot, row in enumerate(rows):
        line, place = divmod(spot, per_line)
        corner = (place * (width + GAP), y + line * (height + GAP))
        _tile(page, row, corner, (width, height), column, steps)
    return y + (len(rows) + per_line - 1) // per_line * (height + GAP)


def _tile(  # noqa: PLR0913  # a tile, its place and look
    page: Page,
    row: Row,
    corner: tuple[float, float],
    size: tuple[float, float],
    column: tuple[int, Column],
    steps: Steps,
) -> None:
    (x, y), (width, height), (spot, heads) = corner, size, column
    cell = row.cells[spot]
    name = wrap(label_of(row, page.edition), width - 2 * INSET, SMALL, lines=2)
    words = words_of(cell, heads, page.edition)
    large = VALUE if number_of(cell) is not None and fits(words, width - 14, VALUE) else SMALL
    words = shorten(words, width - 10, large)
    name_middle = y + INSET + len(name) * SMALL * LEADING / 2
    value_middle = y + height - INSET - large / 2
    if cell.state is State.KNOWN:
        step = steps.step_of_cell(cell)
        page.drawing.rect(x, y, width, height, f"ch-tile ch-heat-{step}")
        css = f"ch-on-heat-{step}"
    else:
        page.drawing.hatched(x, y, width, height, cell.state)
        for middle, lines in ((name_middle, name), (value_middle, (words,))):
            at_x = x + INSET + widest(list(lines), SMALL) / 2
            page.drawing.plate(at_x, middle, lines, size=SMALL)
        css = "ch-text"
    page.drawing.lines(x + INSET, name_middle, name, f"{css} ch-label", size=SMALL)
    page.drawing.lines(
        x + INSET,
        value_middle,
        (words,),
        f"{css} ch-value",
        size=large,
        font_weight="600" if large > SMALL else None,
    )
