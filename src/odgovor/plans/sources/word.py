"""Tables in a Word document: merged cells, tables within cells, changes that were tracked; read from its own XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET  # parts with declarations were refused before

from odgovor.plans.sheets import rules
from odgovor.plans.sheets.archive import UNREADABLE, WORD, opened
from odgovor.plans.sheets.rules import refused
from odgovor.plans.sources.found import FoundTable, found_tables
from odgovor.plans.sources.grid import Cell, Grid, TextLine
from odgovor.plans.sources.placing import is_section

MAX_DEPTH = 6
MAX_CELLS = 200_000
MAX_XML = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
# Text that was moved away or deleted, that is kept a second time for old readers, and that nobody sees.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "delText", "instrText", "footnoteReference"})


def word_tables(data: bytes, *, source: str) -> tuple[FoundTable, ...]:
    """The tables of a DOCX in its order; raises ``UnreadableSheetError`` where there is none."""
    try:
        with opened(data, source, part=WORD) as archive:
            if archive.getinfo(WORD).file_size > MAX_XML:
                raise refused(rules.TOO_LONG, source)
            root = ET.fromstring(archive.read(WORD))  # noqa: S314  # as above
        grids = list(_Reader().grids(root))
    except rules.UnreadableSheetError:
        raise
    except (*UNREADABLE, ET.ParseError) as fault:  # also of elements too deep within each other
        raise refused(rules.DAMAGED, source) from fault
    if not grids:
        raise refused(rules.NO_TABLES, source)
    return found_tables(grids)


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


class _Reader:
    """Goes through a document in its order; headings of measures above a table are kept for it."""

    def __init__(self) -> None:
        self._sections: list[str] = []
        self._cells = 0

    def grids(self, node: Any, depth: int = 0) -> Iterator[Grid]:
        """Every table below a node, outer ones before those within their cells."""
        for child in node:
            name = _name(child)
            if name in _LEFT_OUT:
                continue
            if name == "tbl":
                yield from self._table(child, depth)
            elif name == "p":
                self._paragraph(child)
                if any(_name(part) == "tbl" for part in child.iter()):
                    yield from self.grids(child, depth)
            elif len(child):
                yield from self.grids(child, depth)

    def _paragraph(self, node: Any) -> None:
        text = " ".join("".join(_iter_text(node)).split())
        if is_section(text):
            self._sections.append(text)

    def _table(self, table: Any, depth: int) -> Iterator[Grid]:
        rows = list(_children(table, "tr"))
        cells, width = _cells(rows)
        self._cells += len(cells)
        if depth > MAX_DEPTH or self._cells > MAX_CELLS:
            return
        if width > 1 and len(rows) > 1:
            edges = tuple(float(spot) for spot in range(width + 1))
            yield Grid(None, edges, tuple(cells), sections=tuple(self._sections))
            self._sections = []
        for row in rows:
            for cell in _children(row, "tc"):
                yield from self.grids(cell, depth + 1)


def _children(node: Any, name: str) -> Iterator[Any]:
    """The children of a name, also inside of content controls and of insertions that were tracked."""
    for child in node:
        found = _name(child)
        if found == name:
            if name != "tr" or not _is_deleted(child):
                yield child
        elif found in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _children(child, name)


def _is_deleted(row: Any) -> bool:
    return any(_name(mark) == "del" for part in row if _name(part) == "trPr" for mark in part)


def _cells(rows: list[Any]) -> tuple[list[Cell], int]:
    """The cells of a table and its number of columns; what is merged downwards is one cell."""
    found: list[Cell] = []
    above: dict[int, int] = {}  # where the last cell of each column stands among those found
    width = 0
    for number, row in enumerate(rows):
        column = _skipped(row)
        for node in _children(row, "tc"):
            wide, is_below = _spans(node)
            spot = above.get(column)
            if is_below and spot is not None and found[spot].width == wide:
                top = found[spot]
                found[spot] = Cell(top.row, column, top.lines, number - top.row + 1, wide)
            else:
                found.append(Cell(number, column, _lines(node), 1, wide))
                above |= dict.fromkeys(range(column, column + wide), len(found) - 1)
            column += wide
        width = max(width, column)
    return found, width


def _skipped(row: Any) -> int:
    """How many columns a row leaves empty at its beginning."""
    for part in row:
        if _name(part) == "trPr":
            for mark in part:
                if _name(mark) == "gridBefore":
                    return min(_number(mark), 200)
    return 0


def _spans(cell: Any) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it goes on with the cell above it."""
    wide, is_below = 1, False
    for part in cell:
        if _name(part) != "tcPr":
            continue
        for mark in part:
            if _name(mark) == "gridSpan":
                wide = max(1, min(_number(mark), 200))
            elif _name(mark) == "vMerge":
                is_below = _value(mark) != "restart"
    return wide, is_below


def _value(mark: Any) -> str:
    return str(mark.get(f"{_W}val") or mark.get(f"{_STRICT}val") or "")


def _number(mark: Any) -> int:
    text = _value(mark)
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def _lines(cell: Any) -> tuple[TextLine, ...]:
    text = "".join(_iter_text(cell))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(TextLine(line) for line in lines if line)


def _iter_text(node: Any) -> Iterator[str]:
    """The text below a node: paragraphs end lines; what is deleted, moved away or hidden is left out."""
    for child in node:
        name = _name(child)
        if name in _LEFT_OUT or (name == "r" and _is_hidden(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        else:
            yield from _iter_text(child)
            if name == "p":
                yield "\n"


def _is_hidden(run: Any) -> bool:
    return any(
        _name(mark) == "vanish" and _value(mark) not in {"0", "false"}
        for part in run
        if _name(part) == "rPr"
        for mark in part
    )
