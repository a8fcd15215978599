"""What a file is, decided by what stands in it and never by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePosixPath

from odgovor.common.files import decoded, fault_at
from odgovor.documents.archives import names_in_zip


class MediaType(StrEnum):
    """The kinds of files that are kept as source documents."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    AKN = "application/akn+xml"
    LAW = "application/json"
    HTML = "text/html"
    TEXT = "text/plain"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"


ENDINGS: Mapping[MediaType, str] = {
    MediaType.PDF: ".pdf",
    MediaType.DOCX: ".docx",
    MediaType.ODT: ".odt",
    MediaType.AKN: ".xml",
    MediaType.LAW: ".json",
    MediaType.HTML: ".html",
    MediaType.TEXT: ".txt",
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.WEBP: ".webp",
}
PICTURES = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.WEBP})
DRAWN = PICTURES | {MediaType.PDF}
KEPT = "PDF, DOCX, ODT, HTML, Akoma Ntoso, laws in JSON, plain text, PNG, JPEG and WebP are kept; save it as one of them."
_HEAD = 1024
_PREFACE = re.compile(rb"(?:\xef\xbb\xbf|\s|<!--.*?-->|<\?xml[^>]*\?>)*", re.DOTALL)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|main|table|p|h[1-6])\b",
    re.IGNORECASE,
)
_AKN = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?akomaNtoso[\s>]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_PICTURES = (b"GIF8", b"II*\0", b"MM\0*", b"BM")


def media_type_of(data: bytes, name: str) -> MediaType:
    """The kind of a file by its content; raises ``InvalidDataError`` (FILE-004) for one that is not kept."""
    if not data.strip():
        raise fault_at("FILE-004", name, "The file is empty.", "Choose the file again.")
    if b"%PDF-" in data[:_HEAD]:
        return MediaType.PDF
    if data.startswith(b"PK"):
        return _in_zip(data, name)
    picture = _picture(data)
    if picture is not None:
        return picture
    _refuse_foreign(data, name)
    return _written_kind(data, name)


def _written_kind(data: bytes, name: str) -> MediaType:
    """What a file of words is."""
    start = data[: 16 * _HEAD]
    preface = _PREFACE.match(start)
    begins = preface.end() if preface else 0
    if data[begins : begins + 1] == b"<" and _AKN.search(start):
        # Also behind a DOCTYPE, which the reader of XML refuses with its reason.
        return MediaType.AKN
    if _MARKUP.match(data, begins):
        return MediaType.HTML
    if _is_split_law(data):
        return MediaType.LAW
    if _NOT_TEXT.search(decoded(data, name)):
        raise fault_at("FILE-004", name, "Files of this kind are not kept.", KEPT)
    return MediaType.TEXT


def type_by_ending(name: str) -> MediaType | None:
    """The kind that the ending of a bundle's file stands for, or None where it is not kept."""
    ending = PurePosixPath(name).suffix.lower()
    more = {".md": MediaType.TEXT, ".htm": MediaType.HTML, ".jpeg": MediaType.JPEG}
    more[".akn"] = MediaType.AKN
    return {kept: media for media, kept in ENDINGS.items()}.get(ending) or more.get(ending)


def refuse_false_ending(name: str, media: MediaType) -> None:
    """Raise ``InvalidDataError`` (FILE-004) where a name promises a PDF, a picture or a text of an office and lies."""
    said = type_by_ending(name)
    promised = DRAWN | {MediaType.DOCX, MediaType.ODT}
    if said in promised and said is not media and not {said, media} <= PICTURES:
        message = "The file is not what the ending of its name says."
        remedy = "Look whether it is the right file, and save it anew in the program that made it."
        raise fault_at("FILE-004", name, message, remedy)


def _picture(data: bytes) -> MediaType | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return MediaType.WEBP
    return None


def _in_zip(data: bytes, name: str) -> MediaType:
    entries = names_in_zip(data, name)
    kind = _office_kind(data, entries)
    if kind is None:
        raise fault_at("FILE-004", name, "Files of this kind are not kept.", KEPT)
    if any(
        entry.lower().endswith("vbaproject.bin") or entry.startswith("Basic/") for entry in entries
    ):
        remedy = "Save it without macros, or as PDF."
        raise fault_at("FILE-004", name, "The document holds macros.", remedy)
    return kind


def _office_kind(data: bytes, entries: frozenset[str]) -> MediaType | None:
    if "word/document.xml" in entries:
        return MediaType.DOCX
    # The kind of an OpenDocument stands unpacked in its first entry.
    is_text = MediaType.ODT.value.encode() in data[:200]
    return MediaType.ODT if is_text and "content.xml" in entries else None


def _is_split_law(data: bytes) -> bool:
    """Whether a file looks like JSON of a law with its provisions."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and b'"provisions"' in data


def _refuse_foreign(data: bytes, name: str) -> None:
    """Name what people often have in hand, with the way to what is kept."""
    if data.startswith(_OLD_OFFICE):
        message = "This is a Word document of the old kind, or one with a password."
        remedy = "Save it as DOCX or PDF, without a password."
        raise fault_at("FILE-004", name, message, remedy)
    is_vector = b"<svg" in data[:_HEAD].lower()
    if is_vector or data.startswith(_OTHER_PICTURES) or data[4:12] in {b"ftypheic", b"ftypmif1"}:
        message = "Pictures of this kind are not kept."
        raise fault_at("FILE-004", name, message, "Save the picture as PNG or JPEG.")
