"""Pages of source documents: text of a snapshot page by page, from plain text, Markdown, PDF and DOCX."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from odgovor.common.errors import InvalidDataError
from odgovor.study.files import decoded, fault_at

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
ZIPPED = {".docx", ".xlsx", ".odt", ".ods", ".epub", ".qdpx", ".zip"}


def pages_of(data: bytes, name: str) -> tuple[str, ...]:
    """The text of each page, counted from 1 by readers; a form feed ends a page of plain text.

    A DOCX is one page. Raises ``InvalidDataError`` (FILE-004) for a damaged, encrypted or hostile file and
    for a kind that is not read.
    """
    suffix = PurePosixPath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(_READERS)
        raise fault_at(
            "FILE-004", name, f"Files ending in '{suffix}' are not read.", f"Use {known}."
        )
    return reader(data, name)


def check_zip(data: bytes, name: str) -> None:
    """Refuse a ZIP that would unpack to far more than it holds, or whose entries lead out of it (FILE-004)."""
    remedy = "Open the file in the program that made it and save it anew."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise fault_at("FILE-004", name, "The file is damaged.", remedy) from fault
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED_BYTES or size > MAX_RATIO * max(len(data), 1024):
        message = f"The file would unpack to {size:,} bytes; it is not opened."
        raise fault_at("FILE-004", name, message, remedy)
    if any(
        ".." in PurePosixPath(entry.filename).parts or entry.filename.startswith("/")
        for entry in entries
    ):
        raise fault_at("FILE-004", name, "An entry of the file leads out of it.", remedy)


def _plain_pages(data: bytes, name: str) -> tuple[str, ...]:
    return tuple(decoded(data, name).split("\f"))


def _pdf_pages(data: bytes, name: str) -> tuple[str, ...]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        remedy = "Save the PDF without a password, or print it to a new PDF."
        raise fault_at("FILE-004", name, "The PDF is damaged or encrypted.", remedy) from fault
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _docx_pages(data: bytes, name: str) -> tuple[str, ...]:
    check_zip(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        parts = [paragraph.text for paragraph in document.paragraphs]
        parts += [
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        ]
    except InvalidDataError:
        raise
    except Exception as fault:  # the library raises many kinds on damaged files
        remedy = "Open the file in a word processor and save it anew."
        raise fault_at("FILE-004", name, "The DOCX is damaged.", remedy) from fault
    return ("\n".join(parts),)


_READERS: dict[str, Callable[[bytes, str], tuple[str, ...]]] = {
    ".txt": _plain_pages,
    ".md": _plain_pages,
    ".pdf": _pdf_pages,
    ".docx": _docx_pages,
}
