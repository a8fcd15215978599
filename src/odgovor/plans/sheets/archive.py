"""What a file is before it is opened: its kind by its first bytes, and whether its parts are of a sane size."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from odgovor.plans.sheets import rules
from odgovor.plans.sheets.rules import UnreadableSheetError, refused

MAX_UNPACKED = 96 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 2_000
_SMALL = 1024 * 1024  # parts below this may be packed as tightly as they like
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What reading a damaged archive may raise.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # also NotImplementedError, for ways of packing that Python does not know
)
WORKBOOK, WORD = "xl/workbook.xml", "word/document.xml"
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHERS = (
    (b"{\\rtf", "a text document", "текстуални документ"),
    (b"\x89PNG", "an image", "слика"),
    (b"\xff\xd8\xff", "an image", "слика"),
    (b"\x1f\x8b", "a compressed archive", "компримована архива"),
)
_PARTS = (
    ("ppt/presentation.xml", "a presentation", "презентација"),
    ("content.xml", "an OpenDocument file", "OpenDocument датотека"),
    ("xl/workbook.bin", "a binary workbook (XLSB)", "бинарна радна свеска (XLSB)"),
)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive, as XLSX and DOCX files are."""
    return data[:4] == b"PK\x03\x04"


def is_word(data: bytes) -> bool:
    """Whether the bytes are an archive with the text of a Word document in it; nothing is unpacked."""
    if not is_archive(data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return WORD in archive.namelist()
    except UNREADABLE:
        return False


def refuse_others(data: bytes, source: str) -> None:
    """Raise ``UnreadableSheetError`` for bytes that are known to be something else than a table."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refused(rules.PROTECTED, source)
        raise _other(
            source,
            "a file of the old Office format (.xls, .doc)",
            "стари Office формат (.xls, .doc)",
        )
    for start, kind, kind_sr in _OTHERS:
        if data.startswith(start):
            raise _other(source, kind, kind_sr)
    opening = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise _other(source, "a web page", "веб-страница")


def _other(source: str, kind: str, kind_sr: str) -> UnreadableSheetError:
    return refused(rules.NOT_A_TABLE, source, kind=kind, kind_sr=kind_sr)


def opened(data: bytes, source: str, *, part: str = WORKBOOK) -> zipfile.ZipFile:
    """The archive of a workbook (or of what has ``part``), its parts looked at; raises ``UnreadableSheetError``.

    Refused are archives that unpack to too much or too tightly, encrypted parts, and parts that declare
    entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except UNREADABLE as fault:
        raise refused(rules.DAMAGED, source) from fault
    names = {part.filename for part in parts}
    if part not in names:
        for name, kind, kind_sr in _PARTS:
            if name in names:
                raise _other(source, kind, kind_sr)
        raise _other(source, "an archive", "архива")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(rules.PROTECTED, source)
    _check_sizes(parts, source)
    _check_declarations(archive, parts, source)
    return archive


def _check_sizes(parts: list[zipfile.ZipInfo], source: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    is_tight = any(
        part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > MAX_UNPACKED or is_tight or len(parts) > MAX_PARTS:
        megabytes = unpacked // (1024 * 1024)
        raise refused(
            rules.TOO_LARGE,
            source,
            found=f"{len(parts):,} parts that unpack to {megabytes:,} MB",
            found_sr=f"{len(parts)} делова који се распакују у {megabytes} MB",
            most=f"{MAX_UNPACKED // (1024 * 1024)} MB",
        )


def _check_declarations(
    archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], source: str
) -> None:
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        try:
            with archive.open(part) as stream:
                start = stream.read(65_536).replace(b"\0", b"")
        except UNREADABLE as fault:
            raise refused(rules.DAMAGED, source) from fault
        if _DECLARED.search(start):
            raise refused(rules.DAMAGED, source)
