"""The table of contents of DOCX: a link to each heading, with a field that says its page.

A program that lays out pages fills the fields. A field of the whole table, as Word makes it, would have other programs
show what is written in it, and no page is known before there are pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from odgovor.publication import ast
from odgovor.publication.ast import attributes_of
from odgovor.publication.builders.annex_markup import bookmark
from odgovor.publication.builders.word_markup import field, paragraph, run
from odgovor.publication.manuscript import Section


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level; ``identifier`` is what links lead to."""

    level: int
    text: str
    identifier: str


def headings_of(sections: Sequence[Section]) -> Iterator[Heading]:
    """The chapters and, within each, its headings of the second level."""
    for section in sections:
        yield Heading(1, section.title_text, section.identifier)
        for node in ast.iter_headers(section.blocks):
            if node["c"][0] == 2:
                yield Heading(2, ast.stringify(node["c"][2]), attributes_of(node)[0])


def contents_openxml(headings: Sequence[Heading], title: str) -> str:
    """The table under its title."""
    lines = [paragraph(run(title), "TOCHeading"), *(_line(heading) for heading in headings)]
    return "\n".join(lines)


def _line(heading: Heading) -> str:
    target = bookmark(heading.identifier)
    page = field(rf"PAGEREF {target} \h")
    shown = f"{run(heading.text)}<w:r><w:tab /></w:r>{page}"
    link = f'<w:hyperlink w:anchor="{target}" w:history="1">{shown}</w:hyperlink>'
    return paragraph(link, f"TOC{heading.level}")
