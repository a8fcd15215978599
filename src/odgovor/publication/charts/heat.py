"""Heat maps: rows and columns as a grid of cells, each printing its value on the tone of its step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Column, Table
from odgovor.publication.charts.alt import extremes, points_of, sentences, without_value
from odgovor.publication.charts.cells import (
    columns_named,
    label_of,
    number_of,
    tick_text,
    words_of,
)
from odgovor.publication.charts.chart import Chart, ChartOptions
from odgovor.publication.charts.gridlayout import (
    GAP,
    HEADING,
    SLANT,
    GridLayout,
    GridTexts,
    lay_grid,
)
from odgovor.publication.charts.lanes import Lane, Lanes, draw_labels, lay_lanes
from odgovor.publication.charts.measure import LEADING, text_width, wrap
from odgovor.publication.charts.page import Page, begin, finish
from odgovor.publication.charts.signs import SIZE, draw_signs, signs_for
from odgovor.publication.charts.steps import Steps, draw_steps
from odgovor.publication.charts.svg import at
from odgovor.publication.charts.words import said

VALUE = 14.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table as a grid: its drawn columns, its layout, its steps, and signs where words do not fit."""

    table: Table
    columns: tuple[tuple[int, Column], ...]
    layout: GridLayout
    steps: Steps
    signs: dict[str, str]


def draw_heat(table: Table, edition: Edition, *, prefix: str, options: ChartOptions) -> Chart:
    """Scores, shares, counts or words; a word takes the tone of its cell's numerator over denominator."""
    grid = _grid(table, edition, options)
    page = begin("heat", table, edition, prefix=prefix, options=options, width=grid.layout.width)
    top = _headings(page, grid.layout, page.top)
    lanes = lay_lanes(
        table.rows,
        edition,
        width=page.width,
        top=top,
        is_above=False,
        content=grid.layout.height,
        share=grid.layout.room / page.width,
        gap=GAP,
    )
    draw_labels(page.drawing, lanes)
    for lane in lanes.lanes:
        for place, (spot, column) in enumerate(grid.columns):
            _cell(page, grid, lane, place, lane.row.cells[spot], column)
    return finish(page, _key(page, grid, lanes), alt=_description(page, grid))


def _grid(table: Table, edition: Edition, options: ChartOptions) -> _Grid:
    columns = _columns(table, options)
    cells = [(row.cells[spot], column) for row in table.rows for spot, column in columns]
    units = {column.unit for _, column in columns}
    unit = units.pop() if len(units) == 1 else None
    steps = Steps.of((cell for cell, _ in cells), unit=unit, most=options.scale_max)
    words = [words_of(cell, col, edition) for cell, col in cells if number_of(cell) is None]
    texts = GridTexts(
        [label_of(row, edition) for row in table.rows],
        [label_of(column, edition) for _, column in columns],
        list(dict.fromkeys(words)),
        [_figure(c, col, steps, edition) for c, col in cells if number_of(c) is not None],
        options.is_narrow,
    )
    layout = lay_grid(texts, width=options.width)
    return _Grid(
        table, columns, layout, steps, signs_for(words, edition) if layout.has_signs else {}
    )


def _columns(table: Table, options: ChartOptions) -> tuple[tuple[int, Column], ...]:
    """The columns asked for, else all that are not totals; raises ``UsageError`` where there is none."""
    spots = columns_named(table, options.columns) or [
        spot for spot, column in enumerate(table.columns) if not column.is_total
    ]
    if not spots:
        raise UsageError(f"{table.key} has no columns to draw.")
    return tuple((spot, table.columns[spot]) for spot in spots)


def _figure(cell: Cell, column: Column, steps: Steps, edition: Edition) -> str:
    """A number as tables write it; whole scores without decimals."""
    value = number_of(cell)
    if value is not None and steps.is_whole and column.unit in {Unit.SCORE, Unit.INDEX}:
        return tick_text(value, column.unit, edition, decimals=0)
    return words_of(cell, column, edition)


