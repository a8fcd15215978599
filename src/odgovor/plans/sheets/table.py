"""A table as it was found in a spreadsheet: rows of cells that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from odgovor.common.dates import PartialDate
from odgovor.common.errors import Place
from odgovor.common.langtext import LangText
from odgovor.plans.sheets.remarks import RowRemark
from odgovor.plans.sheets.rules import SheetFault

SheetValue = str | int | float | bool | PartialDate
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 200, 600_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number as the spreadsheet counts it (from 1) and as many cells as the table is wide.

    An empty cell is an empty text. Numbers and dates come typed from a workbook, as text from anything else.
    A row of a document counts from the head of its table; ``pages`` are those it stands on, and ``remarks``
    say what happened to it on the way. ``merged`` are columns (from 0) whose cell belongs to the row above.
    """

    number: int
    cells: tuple[SheetValue, ...]
    pages: tuple[int, ...] = ()
    remarks: tuple[RowRemark, ...] = ()
    merged: frozenset[int] = frozenset()

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as text, without blanks at both ends."""
        return tuple(text_of(cell) for cell in self.cells)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the row."""
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table with the name of what it was read from; ``sheets`` are all visible sheets of a workbook.

    Of a document they are the numbers of its tables, and ``labels`` say what each of these is.
    ``warnings`` say what was found on the way: hidden sheets and rows, formulas whose stored result was taken.
    ``lost`` are cells (row number, column from 0) that hold a formula without a stored result.
    """

    source: str
    rows: tuple[SheetRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    warnings: tuple[SheetFault, ...] = ()
    lost: frozenset[tuple[int, int]] = frozenset()
    labels: Mapping[str, LangText] = field(default_factory=dict)

    @property
    def is_of_document(self) -> bool:
        """Whether it is one of the tables of a Word document or a PDF."""
        return bool(self.labels)

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0].cells) if self.rows else 0

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the columns, as spreadsheets name them."""
        return tuple(column_letter(spot) for spot in range(self.width))

    def corrected(self, cells: Mapping[str, str]) -> SheetTable:
        """The table with some cells written anew, named by row and letter (``12:E``); others are passed over."""
        if not cells:
            return self
        spots = {letter: spot for spot, letter in enumerate(self.letters)}
        anew: dict[int, dict[int, str]] = {}
        for name, text in cells.items():
            number, _, letter = name.partition(":")
            if number.isdecimal() and letter in spots:
                anew.setdefault(int(number), {})[spots[letter]] = text
        rows = tuple(_corrected(row, anew.get(row.number, {})) for row in self.rows)
        mended = {(number, spot) for number, found in anew.items() for spot in found}
        return replace(self, rows=rows, lost=self.lost - mended)

    def place(self, row: int | None = None, column: str = "") -> Place:
        """A place in the table: the file and its sheet, the row, the letter of the column."""
        sheet = f"table {self.sheet}" if self.is_of_document else self.sheet
        return Place(f"{self.source}, {sheet}" if sheet else self.source, row, column)


def _corrected(row: SheetRow, texts: Mapping[int, str]) -> SheetRow:
    if not texts:
        return row
    cells = tuple(texts.get(spot, cell) for spot, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def text_of(value: SheetValue) -> str:
    """A cell as text; a whole number has no point, blanks within are single, line breaks stay."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (int, PartialDate)):
        return str(value)
    lines = (" ".join(line.split()) for line in value.splitlines())
    return "\n".join(line for line in lines if line)


def column_letter(spot: int) -> str:
    """The letters of a column counted from 0: A, B ... Z, AA."""
    letters = ""
    spot += 1
    while spot:
        spot, rest = divmod(spot - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def squared(
    rows: list[tuple[int, list[SheetValue]]],
) -> tuple[SheetRow, ...]:
    """Rows of one width, without the empty columns at the right and the empty rows at the end."""
    filled = [(number, cells) for number, cells in rows if any(map(_is_filled, cells))]
    if not filled:
        return ()
    width = max(_last_filled(cells) for _, cells in filled)
    last = filled[-1][0]
    return tuple(
        SheetRow(number, (*cells[:width], *("",) * (width - len(cells))))
        for number, cells in rows
        if number <= last
    )


def _is_filled(value: SheetValue) -> bool:
    return not isinstance(value, str) or bool(value.strip())


def _last_filled(cells: list[SheetValue]) -> int:
    return max((spot for spot, cell in enumerate(cells, start=1) if _is_filled(cell)), default=0)
