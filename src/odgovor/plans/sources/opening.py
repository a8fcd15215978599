"""The one door to tables in files: what a file is shows in its bytes, not in its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from odgovor.common.errors import Place
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.archive import is_archive, is_word, refuse_others
from odgovor.plans.sheets.delimited import MAX_BYTES, read_delimited, too_large
from odgovor.plans.sheets.rules import SheetFault, refused
from odgovor.plans.sheets.table import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    SheetRow,
    SheetTable,
    squared,
)
from odgovor.plans.sheets.workbook import read_workbook
from odgovor.plans.sources.found import FoundTable, best_of
from odgovor.plans.sources.pdf import Progress, pdf_tables
from odgovor.plans.sources.word import word_tables

_PDF = b"%PDF-"
_BEGINNING = 1024
_SHOWN = 12
_WRITTEN = frozenset({".csv", ".tsv", ".txt"})
_PROMISED = _WRITTEN | {".pdf", ".docx", ".xlsx"}


def is_document(data: bytes) -> bool:
    """Whether the bytes are a PDF or a Word document, in which tables are looked for."""
    return is_pdf(data) or is_word(data)


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does; a few others may stand before."""
    return _PDF in data[:_BEGINNING]


def refuse_false_ending(data: bytes, name: str) -> None:
    """Raise ``UnreadableSheetError`` where a name promises a PDF, a workbook, a Word document or plain cells and lies.

    What is known to be no table at all is said so first.
    """
    said = PurePosixPath(name.lower()).suffix
    if not (is_document(data) or is_archive(data)):
        refuse_others(data, name)
    if said in _PROMISED and said not in _endings_of(data):
        raise refused(rules.FALSE_ENDING, name[:120])


def _endings_of(data: bytes) -> frozenset[str]:
    """The endings that a file of such bytes may have; what an archive that is no Word document holds is seen later."""
    if is_pdf(data):
        return frozenset({".pdf"})
    if is_word(data):
        return frozenset({".docx"})
    return frozenset({".xlsx"}) if is_archive(data) else _WRITTEN


def read_table(
    data: bytes,
    *,
    name: str,
    sheet: str = "",
    encoding: str = "",
    progress: Progress | None = None,
) -> SheetTable:
    """The table of an XLSX, CSV, DOCX or PDF file; raises ``UnreadableSheetError`` with what is wrong.

    ``sheet`` chooses a sheet of a workbook or a table of a document (by its number), ``encoding`` one of
    ``delimited.ENCODINGS`` for CSV. ``progress`` is told how many pages of a PDF are done.
    """
    source = name[:120] or "table"
    if is_document(data):
        tables = read_document(data, source=source, progress=progress)
        return table_of(tables, source=source, chosen=sheet)
    if is_archive(data):
        return read_workbook(data, source=source, sheet=sheet)
    refuse_others(data, source)
    return read_delimited(data, source=source, encoding=encoding)


def read_document(
    data: bytes, *, source: str, progress: Progress | None = None
) -> tuple[FoundTable, ...]:
    """Every table of a Word document or a PDF; raises ``UnreadableSheetError``."""
    if len(data) > MAX_BYTES:
        raise too_large(source, len(data), "bytes", most=MAX_BYTES)
    if is_pdf(data):
        return pdf_tables(data, source=source, progress=progress)
    return word_tables(data, source=source)


def table_of(tables: Sequence[FoundTable], *, source: str, chosen: str = "") -> SheetTable:
    """A table of a document as it is mapped: the one chosen, or the one most like an action plan."""
    names = tuple(item.name for item in tables)
    found = next((item for item in tables if item.name == chosen), None)
    found = found if chosen else best_of(tables)
    if found is None:
        shown = ", ".join(names[:_SHOWN]) or "–"
        raise refused(rules.NO_SUCH_SHEET, source, sheet=chosen[:40], sheets=shown)
    _check_size(found, source)
    squares = squared([(n, list(row.cells)) for n, row in enumerate(found.rows, start=1)])
    if not squares:
        raise refused(rules.EMPTY, source)
    rows = tuple(
        SheetRow(square.number, square.cells, row.pages, row.remarks)
        for square, row in zip(squares, found.rows, strict=False)
    )
    labels = {item.name: item.label for item in tables}
    passed = SheetFault(rules.PAGES_PASSED, Place(source), {"n": found.passed})
    warnings = (passed,) if found.passed else ()
    return SheetTable(
        source, rows, sheet=found.name, sheets=names, labels=labels, warnings=warnings
    )


def _check_size(found: FoundTable, source: str) -> None:
    width = len(found.rows[0].cells) if found.rows else 0
    for count, things, most in (
        (len(found.rows), "rows", MAX_ROWS),
        (width, "columns", MAX_COLUMNS),
        (len(found.rows) * width, "cells", MAX_CELLS),
    ):
        if count > most:
            raise too_large(source, count, things, most=most)
