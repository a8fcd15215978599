"""HTML as passages: what a reader of the page would see, block by block, headings and items told apart."""

from __future__ import annotations

from collections.abc import Iterator

from odgovor.documents.markup import SILENT, BlockReader, decoded_page
from odgovor.documents.passages import Passage, PassageKind, Spot
from odgovor.documents.structural import is_item

_SPOTS = (Spot(1),)


def html_passages(data: bytes) -> tuple[str, list[Passage]]:
    """The title and the passages of an HTML page; scripts, styles and what is hidden are left out."""
    reader = BlockReader()
    reader.feed(decoded_page(data))
    reader.close()
    return " ".join("".join(reader.title).split()), list(_iter_passages(reader.blocks()))


def _iter_passages(blocks: list[tuple[str, str]]) -> Iterator[Passage]:
    for tag, text in blocks:
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            yield Passage(text, PassageKind.HEADING, _SPOTS, level=int(tag[1]))
        elif tag == "tr":
            yield Passage(text, PassageKind.TABLE, _SPOTS)
        elif tag == "li" or is_item(text):
            yield Passage(text, PassageKind.ITEM, _SPOTS)
        elif tag not in SILENT:
            yield Passage(text, PassageKind.PARAGRAPH, _SPOTS, is_centred=tag == "center")
