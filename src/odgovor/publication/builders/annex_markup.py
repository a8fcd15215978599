"""Entries of the evidence annex in the markup of DOCX and of EPUB, as Pandoc writes them, which takes ten times as long."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from odgovor.publication.ast import Node
from odgovor.publication.builders.gaps import xml_text

LONGEST_BOOKMARK = 40
FIRST_BOOKMARK = 1_000_000
STYLE = "Annex Entry"
QUIET, LINKED = '<w:rStyle w:val="AnnexDetail" />', '<w:rStyle w:val="AnnexLink" />'
_TEXT = '<w:t xml:space="preserve">{}</w:t>'


def entries_html(entries: Sequence[Node]) -> str:
    """Divisions of one paragraph each as XHTML."""
    return "\n".join(_html_entry(entry) for entry in entries)


def _html_entry(entry: Node) -> str:
    (identifier, _, _), (paragraph,) = entry["c"]
    name = f' id="{identifier}"' if identifier else ""
    inner = "".join(_html_inline(node) for node in paragraph["c"])
    kind = STYLE.lower().replace(" ", "-")
    return f'<div{name} class="{kind}" data-custom-style="{STYLE}">\n<p>{inner}</p>\n</div>'


def _html_inline(node: Node) -> str:
    match node["t"]:
        case "LineBreak":
            return "<br />\n"
        case "Strong":
            return f"<strong>{_html_inlines(node['c'])}</strong>"
        case "Link":
            _, inlines, (target, _) = node["c"]
            return f'<a href="{xml_text(target)}">{_html_inlines(inlines)}</a>'
    return xml_text(node["c"])


def _html_inlines(nodes: Sequence[Node]) -> str:
    return "".join(_html_inline(node) for node in nodes)


def entries_openxml(entries: Sequence[Node], *, group: int) -> str:
    """Divisions of one paragraph each as WordprocessingML; ``group`` tells one list of entries from another."""
    first = FIRST_BOOKMARK * (group + 1)
    return "\n".join(_word_entry(entry, first + spot) for spot, entry in enumerate(entries))


def _word_entry(entry: Node, number: int) -> str:
    (identifier, _, _), (paragraph,) = entry["c"]
    runs = _word_runs(paragraph["c"])
    style = f'<w:pPr><w:pStyle w:val="{STYLE.replace(" ", "")}" /></w:pPr>'
    shown = f"<w:p>{style}{runs}</w:p>"
    if not identifier:
        return shown
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(identifier)}" />'
    return f'{start}\n{shown}\n<w:bookmarkEnd w:id="{number}" />'


def _word_runs(inlines: Sequence[Node]) -> str:
    """What an entry says and, after the break of its line, the details in quieter type."""
    breaks = [spot for spot, node in enumerate(inlines) if node["t"] == "LineBreak"]
    said = breaks[0] if breaks else len(inlines)
    return _word_inlines(inlines[:said], "") + _word_inlines(inlines[said:], QUIET)


def _word_inline(node: Node, properties: str = "") -> str:
    match node["t"]:
        case "LineBreak":
            return "<w:r><w:br /></w:r>"
        case "Strong":
            return _word_inlines(node["c"], "<w:b /><w:bCs />")
        case "Link":
            _, inlines, (target, _) = node["c"]
            runs = _word_inlines(inlines, LINKED)
            anchor = bookmark(target.removeprefix("#"))
            return f'<w:hyperlink w:anchor="{anchor}">{runs}</w:hyperlink>'
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{_TEXT.format(xml_text(node['c']))}</w:r>"


def _word_inlines(nodes: Sequence[Node], properties: str) -> str:
    return "".join(_word_inline(node, properties) for node in nodes)


def bookmark(identifier: str) -> str:
    """The name of an identifier's bookmark: Word allows forty letters, and Pandoc writes a digest beyond them."""
    if identifier[:1].isalpha() and len(identifier) <= LONGEST_BOOKMARK:
        return identifier
    return "X" + hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest()[1:]
