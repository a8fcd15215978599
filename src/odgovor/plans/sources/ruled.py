"""Tables with ruling lines on a page of a PDF, as grids; borders that a page break left open are closed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from odgovor.plans.sources.grid import ENDLESS, Cell, Grid, TextLine
from odgovor.plans.sources.lines import PlacedLine, PlacedWord, lines_of, words_of
from odgovor.plans.sources.placing import is_in_margin, sections_above

MAX_EDGES = 8_000
_SNAP = 3.0
_SHORT = 5.0
Box = tuple[float, float, float, float]


def ruled_grids(page: Any, *, number: int, repeated: Collection[str]) -> list[Grid]:
    """The tables of two columns and more that lines part, from top to bottom. ``page`` is one of pdfplumber."""
    boxes = [
        table
        for table in _tables(page)
        if len(_clustered(x for b in table for x in (b[0], b[2]))) > 2
    ]
    boxes.sort(key=lambda table: min(box[1] for box in table))
    plots = [_Plot(table) for table in boxes]
    outside = [letter for letter in page.chars if not any(plot.take(letter) for plot in plots)]
    around = [
        line
        for line in lines_of(words_of(outside))
        if not is_in_margin(line, float(page.height), repeated)
    ]
    return [_grid(plots, spot, around, number) for spot in range(len(plots))]


def _grid(plots: Sequence[_Plot], spot: int, around: Sequence[PlacedLine], number: int) -> Grid:
    plot = plots[spot]
    after = plots[spot - 1].bottom if spot else 0.0
    return Grid(
        number,
        plot.columns,
        plot.cells(),
        sections=sections_above(around, after=after, before=plot.top),
        is_first=not spot and not any(line.bottom <= plot.top + 1 for line in around),
        is_last=plot is plots[-1] and not any(line.top >= plot.bottom - 1 for line in around),
        below=sections_above(around, after=plot.bottom, before=ENDLESS)
        if plot is plots[-1]
        else (),
    )


def _tables(page: Any) -> list[list[Box]]:
    from pdfplumber.table import TableFinder
    from pdfplumber.utils.geometry import filter_edges

    if len(page.edges) > MAX_EDGES:
        return []
    upright = filter_edges(page.edges, "v", min_length=1)
    level = filter_edges(page.edges, "h", min_length=1)
    if len(upright) < 2 or len(level) < 2:
        return []
    level += _closing_level(upright, level)
    upright += _closing_upright(upright, level)
    settings = {
        "vertical_strategy": "explicit",
        "horizontal_strategy": "explicit",
        "explicit_vertical_lines": upright,
        "explicit_horizontal_lines": level,
        "snap_tolerance": _SNAP,
        "join_tolerance": _SNAP,
        "edge_min_length": _SHORT,
        "intersection_tolerance": _SNAP,
    }
    return [list(table.cells) for table in TableFinder(page, settings).tables]


def _closing_level(upright: Sequence[dict[str, Any]], level: Sequence[dict[str, Any]]) -> list[Any]:
    """Lines where upright ones end at the top or the foot of the page with nothing across them."""
    long = [edge for edge in upright if edge["bottom"] - edge["top"] > _SHORT]
    if len(long) < 2:
        return []
    made = []
    for height, side in (
        (min(edge["top"] for edge in long), "top"),
        (max(edge["bottom"] for edge in long), "bottom"),
    ):
        reaching = [edge for edge in long if abs(edge[side] - height) <= _SNAP]
        is_open = not any(abs(edge["top"] - height) <= _SNAP for edge in level)
        if is_open and len(reaching) > 1:
            left, right = (f(edge["x0"] for edge in reaching) for f in (min, max))
            made.append(_line(left, height, right, height))
    return made


def _closing_upright(
    upright: Sequence[dict[str, Any]], level: Sequence[dict[str, Any]]
) -> list[Any]:
    """Lines at the left and right where level ones reach beyond the outermost upright ones."""
    top, bottom = (
        min(edge["top"] for edge in upright),
        max(edge["bottom"] for edge in upright),
    )
    inner = [edge for edge in level if top - _SNAP <= edge["top"] <= bottom + _SNAP]
    if len(inner) < 2:
        return []
    left = min(edge["x0"] for edge in inner)
    right = max(edge["x1"] for edge in inner)
    first = min(edge["x0"] for edge in upright)
    last = max(edge["x0"] for edge in upright)
    made = []
    for spot, is_open in ((left, first > left + _SNAP), (right, last < right - _SNAP)):
        reaching = [
            edge["top"]
            for edge in inner
            if min(abs(edge["x0"] - spot), abs(edge["x1"] - spot)) <= _SNAP
        ]
        if is_open and len(reaching) > 1:
            made.append(_line(spot, min(reaching), spot, max(reaching)))
    return made


def _line(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    return {
        "x0": left,
        "top": top,
        "x1": right,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
        "object_type": "line",
        "orientation": "h" if top == bottom else "v",
    }


def _clustered(values: Iterable[float]) -> tuple[float, ...]:
    """Values in order, those that lie within the tolerance taken for one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return tuple(found)


