"""Entries of the evidence annex in the markup of DOCX and of EPUB, as Pandoc writes them, which takes ten times as long."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from odgovor.publication.builders.annex_blocks import Entry, Run
from odgovor.publication.builders.gaps import xml_text

LONGEST_BOOKMARK = 40
FIRST_BOOKMARK = 1_000_000
STYLE = "Annex Entry"
QUIET, LINKED = '<w:rStyle w:val="AnnexDetail" />', '<w:rStyle w:val="AnnexLink" />'
BOLD = "<w:b /><w:bCs />"


def entries_html(entries: Sequence[Entry]) -> str:
    """Divisions of one paragraph each as XHTML."""
    return "\n".join(map(_html_entry, entries))


def _html_entry(entry: Entry) -> str:
    name = f' id="{entry.anchor}"' if entry.anchor else ""
    opening = xml_text(entry.opening)
    opening = f"{opening}<br />\n" if entry.anchor else f"<strong>{opening}</strong>"
    inner = opening + "".join(map(_html_run, entry.runs))
    kind = STYLE.lower().replace(" ", "-")
    return f'<div{name} class="{kind}" data-custom-style="{STYLE}">\n<p>{inner}</p>\n</div>'


def _html_run(run: Run) -> str:
    text = xml_text(run.text)
    return f'<a href="#{xml_text(run.target)}">{text}</a>' if run.target else text


def entries_openxml(entries: Sequence[Entry], *, group: int) -> str:
    """Divisions of one paragraph each as WordprocessingML; ``group`` tells one list of entries from another."""
    first = FIRST_BOOKMARK * (group + 1)
    return "\n".join(_word_entry(entry, first + spot) for spot, entry in enumerate(entries))


def _word_entry(entry: Entry, number: int) -> str:
    """What an entry says and, after the break of its line, the details in quieter type."""
    style = f'<w:pPr><w:pStyle w:val="{STYLE.replace(" ", "")}" /></w:pPr>'
    if not entry.anchor:
        listed = "".join(_word_text(run.text, "") for run in entry.runs)
        return f"<w:p>{style}{_word_text(entry.opening, BOLD)}{listed}</w:p>"
    details = "".join(map(_word_run, entry.runs))
    shown = f"<w:p>{style}{_word_text(entry.opening, '')}<w:r><w:br /></w:r>{details}</w:p>"
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(entry.anchor)}" />'
    return f'{start}\n{shown}\n<w:bookmarkEnd w:id="{number}" />'


def _word_run(run: Run) -> str:
    if not run.target:
        return _word_text(run.text, QUIET)
    anchor = bookmark(run.target)
    return f'<w:hyperlink w:anchor="{anchor}">{_word_text(run.text, LINKED)}</w:hyperlink>'


def _word_text(text: str, properties: str) -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def bookmark(identifier: str) -> str:
    """The name of an identifier's bookmark: Word allows forty letters, and Pandoc writes a digest beyond them."""
    if identifier[:1].isalpha() and len(identifier) <= LONGEST_BOOKMARK:
        return identifier
    return "X" + hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest()[1:]
