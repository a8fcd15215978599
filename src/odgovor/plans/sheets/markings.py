"""What a sheet's own XML says that the reader of values does not: merged, hidden and computed cells, and its size."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree import ElementTree as ET  # parts with declarations were refused before

from odgovor.plans.sheets.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?\Z")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
MAX_MERGED = 20_000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, rows from 1 and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Markings:
    """What the XML of a sheet says of its cells; ``largest`` are its last row and its widest row."""

    merged: list[Area] = field(default_factory=list)
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    cells: int = 0
    last_row: int = 0
    width: int = 0

    @property
    def is_too_large(self) -> bool:
        """Whether the sheet has more than is read."""
        return self.cells > MAX_CELLS or self.last_row > MAX_ROWS or self.width > MAX_COLUMNS


def markings_of(stream: IO[bytes]) -> Markings:
    """Read the markings of a sheet, one row at a time; stops where the sheet is too large.

    Raises ``ElementTree.ParseError`` for anything that is not XML.
    """
    found = Markings()
    number = 0
    for _, element in ET.iterparse(stream):  # noqa: S314  # as above; Expat limits what entities may grow to
        name = element.tag.removeprefix(_MAIN).removeprefix(_STRICT)
        if name == "row":
            number = _whole(element.get("r"), number + 1)
            _row(found, element, number)
            element.clear()
            if found.is_too_large:
                return found
        elif name == "mergeCell" and len(found.merged) < MAX_MERGED:
            found.merged += _areas(element.get("ref", ""))
        elif name == "col" and element.get("hidden") in {"1", "true"}:
            first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 1)
            found.hidden_columns += range(first - 1, min(last, MAX_COLUMNS))
    return found


def _row(found: Markings, row: ET.Element, number: int) -> None:
    is_filled = False
    for spot, cell in enumerate(row):
        column = _column(cell.get("r", ""), spot)
        value = any(part.tag.endswith(("}v", "}is")) and _has_text(part) for part in cell)
        if any(part.tag.endswith("}f") for part in cell):
            found.formulas[number, column] = value
            value = True
        if value:
            is_filled = True
            found.width = max(found.width, column + 1)
            found.cells += 1
    if is_filled:
        found.last_row = number
        if row.get("hidden") in {"1", "true"}:
            found.hidden_rows.append(number)


def _has_text(part: ET.Element) -> bool:
    return bool("".join(part.itertext()).strip())


def _column(reference: str, fallback: int) -> int:
    match = _AREA.match(reference)
    return column_number(match.group(1)) if match else fallback


def column_number(letters: str) -> int:
    """The number of a column (from 0) by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _areas(reference: str) -> Iterable[Area]:
    match = _AREA.match(reference)
    if match is None or match.group(3) is None:
        return ()
    left, top, right, bottom = match.groups()
    return (Area(int(top), column_number(left), int(bottom), column_number(right)),)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise


def fill_merged(rows: dict[int, list[Any]], merged: Iterable[Area]) -> None:
    """Give every cell of a merged area the value of its first one."""
    for area in merged:
        row = rows.get(area.top)
        if row is None or area.left >= len(row):
            continue
        value = row[area.left]
        for number in range(area.top, min(area.bottom, MAX_ROWS) + 1):
            cells = rows.get(number)
            if cells is None:
                continue
            for spot in range(area.left, min(area.right + 1, len(cells))):
                cells[spot] = value


def merged_below(merged: Iterable[Area]) -> dict[int, frozenset[int]]:
    """The columns of each row whose cell is merged with the row above."""
    found: dict[int, set[int]] = {}
    for area in merged:
        columns = range(area.left, min(area.right + 1, MAX_COLUMNS))
        for number in range(area.top + 1, min(area.bottom, MAX_ROWS) + 1):
            found.setdefault(number, set()).update(columns)
    return {number: frozenset(columns) for number, columns in found.items()}