class _Plot:
    """The boxes of a table as rows and columns, with the letters that stand in each."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.columns = _clustered(x for box in boxes for x in (box[0], box[2]))
        self._rows = _clustered(y for box in boxes for y in (box[1], box[3]))
        self.top, self.bottom = self._rows[0], self._rows[-1]
        self._owners: dict[tuple[int, int], int] = {}
        self._areas: list[tuple[int, int, int, int]] = []
        self._letters: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for box in boxes:
            self._own(box)

    def _own(self, box: Box) -> None:
        left, right = (_nearest(self.columns, x) for x in (box[0], box[2]))
        top, bottom = (_nearest(self._rows, y) for y in (box[1], box[3]))
        self._areas.append((top, left, bottom - top, right - left))
        for row in range(top, bottom):
            for column in range(left, right):
                self._owners[row, column] = len(self._areas) - 1

    def take(self, letter: dict[str, Any]) -> bool:
        """Take a letter into the cell it stands in; false where it stands in none."""
        column = bisect_right(self.columns, (letter["x0"] + letter["x1"]) / 2) - 1
        row = bisect_right(self._rows, (letter["top"] + letter["bottom"]) / 2) - 1
        owner = self._owners.get((row, column))
        if owner is None:
            return False
        self._letters[owner].append(letter)
        return True

    def cells(self) -> tuple[Cell, ...]:
        """The cells from top to bottom and left to right, empty ones too."""
        lines = {spot: lines_of(words_of(found)) for spot, found in self._letters.items()}
        padding = self._padding(lines)
        made = []
        for spot, (row, column, height, width) in enumerate(self._areas):
            right = self.columns[column + width] - padding.get(column, 2.0)
            found = tuple(text_line(line, right) for line in lines.get(spot, ()))
            made.append(Cell(row, column, found, height, width))
        return tuple(sorted(made, key=lambda cell: (cell.row, cell.column)))

    def _padding(self, lines: dict[int, list[PlacedLine]]) -> dict[int, float]:
        """How far text stands from the left border of each column; as far it keeps from the right one."""
        found: dict[int, float] = {}
        for spot, (_row, column, _height, _width) in enumerate(self._areas):
            for line in lines.get(spot, ()):
                gap = max(0.0, line.left - self.columns[column])
                found[column] = min(gap, found.get(column, gap))
        return found


def text_line(line: PlacedLine, right: float) -> TextLine:
    """A line of a cell with the room that is left up to a border, and the width of its first word."""
    first: PlacedWord = line.words[0]
    height = line.bottom - line.top
    blank = 0.2 * height
    return TextLine(line.text, max(0.0, right - line.right), first.right - first.left + blank)


def _nearest(values: Sequence[float], wanted: float) -> int:
    return min(range(len(values)), key=lambda spot: abs(values[spot] - wanted))
