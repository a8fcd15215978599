"""An ODT as passages: headings, paragraphs, items of lists, rows of tables and notes of LibreOffice documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from odgovor.common.files import fault_at
from odgovor.documents.office.docx import zip_parts
from odgovor.documents.passages import Passage, PassageKind, Spot
from odgovor.documents.structural import is_item
from odgovor.documents.xmls import parsed_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_OFFICE}annotation",
    f"{_TEXT}note",
    f"{_TEXT}sequence-decls",
}
_MOST_BLANKS = 100


def odt_passages(data: bytes, name: str) -> tuple[str, list[Passage]]:
    """The title and the passages of an ODT; raises ``InvalidDataError`` (FILE-004) for a damaged or hostile one."""
    parts = zip_parts(data, name, ("content.xml", "meta.xml"))
    if "content.xml" not in parts:
        message = "The ODT is damaged."
        remedy = "Open the file in a word processor and save it anew."
        raise fault_at("FILE-004", name, message, remedy)
    root = parsed_xml(parts["content.xml"], name)
    title = ""
    if "meta.xml" in parts:
        title = next(
            (item.text or "" for item in parsed_xml(parts["meta.xml"], name).iter(_TITLE)), ""
        )
    body = root.find(f".//{_OFFICE}text")
    passages = list(_Reader().iter_passages(body)) if body is not None else []
    return title.strip(), passages


@dataclass(slots=True)
class _Reader:
    """Goes through the body once and keeps the page it is on."""

    page: int = 1

    def iter_passages(self, root: Any) -> Iterator[Passage]:
        """Every block in the order of the document; notes stand behind the paragraph they belong to."""
        stack: list[tuple[Any, int]] = [(root, 0)]
        while stack:
            node, depth = stack.pop()
            if node.tag == f"{_TEXT}soft-page-break":
                self.page += 1
            elif node.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                yield from self._block(node, depth)
            elif node.tag == f"{_TABLE}table-row":
                yield from self._row(node)
            elif node.tag not in _SKIPPED:
                deeper = depth + (node.tag == f"{_TEXT}list")
                stack += [(child, deeper) for child in reversed(node) if isinstance(child.tag, str)]

    def _block(self, node: Any, depth: int) -> Iterator[Passage]:
        text = " ".join(text_of(node).split())
        spots = (Spot(self.page),)
        self.page += sum(1 for _ in node.iter(f"{_TEXT}soft-page-break"))
        if text:
            level = node.get(f"{_TEXT}outline-level", "1")
            if node.tag == f"{_TEXT}h":
                yield Passage(
                    text, PassageKind.HEADING, spots, level=int(level) if level.isdecimal() else 1
                )
            else:
                kind = PassageKind.ITEM if depth or is_item(text) else PassageKind.PARAGRAPH
                yield Passage(text, kind, spots, level=depth)
        for note in node.iter(f"{_TEXT}note-body"):
            said = " ".join(text_of(note).split())
            if said:
                yield Passage(said, PassageKind.FOOTNOTE, spots)

    def _row(self, row: Any) -> Iterator[Passage]:
        cells = [
            " ".join(text_of(cell).split()) for cell in row.iterchildren(f"{_TABLE}table-cell")
        ]
        if any(cells):
            yield Passage("\t".join(cells), PassageKind.TABLE, (Spot(self.page),))


def text_of(element: Any) -> str:
    """The text below an element; notes are left to be read apart."""
    parts: list[str] = []
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if node is not element and node.tag in _SKIPPED:
            continue
        parts.append(_sign(node))
        if node.text:
            parts.append(node.text)
        for child in reversed(node):
            if child.tail:
                stack.append(child.tail)
            if isinstance(child.tag, str):
                stack.append(child)
    return "".join(parts)


def _sign(node: Any) -> str:
    if node.tag == f"{_TEXT}s":
        times = node.get(f"{_TEXT}c", "1")
        return " " * min(int(times) if times.isdecimal() else 1, _MOST_BLANKS)
    is_blank = node.tag in {f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p"}
    return " " if is_blank else ""
