"""Reading a document into passages, whatever kind of file it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from odgovor.common.files import decoded, fault_at
from odgovor.documents.acts import akn_passages
from odgovor.documents.glyphs import glyph_repairs, mended
from odgovor.documents.languages import language_of
from odgovor.documents.media import PICTURES, MediaType, media_type_of
from odgovor.documents.office.docx import docx_passages
from odgovor.documents.office.odt import odt_passages
from odgovor.documents.passages import Passage, Repair, Writing
from odgovor.documents.pdfs.writing import pdf_writing, picture_writing
from odgovor.documents.plain import markdown_passages, text_passages
from odgovor.documents.provisions import split_law_passages
from odgovor.documents.web import html_passages

MAX_TEXT_BYTES = 16 * 1024 * 1024
_MARKDOWN = frozenset({".md", ".markdown"})
# Signs that steer a terminal or a printer; none of them is text.
_STEERING = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f]")


def writing_of(data: bytes, name: str) -> Writing:
    """The passages of a document; what it is decides its content, and its name only between text and Markdown.

    Raises ``InvalidDataError`` (FILE-002, FILE-004, ENC-001) for a file that is damaged, locked, hostile, too
    large or of a kind that is not read.
    """
    return _without_steering(_read(data, name))


def _read(data: bytes, name: str) -> Writing:
    media_type = media_type_of(data, name)
    if media_type is MediaType.HTML and PurePosixPath(name).suffix.lower() in _MARKDOWN:
        media_type = MediaType.TEXT  # Markdown that begins with an element of HTML
    if media_type is MediaType.PDF:
        return pdf_writing(data, name)
    if media_type in PICTURES:
        return picture_writing(data, media_type, name)
    title, passages, repairs = _without_pages(media_type, data, name)
    return _assembled(media_type, title, passages, repairs)


def _without_steering(writing: Writing) -> Writing:
    if not any(map(_STEERING.search, (writing.title, *(each.text for each in writing.passages)))):
        return writing
    passages = [replace(each, text=_STEERING.sub("", each.text)) for each in writing.passages]
    return replace(writing, title=_STEERING.sub("", writing.title), passages=tuple(passages))


def _without_pages(
    media_type: MediaType, data: bytes, name: str
) -> tuple[str, list[Passage], list[Repair]]:
    if media_type is MediaType.DOCX:
        return (*docx_passages(data, name), [])
    if media_type is MediaType.ODT:
        return (*odt_passages(data, name), [])
    if len(data) > MAX_TEXT_BYTES:
        message = "The text has more than 16 million bytes."
        raise fault_at("FILE-002", name, message, "Split it, and add the parts that are needed.")
    if media_type is MediaType.HTML:
        return (*html_passages(data), [])
    if media_type is MediaType.AKN:
        return (*akn_passages(data, name), [])
    if media_type is MediaType.LAW:
        return (*split_law_passages(data, name), [])
    pages = tuple(decoded(data, name).split("\f"))
    is_markdown = PurePosixPath(name).suffix.lower() in _MARKDOWN
    return ("", *(markdown_passages(pages) if is_markdown else text_passages(pages)))


def _assembled(
    media_type: MediaType, title: str, passages: Sequence[Passage], repairs: Sequence[Repair]
) -> Writing:
    glyphs = glyph_repairs([passage.text for passage in passages])
    if glyphs:
        passages = [replace(passage, text=mended(passage.text, glyphs)) for passage in passages]
    return Writing(
        media_type,
        mended(title, glyphs),
        language_of(" ".join(passage.text for passage in passages[:200])),
        max((spot.page for passage in passages for spot in passage.spots), default=1),
        tuple(passages),
        (*glyphs, *repairs),
    )