def _headings(page: Page, layout: GridLayout, top: float) -> float:
    """The names of the columns: across where every one fits, else slanted."""
    bottom = top + layout.heading_height
    for place, lines in enumerate(layout.headings):
        x = layout.x(place) + layout.inner / 2
        css = "ch-text-muted ch-heading"
        if layout.is_slanted:
            turn = f"rotate({at(-SLANT)} {at(x + 4)} {at(bottom - 6)})"
            page.drawing.text(x + 4, bottom - 6, lines[0], css, size=HEADING, transform=turn)
            continue
        middle = bottom - 6 - len(lines) * HEADING * LEADING / 2
        page.drawing.lines(x, middle, lines, css, size=HEADING, text_anchor="middle")
    return bottom


def _cell(  # a cell and its place
    page: Page, grid: _Grid, lane: Lane, place: int, cell: Cell, column: Column
) -> None:
    x, width = grid.layout.x(place), grid.layout.inner
    if number_of(cell) is None:
        _word(page, grid, lane, x, cell, words_of(cell, column, page.edition))
        return
    step = grid.steps.step_of_cell(cell)
    page.drawing.rect(x, lane.top, width, lane.height, f"ch-cell ch-heat-{step}")
    figure = _figure(cell, column, grid.steps, page.edition)
    size = VALUE if text_width(figure, VALUE) + 4 <= width else SIZE
    css = f"ch-on-heat-{step} ch-value"
    page.drawing.lines(x + width / 2, lane.middle, (figure,), css, size=size, text_anchor="middle")


def _word(  # a cell and its place
    page: Page, grid: _Grid, lane: Lane, x: float, cell: Cell, words: str
) -> None:
    width = grid.layout.inner
    shown = grid.signs.get(words, words)
    lines = wrap(shown, width - 4, SIZE)
    middle = x + width / 2
    if cell.state is State.KNOWN:
        step = grid.steps.step_of_cell(cell)
        page.drawing.rect(x, lane.top, width, lane.height, f"ch-cell ch-heat-{step}")
        css = f"ch-on-heat-{step} ch-value"
    else:
        title = words if shown != words else ""
        page.drawing.hatched(x, lane.top, width, lane.height, cell.state, title=title)
        page.drawing.plate(middle, lane.middle, lines, size=SIZE)
        css = "ch-text ch-state-word"
    page.drawing.lines(middle, lane.middle, lines, css, size=SIZE, text_anchor="middle")


def _key(page: Page, grid: _Grid, lanes: Lanes) -> float:
    """The steps, where numbers are drawn, and the signs, where words are replaced."""
    y = lanes.bottom + 4
    cells = [(lane.row.cells[s], column) for lane in lanes.lanes for s, column in grid.columns]
    if any(number_of(cell) is not None for cell, _ in cells):
        y = draw_steps(page, grid.steps, y + 10)
    if not grid.signs:
        return y
    states = {
        words_of(cell, column, page.edition): cell.state
        for cell, column in cells
        if cell.state is not State.KNOWN
    }
    return draw_signs(page, grid.signs, states, y + 6)


def _description(page: Page, grid: _Grid) -> str:
    points = points_of(grid.table.rows, grid.columns, page.edition)
    words = Counter(
        words_of(row.cells[spot], column, page.edition)
        for row in grid.table.rows
        for spot, column in grid.columns
        if row.cells[spot].state is State.KNOWN
    )
    if points or not words:
        first = extremes(page.head, points, page.edition)
    else:
        listed = ", ".join(f"{word} ({count})" for word, count in words.most_common())
        first = said("categories", page.edition, head=page.head, list=listed)
    return sentences(
        first,
        without_value(grid.table.rows, grid.columns, page.edition),
        is_simulated=page.is_simulated,
        edition=page.edition,
    )
