"""Tables without ruling lines on a page of a PDF: columns by their heading, rows by the gaps between lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from odgovor.plans.sources.columns import borders_of, find_heading, segments_of
from odgovor.plans.sources.grid import Cell, Grid
from odgovor.plans.sources.lines import PlacedLine, lines_of, words_of
from odgovor.plans.sources.placing import is_carried_on, is_in_margin, is_section, sections_above
from odgovor.plans.sources.ruled import text_line

_ROW_GAP, _LEAST_GAP = 1.1, 1.0  # of the usual distance of two lines, and in points beyond it
_FILLED = 0.6  # of the columns: a line that fills so many begins a row where nothing else shows it
_RULE = 0.4  # of the table's width


@dataclass(frozen=True, slots=True)
class Columns:
    """The borders of columns that may go on on the next page; ``carried`` hold for the rows below them."""

    edges: tuple[float, ...]
    carried: frozenset[int] = frozenset()


def unruled_grid(
    page: Any, *, number: int, columns: Columns | None, repeated: Collection[str]
) -> tuple[Grid | None, Columns | None]:
    """The table of a page, and its columns for the page after it; None where there is none.

    Without a heading of its own the page must go on in the columns of the page before.
    """
    lines = lines_of(words_of(page.chars))
    kept = _whole_sections(
        [line for line in lines if not is_in_margin(line, float(page.height), repeated)]
    )
    heading = find_heading(kept)
    if heading is None and columns is None:
        return None, None
    first = heading.first if heading else 0
    head = kept[first : heading.last + 1] if heading else []
    below = kept[first + len(head) :]
    carried = columns.carried if columns else frozenset()
    if heading:
        carried = heading.carried
        # The heading's own borders tell roughly where the table ends; then its rows tell them exactly.
        rough = borders_of(heading.spans, head)
        body = _body(below, rough)
        edges = borders_of(
            heading.spans, [*head, *(line for line in body if not _is_section(line))]
        )
    else:
        assert columns is not None
        edges = columns.edges
    body = _body(below, edges)
    if not body:
        return None, None
    rows = ([head] if head else []) + _rows(body, edges, _rules(page, edges))
    grid = _grid(_gathered(rows, edges, carried), edges, number)
    grid = Grid(
        number,
        edges,
        grid.cells,
        sections=sections_above(kept[:first], after=0, before=kept[first].top),
        is_first=first == 0,
        is_last=len(body) == len(below),
        is_ruled=False,
        crossed=grid.crossed,
    )
    return grid, Columns(edges, carried) if grid.is_last else None


def _whole_sections(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """The lines, headings of measures and objectives that run over several of them as one."""
    right = max((line.right for line in lines), default=0.0)
    made: list[PlacedLine] = []
    last: PlacedLine | None = None  # the lowest line of the heading that was made last
    for line in lines:
        if last and len(segments_of(line)) == 1 and is_carried_on(last, line, right):
            made[-1] = PlacedLine((*made[-1].words, *line.words))
            last = line
            continue
        made.append(line)
        last = line if _is_section(line) else None
    return made


def _body(lines: Sequence[PlacedLine], edges: Sequence[float]) -> list[PlacedLine]:
    """The lines that stand in columns: up to two lines of running text one after the other."""
    body: list[PlacedLine] = []
    for line in lines:
        is_wide = _is_wide(line, edges)
        if is_wide and body and _is_wide(body[-1], edges):
            return body[:-1]
        body.append(line)
    return body[:-1] if body and _is_wide(body[-1], edges) else body


def _is_wide(line: PlacedLine, edges: Sequence[float]) -> bool:
    """Whether a line runs over the borders of columns without a gap, and heads nothing."""
    parts = segments_of(line)
    widest = max(parts, key=lambda part: part.right - part.left)
    crossed = sum(1 for edge in edges[1:-1] if widest.left < edge - 2 and widest.right > edge + 2)
    return crossed > 1 and not _is_section(line)


def _is_section(line: PlacedLine) -> bool:
    """Whether a line holds one text, and that heads a measure or an objective."""
    return is_section(line.text) and len(segments_of(line)) == 1


def _gathered(
    rows: Sequence[Sequence[PlacedLine]], edges: Sequence[float], carried: Collection[int]
) -> list[list[PlacedLine]]:
    """The rows with the name of a measure whole in the first of its rows, where it runs down beside several."""
    made: list[list[PlacedLine]] = []
    holders: dict[int, list[PlacedLine]] = {}
    for row in rows:
        kept, begun = list(row), []
        for column in carried:
            parts = [part for line in row for part in _part(line, column, edges)]
            if parts and column in holders and parts[0].text[:1].islower():
                holders[column] += parts
                kept = [rest for line in kept for rest in _without(line, parts)]
            elif parts:
                begun.append(column)
        if kept:
            made.append(kept)
            holders |= dict.fromkeys(begun, kept)
    return made


def _without(line: PlacedLine, parts: Sequence[PlacedLine]) -> Iterator[PlacedLine]:
    taken = {id(word) for part in parts for word in part.words}
    words = tuple(word for word in line.words if id(word) not in taken)
    if words:
        yield PlacedLine(words)


def _rules(page: Any, edges: Sequence[float]) -> list[float]:
    """The heights of level lines across much of the table."""
    width = edges[-1] - edges[0]
    return sorted(
        edge["top"]
        for edge in page.edges
        if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _RULE * width
    )


def _rows(
    lines: Sequence[PlacedLine], edges: Sequence[float], rules: Sequence[float]
) -> list[list[PlacedLine]]:
    """Lines as rows: parted by level lines, or else by wider gaps, or else where a line fills most columns."""
    ruled = [
        any(one.middle_height < rule < other.middle_height for rule in rules)
        for one, other in pairwise(lines)
    ]
    if sum(ruled) > 1:
        return list(_grouped(lines, ruled))
    gaps = [other.top - one.top for one, other in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 5] if gaps else 0.0
    wide = [gap > max(_ROW_GAP * usual, usual + _LEAST_GAP) for gap in gaps]
    if any(wide) or len(lines) < 3:
        return list(_grouped(lines, wide))
    least = max(2, round(_FILLED * (len(edges) - 1)))
    return list(_grouped(lines, [len(_columns(line, edges)) >= least for line in lines[1:]]))


def _grouped(lines: Sequence[PlacedLine], breaks: Iterable[bool]) -> Iterator[list[PlacedLine]]:
    """Lines in groups; a heading of a measure or an objective is a group of its own."""
    group: list[PlacedLine] = []
    for line, is_break in zip(lines, (False, *breaks), strict=True):
        is_alone = _is_section(line) or (group and _is_section(group[-1]))
        if group and (is_break or is_alone):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _columns(line: PlacedLine, edges: Sequence[float]) -> set[int]:
    return {_column((word.left + word.right) / 2, edges) for word in line.words}


def _column(spot: float, edges: Sequence[float]) -> int:
    return max(0, sum(1 for edge in edges[1:-1] if edge <= spot))


def _grid(rows: Sequence[Sequence[PlacedLine]], edges: Sequence[float], number: int) -> Grid:
    limits = _limits(rows, edges)
    cells: list[Cell] = []
    crossed: set[int] = set()
    width = len(edges) - 1
    for spot, lines in enumerate(rows):
        if len(lines) == 1 and _is_section(lines[0]):
            cells.append(Cell(spot, 0, (text_line(lines[0], edges[-1]),), 1, width))
            continue
        if any(_crosses(line, edges) for line in lines):
            crossed.add(spot)
        for column in range(width):
            parts = [part for line in lines for part in _part(line, column, edges)]
            found = tuple(text_line(part, limits[column]) for part in parts)
            cells.append(Cell(spot, column, found))
    return Grid(number, tuple(edges), tuple(cells), is_ruled=False, crossed=frozenset(crossed))


def _part(line: PlacedLine, column: int, edges: Sequence[float]) -> Iterator[PlacedLine]:
    words = [word for word in line.words if _column((word.left + word.right) / 2, edges) == column]
    if words:
        yield PlacedLine(tuple(words))


def _crosses(line: PlacedLine, edges: Sequence[float]) -> bool:
    return any(
        word.left < edge - 1 and word.right > edge + 1
        for word in line.words
        for edge in edges[1:-1]
    )


def _limits(rows: Sequence[Sequence[PlacedLine]], edges: Sequence[float]) -> list[float]:
    """How far to the right the lines of each column reach."""
    found = list(edges[:-1])
    for line in (line for lines in rows for line in lines if not _is_section(line)):
        for column in range(len(edges) - 1):
            for part in _part(line, column, edges):
                found[column] = max(found[column], part.right)
    return found
