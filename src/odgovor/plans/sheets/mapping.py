"""Mapping: which column of a table holds which field, proposed from its headings and corrected by a person."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from odgovor.plans.sheets import rules
from odgovor.plans.sheets.fields import MONEY, TITLES, SheetField, field_label, headings
from odgovor.plans.sheets.money import header_scale
from odgovor.plans.sheets.rules import SheetFault
from odgovor.plans.sheets.table import SheetRow, SheetTable
from odgovor.plans.sheets.words import plain

HEADER_ROWS = 40
_LONGEST_HEADING = 160
_ALIKE, _NEARLY_SAME = 0.84, 0.9


class Basis(StrEnum):
    """Why a column is read as a field: how its heading was recognised, or that a person said so."""

    SAME = "same"
    PART = "part"
    ALIKE = "alike"
    CHOSEN = "chosen"
    NONE = "none"


CONFIDENCE: Mapping[Basis, float] = {
    Basis.SAME: 1.0,
    Basis.CHOSEN: 1.0,
    Basis.PART: 0.8,
    Basis.ALIKE: 0.6,
    Basis.NONE: 0.0,
}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A column with its heading and the field it is read as; None is left out.

    ``scale`` is what amounts are multiplied by because the heading says so.
    """

    letter: str
    header: str
    field: SheetField | None = None
    basis: Basis = Basis.NONE
    scale: int = 1

    @property
    def confidence(self) -> float:
        """How sure the proposal is, 0 to 1; what a person chose is 1."""
        return CONFIDENCE[self.basis]


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The columns of a table in order, and the last row of its heading (0 where it has none)."""

    columns: tuple[ColumnMapping, ...]
    header_row: int = 0

    def spots(self) -> dict[SheetField, int]:
        """Where each field stands (columns from 0); of a field that stands twice the first."""
        found: dict[SheetField, int] = {}
        for spot, column in enumerate(self.columns):
            if column.field is not None:
                found.setdefault(column.field, spot)
        return found

    def chosen(self, fields: Mapping[str, SheetField | None]) -> SheetMapping:
        """The mapping with the fields that a person chose, by the letters of columns."""
        return replace(self, columns=tuple(_chosen(column, fields) for column in self.columns))

    def faults(self, table: SheetTable) -> Iterator[SheetFault]:
        """What stops the table from being read with this mapping."""
        spots = self.spots()
        if not any(field in spots for field in TITLES):
            yield SheetFault(rules.NO_TITLES, table.place(self.header_row or None))
        for field in spots:
            letters = [column.letter for column in self.columns if column.field is field]
            if len(letters) > 1:
                name = field_label(field)
                values = {"columns": ", ".join(letters), "field": name.en, "field_sr": name.sr}
                yield SheetFault(
                    rules.TWICE, table.place(self.header_row or None, letters[1]), values
                )


def _chosen(column: ColumnMapping, fields: Mapping[str, SheetField | None]) -> ColumnMapping:
    if column.letter not in fields or fields[column.letter] is column.field:
        return column
    field = fields[column.letter]
    scale = header_scale(column.header) if field in MONEY else 1
    return replace(column, field=field, basis=Basis.CHOSEN, scale=scale)


def propose_mapping(table: SheetTable, *, header_row: int | None = None) -> SheetMapping:
    """Find the heading (one row or two, within the first forty) and a field for each column.

    ``header_row`` is the last row of the heading where a person says so, 0 where there is none.
    """
    if header_row == 0:
        return SheetMapping(tuple(ColumnMapping(letter, "") for letter in table.letters))
    best: SheetMapping | None = None
    best_score = 0.0
    for spot, row in enumerate(table.rows[:HEADER_ROWS]):
        if header_row not in (None, row.number):
            continue
        above = table.rows[spot - 1] if spot else None
        for texts in _headings(row, above):
            found = _mapped(table, texts, row.number)
            score = sum(column.confidence for column in found.columns)
            if score > best_score:
                best, best_score = found, score
    if best is not None and (header_row or best_score >= 1.5 or table.width == 1):
        return best
    return propose_mapping(table, header_row=0) if header_row is None else _bare(table, header_row)


def _bare(table: SheetTable, header_row: int) -> SheetMapping:
    """The headings of a row in which none was recognised."""
    texts = next((row.texts for row in table.rows if row.number == header_row), ())
    columns = zip(table.letters, texts or ("",) * table.width, strict=True)
    return SheetMapping(tuple(ColumnMapping(*column) for column in columns), header_row)


def _headings(row: SheetRow, above: SheetRow | None) -> Iterator[tuple[str, ...]]:
    """The texts of a row as headings, alone and under those of the row above."""
    yield row.texts
    if above is not None and not above.is_empty:
        yield tuple(
            low if low == high else f"{high} {low}".strip()
            for high, low in zip(above.texts, row.texts, strict=True)
        )


def _mapped(table: SheetTable, texts: tuple[str, ...], header_row: int) -> SheetMapping:
    """The columns of a heading; of two that would hold one field the surer keeps it, or else the first."""
    columns = [
        ColumnMapping(letter, text, *_recognised(text))
        for letter, text in zip(table.letters, texts, strict=True)
    ]
    taken: dict[SheetField, int] = {}
    order = sorted(range(len(columns)), key=lambda spot: (-columns[spot].confidence, spot))
    for spot in order:
        column = columns[spot]
        if column.field is None:
            continue
        if column.field in taken:
            columns[spot] = replace(column, field=None, basis=Basis.NONE)
            continue
        taken[column.field] = spot
        if column.field in MONEY:
            columns[spot] = replace(column, scale=header_scale(column.header))
    return SheetMapping(tuple(columns), header_row)


def _as_long(words: str) -> list[str]:
    """The headings that are nearly as long as some words: no others can be like them."""
    least = _ALIKE / (2 - _ALIKE)
    return [known for known in headings() if least <= len(known) / len(words) <= 1 / least]


@lru_cache(maxsize=4096)
def _recognised(text: str) -> tuple[SheetField | None, Basis]:
    """The field that a heading stands for: the same words, some of its words, or words like them."""
    words = plain(text)
    if not words or len(words) > _LONGEST_HEADING:
        return None, Basis.NONE
    known = headings()
    if words in known:
        return known[words], Basis.SAME
    near = difflib.get_close_matches(words, _as_long(words), n=1, cutoff=_ALIKE)
    if near and difflib.SequenceMatcher(None, words, near[0]).ratio() >= _NEARLY_SAME:
        return known[near[0]], Basis.ALIKE
    inside = [heading for heading in known if len(heading) > 2 and f" {heading} " in f" {words} "]
    if inside:
        return known[max(inside, key=len)], Basis.PART
    return (known[near[0]], Basis.ALIKE) if near else (None, Basis.NONE)
