"""Tables in text: pasted from a spreadsheet, or CSV with any delimiter and in the encodings used in Serbia."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from odgovor.plans.sheets import rules
from odgovor.plans.sheets.rules import refused
from odgovor.plans.sheets.table import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    SheetTable,
    SheetValue,
    squared,
)

DELIMITERS = ("\t", ";", ",", "|")
ENCODINGS = ("utf-8", "windows-1250", "windows-1251", "utf-16")
MAX_BYTES = 32 * 1024 * 1024
_SAMPLE_LINES = 60
_HIGH_PAIR = re.compile(rb"[\x80-\xff]{2}")
_HIGH = re.compile(rb"[\x80-\xff]")
_PASTED = "pasted table"


def read_pasted(text: str, *, source: str = _PASTED) -> SheetTable:
    """A table from pasted text: tabs as spreadsheets put them, or else any delimiter of CSV.

    Raises ``UnreadableSheetError`` where there is nothing in it or too much.
    """
    return _table(text, source, delimiter="\t" if "\t" in text else delimiter_of(text))


def read_delimited(data: bytes, *, source: str, encoding: str = "") -> SheetTable:
    """A table from a CSV file; without a named encoding it is found out. Raises ``UnreadableSheetError``."""
    if len(data) > MAX_BYTES:
        raise too_large(source, len(data), "bytes", most=MAX_BYTES)
    text = decoded(data, source=source, encoding=encoding)
    return _table(text, source, delimiter=delimiter_of(text))


def decoded(data: bytes, *, source: str, encoding: str = "") -> str:
    """The text of bytes; raises ``UnreadableSheetError`` where the encoding does not fit or is none of ours."""
    chosen = encoding or encoding_of(data)
    try:
        if chosen not in ENCODINGS:
            raise LookupError(chosen)
        return data.decode("utf-8-sig" if chosen == "utf-8" else chosen).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as fault:
        raise refused(rules.WRONG_ENCODING, source, encoding=chosen[:40]) from fault


def encoding_of(data: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where the bytes are, else Windows-1251 where letters beyond ASCII stand in
    rows, as they do in Cyrillic, else Windows-1250.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        high = len(_HIGH.findall(data[:200_000]))
        paired = 2 * len(_HIGH_PAIR.findall(data[:200_000]))
        return "windows-1251" if paired > 0.5 * high else "windows-1250"
    return "utf-8"


def delimiter_of(text: str) -> str:
    """The delimiter that cuts most of the first rows into one number of cells, more than one."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        rows = list(islice(_iter_rows(text[:200_000], delimiter), _SAMPLE_LINES))
        widths = Counter(len(cells) for _, cells in rows if cells != [""])
        if not widths:
            continue
        width, n = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        score = (n / widths.total(), width) if width > 1 else (0.0, 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _table(text: str, source: str, *, delimiter: str) -> SheetTable:
    if "\0" in text:
        raise refused(
            rules.NOT_A_TABLE, source, kind="a file of no known kind", kind_sr="непозната датотека"
        )
    rows: list[tuple[int, list[SheetValue]]] = []
    cells = 0
    for number, found in _iter_rows(text, delimiter):
        cells += len(found)
        if number > MAX_ROWS:
            raise too_large(source, number, "rows", most=MAX_ROWS)
        if len(found) > MAX_COLUMNS:
            raise too_large(source, len(found), "columns", most=MAX_COLUMNS)
        if cells > MAX_CELLS:
            raise too_large(source, cells, "cells", most=MAX_CELLS)
        rows.append((number, [*found]))
    made = squared(rows)
    if not made:
        raise refused(rules.EMPTY, source)
    return SheetTable(source, made)


_THINGS_SR = {"bytes": "бајтова", "rows": "редова", "columns": "колона", "cells": "ћелија"}


def too_large(source: str, found: int, things: str, *, most: int) -> Exception:
    """The error that there is more of something than is read."""
    return refused(
        rules.TOO_LARGE,
        source,
        found=f"{found:,} {things}",
        found_sr=f"{found:,} {_THINGS_SR[things]}".replace(",", "."),
        most=f"{most:,}",
    )


def _iter_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, numbered as a spreadsheet numbers them.

    A cell is quoted only where its closing quotation mark ends it, so that a cell which merely begins
    with a quoted word keeps it.
    """
    end = re.escape(delimiter)
    cell = re.compile(rf'"((?>[^"]+|"")*+)"(?=[{end}\r\n]|\Z)|([^{end}\r\n]*)')
    spot, number, cells = 0, 1, []
    while spot <= len(text):
        match = cell.match(text, spot)
        assert match is not None
        quoted, bare = match.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        spot = match.end()
        mark = text[spot : spot + 1]
        if mark == delimiter:
            spot += 1
            continue
        if mark or cells != [""]:
            yield number, cells
        number, cells = number + 1, []
        spot += 2 if text.startswith("\r\n", spot) else 1
