"""Akoma Ntoso as passages, whatever its namespace: numbers, headings and paragraphs in the order of the act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from odgovor.common.files import fault_at
from odgovor.documents.passages import Passage, PassageKind, Spot
from odgovor.documents.xmls import local_name, parsed_xml

ROOT = "akomaNtoso"
SKIPPED = frozenset({"meta", "authorialNote", "remark", "proprietary"})
_BLOCKS = frozenset({"p", "li", "docTitle", "longTitle", "block", "item", "tr", "shortTitle"})
_SPOTS = (Spot(1),)


def akn_root(data: bytes, name: str) -> Any:
    """The root of an Akoma Ntoso file; raises ``InvalidDataError`` (FILE-004) for any other XML."""
    root = parsed_xml(data, name)
    if local_name(root) != ROOT:
        message = "Files of this kind are not kept."
        remedy = "Of XML, only Akoma Ntoso is read; save the document as PDF, DOCX or HTML."
        raise fault_at("FILE-004", name, message, remedy)
    return root


def akn_passages(data: bytes, name: str) -> tuple[str, list[Passage]]:
    """The title and the passages of an act; notes and metadata are left out."""
    passages = list(_iter_passages(akn_root(data, name)))
    title = next((item.text for item in passages if item.kind is PassageKind.HEADING), "")
    return title, passages


def _iter_passages(root: Any) -> Iterator[Passage]:
    label = ""
    stack = [root]
    while stack:
        node = stack.pop()
        name = local_name(node)
        if name in SKIPPED or not name:
            continue
        if name == "num":
            label = own_text(node)
        elif name == "heading" or name.endswith("Title"):
            yield Passage(own_text(node), PassageKind.HEADING, _SPOTS, label)
            label = ""
        elif name in _BLOCKS:
            text = own_text(node)
            if text or label:
                kind = PassageKind.TABLE if name == "tr" else PassageKind.PARAGRAPH
                yield Passage(text, kind, _SPOTS, label)
            label = ""
        else:
            stack += reversed(node)


def own_text(element: Any) -> str:
    """The text below an element in one line, notes left out."""
    parts: list[str] = []
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if node is not element and local_name(node) in SKIPPED:
            continue
        parts.append(node.text or "")
        for child in reversed(node):
            stack.append(child.tail or "")
            if isinstance(child.tag, str):
                stack.append(child)
    return " ".join("".join(parts).split())
