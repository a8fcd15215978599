"""The manuscript as a syntax tree: one parse a language, citations formatted, chapters kept apart."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from odgovor.common.scripts import fold
from odgovor.publication.ast import (
    Node,
    attr,
    attributes_of,
    iter_nodes,
    merged,
    rewrite,
    stringify,
)
from odgovor.publication.nesting import refuse_deep
from odgovor.publication.pandoc import Ast, read_markdown
from odgovor.study.records import Chapter

_FENCE = ":" * 12
CITATION = re.compile(
    r"(?<![\w@\\])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>\w[\w:.#$%&+?<>~/-]*\w))"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter as parsed: file, slug for its page, title, role (part, chapter, front, annex) and blocks.

    ``blocks`` begin after the chapter's own heading.
    """

    file: str
    slug: str
    title: list[Node]
    role: str
    identifier: str
    blocks: list[Node]

    @property
    def title_text(self) -> str:
        """The title as plain text."""
        return stringify(self.title)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The parsed manuscript of a language, with the bibliography that citeproc made.

    ``is_broken``: text stands outside the chapters, because a fence was closed twice or never.
    """

    language: str
    sections: tuple[Section, ...]
    bibliography: list[Node]
    is_broken: bool = False


def cited_keys(text: str) -> list[str]:
    """The keys of citations and cross-references in a text, in order; ``tbl-`` and ``fig-`` are references."""
    return [match["braced"] or match["plain"] for match in CITATION.finditer(text)]


def parse_manuscript(
    chapters: Sequence[Chapter],
    references: Sequence[dict[str, Any]],
    *,
    language: str,
    epoch: int,
) -> Manuscript:
    """Parse the chapters of one language together, with CSL-JSON items for the keys they cite.

    Raises ``InvalidDataError`` (TEXT-005) for brackets nested too deeply.
    """
    refuse_deep(chapters)
    ast = _parse(chapters, references, language, epoch)
    sections, bibliography, is_broken = [], [], False
    for block in merged(ast["blocks"]):
        number = _chapter_number(block)
        if number is not None and number < len(chapters):
            sections.append(_section(chapters[number].file, block["c"][1]))
        elif block["t"] == "Div" and attributes_of(block)[0] == "refs":
            bibliography = block["c"][1]
        else:
            is_broken = True
    return Manuscript(language, tuple(sections), bibliography, is_broken)


def _chapter_number(block: Node) -> int | None:
    """The number of the chapter that a division of the joined text holds, or None."""
    if block["t"] != "Div" or "manuscript-file" not in attributes_of(block)[1]:
        return None
    written = attributes_of(block)[2].get("number", "")
    return int(written) if written.isascii() and written.isdigit() else None


def parse_report(body: Chapter, *, epoch: int) -> Section:
    """Parse the body of a transferred report by itself, so that its notes are its own.

    An ``@`` in it is no citation, and its classes and identifiers mean nothing here: they are left out.
    """
    refuse_deep([body])
    ast = read_markdown(body.text, epoch=epoch, without=("citations",))
    blocks = rewrite(merged(ast["blocks"]), _bare)
    return Section(body.file, body.file, [], "report", body.file, blocks)


def _bare(node: Node) -> Node | None:
    """A division or span without attributes, with its content as it stands."""
    if node["t"] not in {"Div", "Span"}:
        return None
    return {"t": node["t"], "c": [attr(), rewrite(node["c"][1], _bare)]}


def _joined(chapters: Sequence[Chapter]) -> str:
    """The chapters as one text, each in a division that says which it is, counted from 0."""
    return "\n\n".join(
        f'{_FENCE} {{.manuscript-file number="{number}"}}\n\n{chapter.text}\n\n{_FENCE}'
        for number, chapter in enumerate(chapters)
    )


def _parse(
    chapters: Sequence[Chapter], references: Sequence[dict[str, Any]], language: str, epoch: int
) -> Ast:
    text = _joined(chapters)
    style = files("odgovor.publication").joinpath("catalogue/evidence.csl")
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "evidence.json"
        bibliography.write_text(json.dumps(list(references), ensure_ascii=False), encoding="utf-8")
        extra = ["--citeproc", f"--bibliography={bibliography}", f"--csl={style}"]
        extra += ["-M", "link-citations=true", "-M", f"lang={_locale(language)}"]
        extra += ["-M", "suppress-bibliography=false"]
        return read_markdown(text, epoch=epoch, extra=extra)


def _locale(language: str) -> str:
    return "en-GB" if language == "en" else "sr-RS"


def _section(file: str, blocks: list[Node]) -> Section:
    stem = Path(file).stem
    slug = re.sub(r"^\d+-", "", stem)
    if not blocks or blocks[0]["t"] != "Header" or blocks[0]["c"][0] != 1:
        return Section(file, slug, [], "chapter", slug, blocks)
    identifier, classes, _ = attributes_of(blocks[0])
    role = next((name for name in ("part", "front", "annex") if name in classes), "chapter")
    return Section(file, slug, blocks[0]["c"][2], role, identifier or slug, blocks[1:])


def with_identifiers(sections: Sequence[Section], prefix: str = "") -> tuple[Section, ...]:
    """The sections with identifiers on every heading that has none, the same in every edition.

    Identifiers count headings (``s-3-2``), so that a link into one edition fits the others.
    """
    found = []
    for number, section in enumerate(sections, start=1):
        for count, node in enumerate(
            (node for node in iter_nodes(section.blocks) if node["t"] == "Header"), start=1
        ):
            node["c"][1][0] = f"{prefix}s-{number}-{count}"
        found.append(section)
    return tuple(found)


def line_of(text: str, needle: str) -> int | None:
    """The line (from 1) on which a text first stands, or None."""
    spot = text.find(needle)
    return None if spot < 0 else text.count("\n", 0, spot) + 1


@lru_cache(maxsize=20_000)
def anchor(key: str) -> str:
    """An identifier for a key in every format: letters, digits and dashes; kept, as every edition asks for it."""
    return "ev-" + re.sub(r"[^a-z0-9]+", "-", fold(key)).strip("-")
