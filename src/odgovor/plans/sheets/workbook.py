"""Tables in XLSX workbooks: one visible sheet, merged cells filled, formulas taken at their stored result."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from odgovor.common.dates import PartialDate
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.archive import UNREADABLE, opened
from odgovor.plans.sheets.delimited import MAX_BYTES, too_large
from odgovor.plans.sheets.markings import Markings, fill_merged, markings_of, merged_below
from odgovor.plans.sheets.rules import SheetFault, refused
from odgovor.plans.sheets.table import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    SheetTable,
    SheetValue,
    column_letter,
    squared,
)

# What the readers of archives and of XML raise when a part is damaged; lxml, where it is there, a SyntaxError.
_BROKEN = (
    *UNREADABLE,
    SyntaxError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
)
_SHOWN = 12


def read_workbook(data: bytes, *, source: str, sheet: str = "") -> SheetTable:
    """The table of a sheet (the first visible one unless named); raises ``UnreadableSheetError``."""
    if len(data) > MAX_BYTES:
        raise too_large(source, len(data), "bytes", most=MAX_BYTES)
    with opened(data, source) as archive, _workbook(data, source) as book:
        visible = [item for item in book.worksheets if item.sheet_state == "visible"]
        hidden = [item.title for item in book.worksheets if item.sheet_state != "visible"]
        chosen = next((item for item in visible if sheet in ("", item.title)), None)
        names = tuple(item.title for item in visible)
        if chosen is None:
            raise refused(rules.NO_SUCH_SHEET, source, sheet=sheet, sheets=", ".join(names) or "–")
        try:
            markings = _markings(archive, chosen, source)
            rows = _rows(chosen, markings)
        except _BROKEN as fault:
            raise refused(rules.DAMAGED, source) from fault
        return _table(source, chosen.title, names, hidden, rows, markings)


@contextmanager
def _workbook(data: bytes, source: str) -> Iterator[Any]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (*_BROKEN, InvalidFileException) as fault:
        raise refused(rules.DAMAGED, source) from fault
    try:
        yield book
    finally:
        book.close()


def _markings(archive: zipfile.ZipFile, sheet: Any, source: str) -> Markings:
    with archive.open(sheet._worksheet_path) as stream:
        found = markings_of(stream)
    for count, things, most in (
        (found.last_row, "rows", MAX_ROWS),
        (found.width, "columns", MAX_COLUMNS),
        (found.cells, "cells", MAX_CELLS),
    ):
        if count > most:
            raise too_large(source, count, things, most=most)
    return found


def _rows(sheet: Any, markings: Markings) -> dict[int, list[SheetValue]]:
    if not markings.width:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out is nothing that is read here
        rows = {
            number: [_value(value) for value in cells]
            for number, cells in enumerate(
                sheet.iter_rows(
                    max_row=markings.last_row, max_col=markings.width, values_only=True
                ),
                start=1,
            )
        }
    fill_merged(rows, markings.merged)
    return rows


def _value(value: Any) -> SheetValue:
    """A cell's value: a day without a time is a date, an error in a cell (#REF!) its own text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, (str, int, float)):
        return value.replace("_x000D_", "") if isinstance(value, str) else value
    return str(value) if isinstance(value, (time, timedelta)) else ""


def _table(
    source: str,
    sheet: str,
    names: tuple[str, ...],
    hidden: list[str],
    rows: dict[int, list[SheetValue]],
    markings: Markings,
) -> SheetTable:
    made = squared(sorted(rows.items()))
    if not made:
        raise refused(rules.EMPTY, ", ".join((source, sheet)))
    below = merged_below(markings.merged)
    made = tuple(
        replace(row, merged=below[row.number]) if row.number in below else row for row in made
    )
    lost = frozenset(spot for spot, has_result in markings.formulas.items() if not has_result)
    table = SheetTable(source, made, sheet=sheet, sheets=names, lost=lost)
    return SheetTable(
        source,
        made,
        sheet=sheet,
        sheets=names,
        lost=lost,
        warnings=tuple(_iter_warnings(table, hidden, markings)),
    )


def _iter_warnings(
    table: SheetTable, hidden: list[str], markings: Markings
) -> Iterator[SheetFault]:
    place = table.place()
    if hidden:
        yield SheetFault(rules.HIDDEN_SHEETS, place, {"sheets": ", ".join(hidden)})
    columns = [column_letter(spot) for spot in markings.hidden_columns if spot < table.width]
    spots = [*columns, *map(str, markings.hidden_rows)]
    if spots:
        yield SheetFault(rules.HIDDEN_CELLS, place, {"spots": _listed(spots)})
    computed = [spot for spot, has_result in markings.formulas.items() if has_result]
    if computed:
        named = [f"{column_letter(column)}{row}" for row, column in computed]
        yield SheetFault(rules.FORMULAS, place, {"n": len(computed), "spots": _listed(named)})


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
