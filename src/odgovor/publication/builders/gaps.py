"""Gaps: what changes often is kept from Pandoc, whose work can then be kept, and put in where it left room."""

from __future__ import annotations

import html
import re
import struct
import zlib
from pathlib import PurePosixPath
from typing import Any

from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.builders.zips import settled_zip
from odgovor.publication.pandoc import document

# Signs of Unicode's private area, which have no meaning to any writer and pass it unchanged.
_OPENING, _CLOSING = "\ue000", "\ue001"
_GAP = re.compile("\ue000([0-9a-z]+)\ue001")
# What XML has no place for, and the signs of gaps.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000\ue001\ufffe\uffff]")
# Pandoc writes these as elements of their own in DOCX, so that a text with them is none of ours.
_WRITTEN_APART = re.compile("[\u00ad\u2011\ue000\ue001]")
_FILLED = {".xml", ".xhtml", ".ncx", ".opf"}
_PNG_START = b"\x89PNG\r\n\x1a\n"


class _Mark(str):
    """What stands where a gap is: its type tells it from a text that only looks so."""

    __slots__ = ()


def gap(name: str) -> str:
    """What stands where a gap is."""
    return _Mark(f"{_OPENING}{name}{_CLOSING}")


class Gaps:
    """The gaps of one document; ``markup`` is the raw format that its writer takes (``html`` or ``openxml``).

    ``named`` are the texts of gaps in what its writer is given beside the document.
    """

    def __init__(self, markup: str, **named: str) -> None:
        self._markup = markup
        self._contents = {name: xml_text(text) for name, text in named.items()}
        self._named = len(named)
        self._pictures: dict[bytes, bytes] = {}

    def inlines(self, text: str) -> list[Node]:
        """A gap for a text, to stand wherever a word could."""
        if not text or _WRITTEN_APART.search(text):
            return ast.words(text)
        return ast.words(self._gap(xml_text(text)))

    def block(self, markup: str) -> Node:
        """A gap for whole blocks in the writer's own markup."""
        return ast.raw(self._markup, self._gap(markup))

    def picture(self, name: str, data: bytes) -> bytes:
        """What Pandoc is given for a picture: its name and, of a PNG, its size."""
        stand_in = _blank_png(data, name) if name.endswith(".png") else f"<!--{name}-->".encode()
        self._pictures[stand_in] = data
        return stand_in

    def only_these_in(self, blocks: Any, meta: Any) -> bytes:
        """The document, with every sign of a gap taken out of it that is not one of these gaps."""
        text = document(blocks, meta)
        placed = len(self._contents) - self._named
        if all(text.count(sign.encode()) == placed for sign in (_OPENING, _CLOSING)):
            return text
        return document(_without_signs(blocks), _without_signs(meta))

    def filled(self, archive: bytes) -> bytes:
        """The ZIP that Pandoc has made, settled, with every gap filled."""
        return settled_zip(archive, self._fill)

    def _gap(self, content: str) -> str:
        name = str(len(self._contents))
        self._contents[name] = content
        return gap(name)

    def _fill(self, name: str, data: bytes) -> bytes:
        if data in self._pictures:
            return self._pictures[data]
        if PurePosixPath(name).suffix not in _FILLED:
            return data
        return _GAP.sub(lambda found: self._contents[found[1]], data.decode()).encode()


def xml_text(text: str) -> str:
    """A text as XML prints it, in elements and in attributes."""
    return html.escape(_NOT_IN_XML.sub("", text), quote=False).replace('"', "&quot;")


def _without_signs(value: Any) -> Any:
    """A value of a document in which nothing but marks of ours looks like a gap."""
    if isinstance(value, dict):
        return {_without_signs(name): _without_signs(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_signs(part) for part in value]
    if isinstance(value, str) and not isinstance(value, _Mark):
        return value.replace(_OPENING, "").replace(_CLOSING, "")
    return value


def _blank_png(png: bytes, name: str) -> bytes:
    """A blank PNG of the same size that holds a name."""
    width, height = struct.unpack(">II", png[16:24])
    row = bytes(1 + (width + 7) // 8)  # its filter, then a bit a pixel
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0),
        b"tEXt": b"Title\0" + name.encode(),
        b"IDAT": zlib.compress(row * height),
        b"IEND": b"",
    }
    return _PNG_START + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks.items()
    )
