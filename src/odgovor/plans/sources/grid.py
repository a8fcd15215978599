"""A table as it stands on one page: cells with their lines, on a grid of columns whose borders are known."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

ENDLESS = math.inf


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a cell. ``room`` is how much is free at its right, ``lead`` how wide its first word is.

    A line whose room would not have held the first word of the next one was broken by the page; every other
    break was made by the writer. Lines of documents that break by themselves have endless room.
    """

    text: str
    room: float = ENDLESS
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the row and column it begins in (from 0), and how many of each it takes."""

    row: int
    column: int
    lines: tuple[TextLine, ...] = ()
    height: int = 1
    width: int = 1

    @property
    def text(self) -> str:
        """The lines as they stand."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page (None where the document has none).

    ``edges`` are the borders of its columns from left to right, in the page's units. ``sections`` are headings
    of measures and objectives that stand above it in the text. ``is_first`` and ``is_last`` say whether text
    stands between the table and the top or the foot of its page; headers and footers do not count. ``below``
    are headings under the last table of a page, which hold for the next one.
    ``crossed`` are rows in which a word lies across the border of two columns.
    """

    page: int | None
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    sections: tuple[str, ...] = ()
    is_first: bool = False
    is_last: bool = False
    is_ruled: bool = True
    crossed: frozenset[int] = field(default=frozenset())
    below: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.edges) - 1

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.height for cell in self.cells), default=0)
