"""A DOCX as passages: headings by their style, numbers that Word sets on its own, rows of tables, footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from odgovor.common.files import fault_at
from odgovor.documents.archives import check_zip
from odgovor.documents.office.numbering import Numbering, W
from odgovor.documents.passages import Passage, PassageKind, Spot
from odgovor.documents.structural import is_item
from odgovor.documents.xmls import parsed_xml

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", _FALLBACK}
_HEADING = re.compile(r"(?:heading|naslov|наслов|title)\s*(\d?)", re.IGNORECASE)
_DAMAGED = ("The DOCX is damaged.", "Open the file in a word processor and save it anew.")


@dataclass(frozen=True, slots=True)
class _Styles:
    """The name of each style, and the list that it numbers its paragraphs with."""

    names: dict[str, str]
    lists: dict[str, tuple[str, int]]

    def level(self, style: str) -> int:
        """The level of a heading from 1, or 0 for any other paragraph."""
        match = _HEADING.match(self.names.get(style, style))
        return int(match[1] or 1) if match else 0


def docx_passages(data: bytes, name: str) -> tuple[str, list[Passage]]:
    """The title and the passages of a DOCX; raises ``InvalidDataError`` (FILE-004) for a damaged or hostile one.

    What was deleted with changes tracked is left out, what was inserted is taken. Pages are counted where the
    document holds breaks of pages.
    """
    parts = zip_parts(data, name, ("word/document.xml", "word/styles.xml", "word/numbering.xml",
                                   "word/footnotes.xml", "docProps/core.xml"))  # fmt: skip
    body = _part(parts, "word/document.xml", name)
    if body is None:
        raise fault_at("FILE-004", name, *_DAMAGED)
    reader = _Reader(_styles(_part(parts, "word/styles.xml", name)),
                     Numbering.of(_part(parts, "word/numbering.xml", name)))  # fmt: skip
    passages = list(reader.iter_passages(body))
    notes = _part(parts, "word/footnotes.xml", name)
    if notes is not None:
        passages += _footnotes(notes)
    return _title(_part(parts, "docProps/core.xml", name)), passages


def zip_parts(data: bytes, name: str, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The named entries of a ZIP that are there, after :func:`check_zip`; a damaged entry is a fault (FILE-004)."""
    check_zip(data, name)
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in set(wanted) & set(archive.namelist()):
                found[entry] = archive.read(entry)
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ) as fault:
        message = "The file is damaged."
        remedy = "Open the file in the program that made it and save it anew."
        raise fault_at("FILE-004", name, message, remedy) from fault
    except Exception as fault:  # zlib and lzma raise errors of their own on damaged entries
        message = "The file is damaged."
        remedy = "Open the file in the program that made it and save it anew."
        raise fault_at("FILE-004", name, message, remedy) from fault
    return found


def _part(parts: dict[str, bytes], entry: str, name: str) -> Any | None:
    return parsed_xml(parts[entry], name) if entry in parts else None


def _title(root: Any | None) -> str:
    for element in root.iter("{http://purl.org/dc/elements/1.1/}title") if root is not None else ():
        return (element.text or "").strip()
    return ""


def _styles(root: Any | None) -> _Styles:
    styles = _Styles({}, {})
    for item in root.iter(f"{W}style") if root is not None else ():
        key, name = item.get(f"{W}styleId", ""), item.find(f"{W}name")
        styles.names[key] = name.get(f"{W}val", "") if name is not None else key
        numbered = item.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            styles.lists[key] = _list_of(numbered)
    return styles


def _list_of(numbered: Any) -> tuple[str, int]:
    number, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    level = depth.get(f"{W}val", "0") if depth is not None else "0"
    return (
        number.get(f"{W}val", "") if number is not None else "",
        int(level) if level.isascii() and level.isdigit() and len(level) == 1 else 0,
    )


@dataclass(slots=True)
class _Reader:
    """Goes through the body once and keeps the page it is on."""

    styles: _Styles
    numbering: Numbering
    page: int = 1

    def iter_passages(self, root: Any) -> Iterator[Passage]:
        """Paragraphs outside tables, and tables row by row, in the order of the document."""
        stack = [root]
        while stack:
            node = stack.pop()
            if node.tag == f"{W}p":
                yield from self._paragraph(node)
            elif node.tag == f"{W}tbl":
                yield from self._rows(node)
            elif node.tag not in _SKIPPED:
                stack += [child for child in reversed(node) if isinstance(child.tag, str)]

    def _paragraph(self, node: Any) -> Iterator[Passage]:
        before = self.page
        self.page += _page_breaks(node)
        text = " ".join(text_of(node).split())
        label, depth = self._label(node, has_text=bool(text))
        if not text and not label:
            return
        style = node.find(f"{W}pPr/{W}pStyle")
        level = self.styles.level(style.get(f"{W}val", "") if style is not None else "")
        kind = PassageKind.PARAGRAPH
        if level:
            kind = PassageKind.HEADING
        elif label or is_item(text):
            kind = PassageKind.ITEM
        align = node.find(f"{W}pPr/{W}jc")
        is_centred = align is not None and align.get(f"{W}val") == "center"
        yield Passage(text, kind, (Spot(max(before, 1)),), label, level or depth, is_centred)

    def _label(self, node: Any, *, has_text: bool) -> tuple[str, int]:
        numbered = node.find(f"{W}pPr/{W}numPr")
        style = node.find(f"{W}pPr/{W}pStyle")
        key = style.get(f"{W}val", "") if style is not None else ""
        number, depth = (
            _list_of(numbered) if numbered is not None else self.styles.lists.get(key, ("", 0))
        )
        label = self.numbering.label(number, depth)
        return (label, depth + 1) if label and (has_text or "%" not in label) else ("", 0)

    def _rows(self, table: Any) -> Iterator[Passage]:
        for row in table.iter(f"{W}tr"):
            cells = [" ".join(text_of(cell).split()) for cell in row.iterchildren(f"{W}tc")]
            if any(cells):
                yield Passage("\t".join(cells), PassageKind.TABLE, (Spot(self.page),))


def text_of(element: Any) -> str:
    """The text below an element as readers see it; a text box is read once, in its present form."""
    parts: list[str] = []
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, is_done = stack.pop()
        if is_done:
            parts.append(" ")
        elif node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag in _SIGNS:
            parts.append(_SIGNS[node.tag])
        elif node.tag not in _SKIPPED:
            if node.tag == f"{W}p":
                stack.append((node, True))
            stack += [(child, False) for child in reversed(node) if isinstance(child.tag, str)]
    return "".join(parts)


def _page_breaks(node: Any) -> int:
    own: int = sum(item.get(f"{W}type") == "page" for item in node.iter(f"{W}br"))
    return own + sum(1 for _ in node.iter(f"{W}lastRenderedPageBreak"))


def _footnotes(root: Any) -> Iterator[Passage]:
    for note in root.iter(f"{W}footnote"):
        text = " ".join(text_of(note).split())
        if text:
            yield Passage(text, PassageKind.FOOTNOTE, (Spot(1),), note.get(f"{W}id", ""))
