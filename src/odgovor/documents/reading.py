"""Reading a source document: its title where it has one, and the text of its pages."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.common.files import decoded, fault_at
from odgovor.documents.acts import akn_passages
from odgovor.documents.markup import html_text
from odgovor.documents.media import KEPT, PICTURES, MediaType, media_type_of, type_by_ending
from odgovor.documents.office.docx_text import docx_text
from odgovor.documents.office.odt import odt_passages
from odgovor.documents.pdfs.pages import pdf_text
from odgovor.documents.pictures import upright_size
from odgovor.documents.provisions import split_law_passages
from odgovor.documents.sections import sections_of

_BY_PASSAGES = {
    MediaType.ODT: odt_passages,
    MediaType.AKN: akn_passages,
    MediaType.LAW: split_law_passages,
}
MAX_MARKUP_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds; a picture is one page without text."""

    media_type: MediaType
    title: str
    pages: tuple[str, ...]


def read_document(data: bytes, name: str) -> Reading:
    """A file read whole, its kind decided by its content; raises ``InvalidDataError`` (FILE-004, ENC-001)."""
    return read_as(media_type_of(data, name), data, name)


def pages_of(data: bytes, name: str) -> tuple[str, ...]:
    """The text of each page of a bundle's file, by its ending; pages are counted from 1 by readers."""
    media_type = type_by_ending(name)
    if media_type is None:
        raise fault_at("FILE-004", name, "Files of this kind are not kept.", KEPT)
    return read_as(media_type, data, name).pages


def read_as(media_type: MediaType, data: bytes, name: str) -> Reading:
    """A file read as what it is known to be; raises ``InvalidDataError`` where it is not that."""
    if media_type is MediaType.PDF:
        title, pages = pdf_text(data, name)
        return Reading(media_type, title, pages)
    if media_type in PICTURES:
        upright_size(data, name)
        return Reading(media_type, "", ("",))
    title, text = _whole_text(media_type, data, name)
    return Reading(media_type, title, sections_of(text))


def _whole_text(media_type: MediaType, data: bytes, name: str) -> tuple[str, str]:
    if media_type is MediaType.DOCX:
        return docx_text(data, name)
    if media_type in _BY_PASSAGES:
        title, passages = _BY_PASSAGES[media_type](data, name)
        return title, "\n".join(passage.whole for passage in passages)
    if len(data) > MAX_MARKUP_BYTES:
        message = "The text has more than 16 million bytes."
        raise fault_at("FILE-002", name, message, "Split it, and add the parts that are needed.")
    return html_text(data) if media_type is MediaType.HTML else ("", decoded(data, name))
