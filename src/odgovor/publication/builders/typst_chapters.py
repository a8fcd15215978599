"""Chapters as Typst markup: Pandoc writes the words, and what only Typst knows is written here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of
from odgovor.publication.builders.typst_exhibits import exhibit_markup
from odgovor.publication.builders.typst_text import escape, link_target
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.manuscript import Section
from odgovor.publication.pandoc import document, run_pandoc
from odgovor.publication.resolved import Resolved

BOXES = ("finding", "recommendation", "transfer", "quote-source", "facts", "credit")
_EXHIBIT = re.compile(rb'\["number", "([0-9]+)"\]')


def chapters_markup(resolved: Resolved, *, epoch: int, cache: Cache) -> list[str]:
    """The markup of each section; Pandoc writes, in one run, those that the cache lacks."""
    keys = [_key(section, resolved, epoch=epoch) for section in resolved.sections]
    found: list[str | None] = [cache.get(key) for key in keys]
    missing = [spot for spot, made in enumerate(found) if made is None]
    written = _written([resolved.sections[spot] for spot in missing], resolved, epoch=epoch)
    for spot, markup in zip(missing, written, strict=True):
        found[spot] = markup
        cache.put(keys[spot], markup)
    return [markup for markup in found if markup is not None]


def _key(section: Section, resolved: Resolved, *, epoch: int) -> str:
    """The key of a section's words and of the exhibits it shows."""
    heading = {"t": "Header", "c": [1, ast.attr(section.identifier), section.title]}
    text = document([heading, *section.blocks])
    exhibits = (resolved.written_exhibits[int(spot)] for spot in _EXHIBIT.findall(text))
    return content_key(code_key(), "typst", resolved.edition, str(epoch), text, *exhibits)


def _written(sections: Sequence[Section], resolved: Resolved, *, epoch: int) -> list[str]:
    if not sections:
        return []
    chapters = [list(_blocks(section, resolved)) for section in sections]
    # Nobody can write into a chapter what depends on all that is written there.
    between = hashlib.sha256(document(chapters)).hexdigest()
    blocks = [node for nodes in chapters for node in (ast.raw("typst", between), *nodes)]
    options = ["-f", "json", "-t", "typst", "--wrap=none"]
    markup = run_pandoc(options, text=document(blocks), epoch=epoch).decode()
    return [part.strip() for part in markup.split(between)[1:]]


def _blocks(section: Section, resolved: Resolved) -> Iterator[Node]:
    attributes = ast.attr(section.identifier)
    yield {"t": "Header", "c": [1, attributes, _inlines(section.title, resolved)]}
    yield from ast.rewrite(section.blocks, lambda node: _change(node, resolved))


def _inlines(inlines: list[Node], resolved: Resolved) -> list[Node]:
    changed: list[Node] = ast.rewrite(inlines, lambda node: _change(node, resolved))
    return changed


def _change(node: Node, resolved: Resolved) -> Node | list[Node] | None:
    if (
        node["t"] == "Str"
    ):  # written here, since a text of many words is more than Pandoc expects to escape
        return ast.raw_inline("typst", escape(node["c"]))
    if node["t"] == "Link":
        return _link(node, resolved)
    if node["t"] == "Span":
        return _span(node, resolved)
    if node["t"] == "Div":
        return _div(node, resolved)
    return None


def _link(node: Node, resolved: Resolved) -> list[Node] | None:
    """A link inside the publication, which may lead to another part; Pandoc writes those that lead out of it."""
    _, inlines, (target, _) = node["c"]
    if not target.startswith("#"):
        return None
    opened = ast.raw_inline("typst", f"#to({link_target(target[1:])})[")
    return [opened, *_inlines(inlines, resolved), ast.raw_inline("typst", "];")]


def _span(node: Node, resolved: Resolved) -> Node | list[Node] | None:
    _, classes, attributes = attributes_of(node)
    if "cite" in classes:
        return _cite(node, resolved)
    if "live" not in classes:
        return None
    entry = resolved.annex[attributes["key"]]
    text = escape(ast.stringify(node["c"][1]))
    return ast.raw_inline("typst", f"#live({link_target(entry.anchor)})[{text}];")


def _cite(node: Node, resolved: Resolved) -> list[Node]:
    shown = _inlines(node["c"][1], resolved)
    return [ast.raw_inline("typst", "#cited["), *shown, ast.raw_inline("typst", "];")]


def _div(node: Node, resolved: Resolved) -> Node | list[Node] | None:
    _, classes, attributes = attributes_of(node)
    if "exhibit" in classes:
        exhibit = resolved.exhibits[int(attributes["number"])]
        return ast.raw("typst", exhibit_markup(exhibit, attributes["number"], resolved))
    for name in BOXES:
        if name in classes:
            inner = ast.rewrite(node["c"][1], lambda child: _change(child, resolved))
            return [ast.raw("typst", f"#{name}-box["), *inner, ast.raw("typst", "]")]
    return None
