"""PDF by way of Typst: tagged for PDF/UA-1, with bookmarks, alt texts and Serbian letterforms.

Each chapter and the annex are set as a part of their own, and what is set is kept: a change sets anew only the parts whose
words, drawings or page numbers it touches. Then the parts are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files

from odgovor.publication import ast
from odgovor.publication.ast import attributes_of
from odgovor.publication.builders.annex_blocks import groups_of
from odgovor.publication.builders.joining import UnknownTargetsError, joined
from odgovor.publication.builders.typeset import Typeset
from odgovor.publication.builders.typst_annex import annex_markup
from odgovor.publication.builders.typst_chapters import chapters_markup
from odgovor.publication.builders.typst_process import with_typst
from odgovor.publication.builders.typst_setting import broken, set_part
from odgovor.publication.builders.typst_text import escape, link_target, string
from odgovor.publication.cache import Cache
from odgovor.publication.resolved import Resolved
from odgovor.publication.terms import term

CONTENTS_DEPTH = 2

Heading = tuple[int, str, str]


def build_pdf(resolved: Resolved, *, epoch: int, cache: Cache) -> bytes:
    """The PDF of an edition; raises ``InvalidDataError`` (BUILD-002) with what Typst says."""
    # As a whole: were each part set in a fresh process, that would be started dozens of times.
    return with_typst(partial(_set_and_joined, resolved, epoch=epoch, cache=cache))


def _set_and_joined(resolved: Resolved, *, epoch: int, cache: Cache) -> bytes:
    set_in_type = partial(set_part, resolved=resolved, epoch=epoch, cache=cache)
    headings = list(_headings(resolved))
    # The contents fill the same pages before their numbers are known.
    parts = [set_in_type(_front_markup(headings, {}), first_page=1)]
    for body in (*chapters_markup(resolved, epoch=epoch, cache=cache), annex_markup(resolved)):
        parts.append(set_in_type(body, first_page=1 + sum(len(part.pages) for part in parts)))
    parts[0] = set_in_type(_front_markup(headings, _pages(parts)), first_page=1)
    try:
        return joined(
            parts, language=resolved.edition.locale, page_word=term("page", resolved.edition)
        )
    except UnknownTargetsError as fault:
        labels = ", ".join(f"<{label}>" for label in fault.args)
        raise broken(resolved, f"no part has the labels {labels}") from fault


def _headings(resolved: Resolved) -> Iterator[Heading]:
    """The lines of the contents: level, text and label."""
    edition = resolved.edition
    for section in resolved.sections:
        yield 1, ast.stringify(section.title), section.identifier
        for node in ast.iter_headers(section.blocks):
            if 1 < node["c"][0] <= CONTENTS_DEPTH:
                yield node["c"][0], ast.stringify(node["c"][2]), attributes_of(node)[0]
    yield 1, term("annex", edition), "annex"
    for group, heading, _ in groups_of(resolved):
        yield CONTENTS_DEPTH, heading, f"annex-{group}"


def _pages(parts: Sequence[Typeset]) -> dict[str, int]:
    """The page of each label."""
    found: dict[str, int] = {}
    before = 0
    for part in parts:
        for label, (page, _, _) in part.places.items():
            found.setdefault(label, before + page)
        before += len(part.pages)
    return found


def _front_markup(headings: Sequence[Heading], pages: Mapping[str, int]) -> str:
    """The title page and the contents."""
    lines = "".join(
        f"({level}, {link_target(label)}, [{escape(text)}], {string(str(pages.get(label, '')))}),\n"
        for level, text, label in headings
    )
    template = files("odgovor.publication").joinpath("builders/templates/front.typ")
    return f"#let lines = (\n{lines})\n{template.read_text(encoding='utf-8')}"
