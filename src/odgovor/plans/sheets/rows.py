"""Rows: which rows of a table are activities, and under which objective and measure each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from odgovor.common.errors import Place
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.fields import CARRIED, MONEY, TITLES, SheetField
from odgovor.plans.sheets.mapping import SheetMapping
from odgovor.plans.sheets.rules import SheetFault
from odgovor.plans.sheets.table import SheetRow, SheetTable, SheetValue, text_of
from odgovor.plans.sheets.words import plain, words_of

_NUMBERED = re.compile(
    r"^\s*(?:(?:\d+|[IVX]+)(?:\.\d+)*\.?|\d+(?:\.\d+)*)(?:[.):]\s*|\s*[:–—-]\s*|\s+)(?=\S)"
)
_BARE_NUMBER = re.compile(r"(?:\d+\.?)+$|[IVX]+\.?$")
_OPENING = re.compile(
    r"^[^\W\d_]+(?:\s+[^\W\d_]+)?\s*(?:\d+(?:\.\d+)*\.?|[IVX]+\.?)?\s*[:.–—-]\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A row that holds an activity: its number, and the cells of its mapped fields, carried ones filled in."""

    number: int
    cells: Mapping[SheetField, SheetValue]

    def text(self, field: SheetField) -> str:
        """The text of a field, empty where its column is not mapped."""
        return text_of(self.cells.get(field, ""))


@dataclass(slots=True)
class RowReader:
    """Goes through the rows below the heading in order; ``faults`` says what is wrong with those left out."""

    table: SheetTable
    mapping: SheetMapping
    faults: list[SheetFault] = field(default_factory=list)
    _carried: dict[SheetField, str] = field(default_factory=dict)

    def rows(self) -> Iterator[ActivityRow]:
        """The rows that hold an activity."""
        spots = self.mapping.spots()
        headers = self._headers()
        for row in self.table.rows:
            if row.number <= self.mapping.header_row or row.is_empty:
                continue
            if _is_repeated(row, headers) or is_numbering(row):
                continue
            cells = {field: row.cells[spot] for field, spot in spots.items()}
            self._leave_merged_money(row, cells)
            found = self._row(row, cells)
            if found is not None:
                yield found

    def _leave_merged_money(self, row: SheetRow, cells: dict[SheetField, SheetValue]) -> None:
        """An amount that is merged over several activities is one amount: it stays with the first of them."""
        for name in MONEY:
            spot = self.mapping.spots().get(name)
            if spot in row.merged and text_of(cells[name]):
                cells[name] = ""
                values = {"columns": self.table.letters[spot]}
                place = self.table.place(row.number, self.table.letters[spot])
                self.faults.append(SheetFault(rules.MERGED_MONEY, place, values))

    def _headers(self) -> list[tuple[str, ...]]:
        return [
            tuple(map(plain, row.texts))
            for row in self.table.rows
            if row.number in (self.mapping.header_row, self.mapping.header_row - 1)
        ]

    def _row(self, row: SheetRow, cells: dict[SheetField, SheetValue]) -> ActivityRow | None:
        distinct = list(dict.fromkeys(text for text in row.texts if text))
        named = [text for text in distinct if not _BARE_NUMBER.match(text)] or distinct
        if len(named) == 1 and self._is_section(row, named[0], cells):
            return None
        if _is_total(distinct):
            self._leave(row, distinct)
            return None
        self._carry(cells)
        if any(text_of(cells.get(field, "")) for field in TITLES):
            return ActivityRow(row.number, {**cells, **self._carried})
        if any(text_of(value) for name, value in cells.items() if name not in _ABOVE):
            self.faults.append(SheetFault(rules.WITHOUT_TITLE, self._place(row)))
        elif not any(text_of(cells.get(name, "")) for name in CARRIED):
            self._leave(row, distinct)
        return None

    def _is_section(self, row: SheetRow, text: str, cells: Mapping[SheetField, SheetValue]) -> bool:
        """Take a row with one text as the heading of what follows; true where it was one."""
        holder = section_of(text)
        spread = row.texts.count(text) > 1
        stands_in = [name for name in cells if text_of(cells[name]) == text]
        if holder is None and (not spread or len(row.texts) < 3):
            return False
        if holder is None:
            if _is_total([text]):
                return False
            self._leave(row, [text])
            return True
        if not spread and stands_in and not self._heads(holder, stands_in[0], text):
            return False
        self._set(holder, without_opening(text))
        return True

    def _heads(self, holder: SheetField, stands_in: SheetField, text: str) -> bool:
        """Whether one text that stands in one column heads what follows, and is not that column's own."""
        if stands_in in TITLES:
            has_column = holder in self.mapping.spots()
            return not has_column and _OPENING.match(_NUMBERED.sub("", text)) is not None
        return stands_in is not holder

    def _carry(self, cells: Mapping[SheetField, SheetValue]) -> None:
        """What is filled in changes what is carried down; a new objective ends the measure above it."""
        for name in CARRIED:
            text = text_of(cells.get(name, ""))
            if text and text != self._carried.get(name):
                self._set(name, text)

    def _set(self, name: SheetField, text: str) -> None:
        self._carried[name] = text
        for narrower in CARRIED[CARRIED.index(name) + 1 :]:
            self._carried.pop(narrower, None)

    def _leave(self, row: SheetRow, texts: list[str]) -> None:
        value = " · ".join(texts)[:160]
        self.faults.append(SheetFault(rules.ROW_LEFT, self._place(row), {"value": value}))

    def _place(self, row: SheetRow) -> Place:
        return self.table.place(row.number)


_ABOVE = frozenset((*CARRIED, SheetField.NUMBER))


def _is_repeated(row: SheetRow, headers: list[tuple[str, ...]]) -> bool:
    """Whether a heading is printed again, as at the top of each page."""
    return tuple(map(plain, row.texts)) in headers


def is_numbering(row: SheetRow) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3 ..."""
    numbers = [text.rstrip(".") for text in row.texts if text]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _is_total(texts: list[str]) -> bool:
    if not texts:
        return False
    first = next((plain(text) for text in texts if not text.strip(" .").isdecimal()), "")
    return any(first == word or first.startswith(f"{word} ") for word in words_of("total_rows"))


def section_of(text: str) -> SheetField | None:
    """What a row of one text heads: an objective or a measure, by its first words."""
    words = plain(_NUMBERED.sub("", text))
    start = " ".join(words.split()[:3])
    for group, holder in (
        ("measure_rows", SheetField.MEASURE),
        ("general_rows", SheetField.GENERAL_OBJECTIVE),
        ("objective_rows", SheetField.OBJECTIVE),
    ):
        if any(f"{start} ".startswith(f"{word} ") for word in words_of(group)):
            return holder
    return None


def without_opening(text: str) -> str:
    """The title behind "Mera 1.2:"; the whole text where nothing stands behind it."""
    bare = _OPENING.sub("", _NUMBERED.sub("", text), count=1).strip()
    return bare or text


def without_number(text: str) -> str:
    """A title without the number that the plan gives it: "1.2.3. Obuka" is "Obuka"."""
    return _NUMBERED.sub("", text, count=1).strip() or text
