"""Stitching: the grids of a document's pages as whole tables, repeated headings dropped, cut rows made one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from odgovor.plans.sheets.fields import CARRIED
from odgovor.plans.sheets.rows import is_numbering
from odgovor.plans.sheets.table import SheetRow
from odgovor.plans.sources.grid import Cell, Grid, TextLine
from odgovor.plans.sources.heading import mapping_of

_NEAR = 6.0  # how far the borders of a column may lie apart on two pages
_USUAL = 0.85  # a column that is filled in so many rows is usually filled


@dataclass(slots=True)
class StitchedRow:
    """A row of cells on its way to becoming text: the lines of each column, its pages, its merged columns.

    A wide cell is said in every column it covers. ``merged`` are columns whose cell belongs to the row above.
    """

    cells: list[tuple[TextLine, ...]]
    pages: list[int]
    merged: set[int] = field(default_factory=set)
    is_crossed: bool = False
    is_section: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as letters only, for comparison."""
        return tuple(" ".join(line.text for line in lines) for lines in self.cells)


@dataclass(slots=True)
class StitchedTable:
    """The rows of a table over all its pages; ``header`` is how many of the first are its heading.

    ``carried`` are columns that are empty in most rows because they hold for the rows below them.
    """

    edges: tuple[float, ...]
    rows: list[StitchedRow]
    header: int
    carried: frozenset[int]
    is_ruled: bool
    last: Grid

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.edges) - 1


def stitched(grids: Iterable[Grid]) -> list[StitchedTable]:
    """Tables in the order of the document.

    A grid goes on with the table before it where it has the same columns and stands at the top of the next
    page, or where it has the same heading. A heading that is printed again is dropped.
    """
    tables: list[StitchedTable] = []
    for grid in grids:
        if not grid.cells:
            continue
        table = tables[-1] if tables else None
        if table is None or not _add(table, grid):
            tables.append(_begun(grid))
    return tables


def _begun(grid: Grid) -> StitchedTable:
    rows = list(_iter_rows(grid, grid.edges))
    mapping = mapping_of([row.texts for row in rows])
    header = mapping.header_row
    rows[header:header] = [_section(text, grid, width=grid.width) for text in grid.sections]
    carried = frozenset(spot for name, spot in mapping.spots().items() if name in CARRIED)
    return StitchedTable(grid.edges, rows, header, carried, grid.is_ruled, grid)


def _add(table: StitchedTable, grid: Grid) -> bool:
    """Add a grid to a table if it goes on with it."""
    edges = _common_edges(table.edges, grid.edges)
    goes_on = edges is not None and _follows(table.last, grid)
    if not goes_on and not _has_same_heading(table, grid):
        return False
    if edges is None:
        edges = table.edges
        rows = list(_iter_rows(grid, grid.edges))
    else:
        rows = list(_iter_rows(grid, edges))
        table.rows = [_widened(row, table.edges, edges) for row in table.rows]
    table.edges = edges
    body = rows[_repeated(table, rows) :]
    is_cut = goes_on and not grid.sections and grid.page != table.last.page
    if is_cut and body and _is_rest(table, body[0]):
        _append(table.rows[-1], body.pop(0))
    table.rows += [_section(text, grid, width=table.width) for text in grid.sections]
    table.rows += body
    table.last = grid
    return True


def _follows(last: Grid, grid: Grid) -> bool:
    if last.page is None or grid.page is None or last.is_ruled != grid.is_ruled:
        return False
    return grid.page == last.page + 1 and last.is_last and (grid.is_first or bool(grid.sections))


def _has_same_heading(table: StitchedTable, grid: Grid) -> bool:
    if not table.header or grid.width != table.width:
        return False
    rows = list(_iter_rows(grid, grid.edges))
    return _repeated(table, rows) > 0


def _repeated(table: StitchedTable, rows: Sequence[StitchedRow]) -> int:
    """How many of the first rows print the table's heading, or the numbers of its columns, again."""
    known = {_letters(row.texts) for row in table.rows[: table.header]}
    count = 0
    for row in rows:
        is_known = _letters(row.texts) in known and any(row.texts)
        if not is_known and not (count and is_numbering(SheetRow(0, row.texts))):
            break
        count += 1
    return count


def _letters(texts: Iterable[str]) -> str:
    return "|".join(re.sub(r"[\W_]+", "", text).lower() for text in texts)


