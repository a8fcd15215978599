"""Tables as files: CSV as Excel reads it with Cyrillic, and XLSX; no cell ever becomes a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import get_language, override

from odgovor.common.langtext import LangText
from odgovor.web.common.editions import said

BYTE_ORDER_MARK = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?\Z", re.ASCII)
# What no cell of a workbook may hold: control characters other than tab, line feed and carriage return.
_NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
WIDEST_COLUMN = 60


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    if text.startswith(_STARTS_A_FORMULA) and not _PLAIN_NUMBER.match(text):
        return f"'{text}"
    return text


def csv_download(
    name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """A CSV file that is written while it is sent; values are made text, None is empty."""
    lines = _lines(header, rows, language=get_language())
    content_type = "text/csv; charset=utf-8"
    return StreamingHttpResponse(lines, content_type=content_type, headers=_headers(name, "csv"))


class _Line:
    """What a CSV writer writes to: it gives the line back."""

    def write(self, line: str) -> str:
        return line


def _lines(
    header: Sequence[Any], rows: Iterable[Sequence[Any]], *, language: str | None
) -> Iterator[str]:
    # The lines are made when the view has long returned, so the language of the page is kept.
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in chain([header], rows):
        with override(language):
            cells = [_text(value) for value in row]
        yield writer.writerow(cells)


def xlsx_download(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> FileResponse:
    """An XLSX file with one sheet: numbers and days stay what they are, the header stays in sight."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_NOT_IN_A_SHEET_NAME.sub(" ", name)[:31])
    sheet.freeze_panes = "A2"
    for number, title in enumerate(header, start=1):
        sheet.column_dimensions[_letter(number)].width = _width(title)
    sheet.append([_bold(sheet, title) for title in header])
    for row in rows:
        sheet.append([_value(value) for value in row])
    file = TemporaryFile()  # noqa: SIM115  # the response closes it when it was sent
    workbook.save(file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX, headers=_headers(name, "xlsx"))


def _headers(name: str, ending: str) -> dict[str, str]:
    whole = name if name.endswith(f".{ending}") else f"{name}.{ending}"
    return {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=get_valid_filename(whole)
        )
        or "",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def _text(value: Any) -> str:
    """A value as a cell of text."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    text = said(value) if isinstance(value, LangText) else str(value)
    return neutral(_NOT_PRINTED.sub("", text))


def _value(value: Any) -> Any:
    """A value as a cell of a workbook, which knows no time zones."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value)
    known = value is None or hasattr(value, "isoformat") or type(value) in {bool, int, float}
    return value if known else _text(value)


def _bold(sheet: Any, title: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value=_text(title))
    cell.font = Font(bold=True)
    return cell


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _width(title: Any) -> int:
    return min(max(len(_text(title)) + 4, 12), WIDEST_COLUMN)
