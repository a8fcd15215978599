"""The one door to tables in files: what a file is shows in its bytes, not in its name."""

from __future__ import annotations

from odgovor.plans.sheets.archive import is_workbook, refuse_others
from odgovor.plans.sheets.delimited import read_delimited
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sheets.workbook import read_workbook


def read_table(data: bytes, *, name: str, sheet: str = "", encoding: str = "") -> SheetTable:
    """The table of an XLSX or CSV file; raises ``UnreadableSheetError`` with what is wrong and what to do.

    ``sheet`` chooses a sheet of a workbook, ``encoding`` one of ``delimited.ENCODINGS`` for CSV.
    """
    source = name[:120] or "table"
    if is_workbook(data):
        return read_workbook(data, source=source, sheet=sheet)
    refuse_others(data, source)
    return read_delimited(data, source=source, encoding=encoding)