def _common_edges(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...] | None:
    """The borders of both, where those of one are among those of the other; they may lie shifted."""
    wide, narrow = (one, other) if len(one) >= len(other) else (other, one)
    shift = narrow[0] - wide[0]
    moved = [edge - shift for edge in narrow]
    if abs(moved[-1] - wide[-1]) > _NEAR:
        return None
    if all(min(abs(edge - known) for known in wide) <= _NEAR for edge in moved):
        return tuple(wide)
    return None


def _iter_rows(grid: Grid, edges: Sequence[float]) -> Iterator[StitchedRow]:
    """The rows of a grid on the columns of its table; a wide cell is said in every column it covers."""
    spots = _spots(grid.edges, edges)
    pages = [] if grid.page is None else [grid.page]
    rows = [
        StitchedRow([()] * (len(edges) - 1), list(pages), is_crossed=n in grid.crossed)
        for n in range(grid.height)
    ]
    for cell in grid.cells:
        _put(rows, cell, range(spots[cell.column], spots[cell.column + cell.width]))
    yield from (row for row in rows if any(row.cells) or row.merged)


def _put(rows: list[StitchedRow], cell: Cell, columns: range) -> None:
    for number in range(cell.row, cell.row + cell.height):
        for column in columns:
            if number == cell.row:
                rows[number].cells[column] = cell.lines
            elif cell.lines:
                rows[number].merged.add(column)


def _spots(own: Sequence[float], edges: Sequence[float]) -> list[int]:
    if len(own) == len(edges):
        return list(range(len(own)))
    shift = own[0] - edges[0]
    return [
        min(range(len(edges)), key=lambda spot: abs(edges[spot] + shift - edge)) for edge in own
    ]


def _widened(row: StitchedRow, old: Sequence[float], new: Sequence[float]) -> StitchedRow:
    if len(old) == len(new):
        return row
    spots = _spots(old, new)
    cells: list[tuple[TextLine, ...]] = [()] * (len(new) - 1)
    merged = set()
    for column, lines in enumerate(row.cells):
        for spot in range(spots[column], spots[column + 1]):
            cells[spot] = lines
            merged |= {spot} if column in row.merged else set()
    row.cells, row.merged = cells, merged
    return row


def _section(text: str, grid: Grid, *, width: int) -> StitchedRow:
    lines = (TextLine(text),)
    pages = [] if grid.page is None else [grid.page]
    return StitchedRow([lines] * width, pages, is_section=True)


def _is_rest(table: StitchedTable, row: StitchedRow) -> bool:
    """Whether the first row of a page goes on with the last row of the page before.

    What speaks for it: a column that is filled in nearly every row is empty here, and a text goes on in the
    middle of a sentence or of a word.
    """
    last = table.rows[-1]
    if len(table.rows) <= table.header or _is_wide(row) or _is_wide(last):
        return False
    points = 0
    usual = _usual_columns(table)
    points += 2 * sum(1 for spot in usual if not row.cells[spot])
    for before, here in zip(last.cells, row.cells, strict=True):
        if before and here:
            points += _going_on(before[-1].text, here[0].text)
        elif here and not before:
            points -= 2
    return points > 0


def _is_wide(row: StitchedRow) -> bool:
    filled = [text for text in row.texts if text]
    return row.is_section or (len(filled) > 1 and len(set(filled)) == 1)


def _usual_columns(table: StitchedTable) -> list[int]:
    body = [row for row in table.rows[table.header :] if not _is_wide(row)]
    return [
        spot
        for spot in range(table.width)
        if spot not in table.carried
        and sum(1 for row in body if row.cells[spot]) >= _USUAL * len(body)
    ]


def _going_on(before: str, here: str) -> int:
    if before.rstrip().endswith(("-", "\u00ad", "\u2010", ",")):
        return 2
    if here[:1].islower():
        return 2
    if before.rstrip().endswith((".", ";", "!", "?")):
        return -2
    return -1


def _append(row: StitchedRow, rest: StitchedRow) -> None:
    for spot, lines in enumerate(rest.cells):
        row.cells[spot] = (*_touching(row.cells[spot], lines), *lines)
    row.pages += [page for page in rest.pages if page not in row.pages]
    row.is_crossed |= rest.is_crossed


def _touching(lines: tuple[TextLine, ...], rest: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """The lines above a page break, of which the last goes on below it if the text does."""
    if not lines or not rest or not rest[0].text[:1].islower():
        return lines
    return (*lines[:-1], TextLine(lines[-1].text, 0.0, lines[-1].lead))
