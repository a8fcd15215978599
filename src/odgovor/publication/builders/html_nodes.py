"""A section's blocks rewritten so that Pandoc writes the HTML we want: live figures, quotes, claims, exhibits, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from odgovor.common.langtext import Edition
from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of, raw, raw_inline, stringify
from odgovor.publication.builders.html_attributes import (
    clean_attributes,
    is_safe_picture,
    is_safe_target,
    without_styles,
)
from odgovor.publication.builders.html_citations import Citations
from odgovor.publication.builders.html_exhibits import ExhibitWriter
from odgovor.publication.builders.site_templates import render
from odgovor.publication.builders.site_words import lang_tag, word
from odgovor.publication.manuscript import Section, anchor
from odgovor.publication.resolved import Resolved

CLAIMS = ("challenge", "finding", "recommendation")


class SectionWriter:
    """Rewrites one section; ``keys`` collects the evidence it shows, ``exhibits`` the cells of its tables."""

    def __init__(self, resolved: Resolved, section: Section, *, number: int) -> None:
        self.resolved = resolved
        self.edition = resolved.edition
        self.section = section
        self.keys: dict[str, None] = {}
        self.exhibits = ExhibitWriter(resolved, self.inlines)
        self._prefix = f"n{number}"
        self._keys_by_anchor = {entry.anchor: entry.key for entry in resolved.annex.values()}
        self._notes: list[list[Node]] = []
        self._levels = [1]
        self._tables = 0
        self._citations = Citations(resolved, prefix=self._prefix)

    def title(self) -> list[Node]:
        """The section's title as a block without a heading; the page gives the heading."""
        return [ast.plain(*self.inlines(self.section.title))]

    def blocks(self) -> list[Node]:
        """The section's blocks with its notes and what it cites at the end."""
        found: list[Node] = ast.rewrite(self.section.blocks, self._change)
        return [*found, *self._notes_section(), *self._citations.blocks()]

    def inlines(self, nodes: list[Node]) -> list[Node]:
        """Inlines rewritten like the text around them."""
        found: list[Node] = ast.rewrite(nodes, self._change)
        return found

    def _change(self, node: Node) -> Node | list[Node] | None:
        handler = _HANDLERS.get(node["t"])
        return handler(self, node) if handler else None

    def _inside(self, node: Node) -> Node:
        """The node with its content rewritten and its attributes cleaned."""
        place = 1 if node["t"] == "Header" else 0
        content = list(node["c"])
        content[place] = clean_attributes(content[place])
        return ast.rewrite_inside({"t": node["t"], "c": content}, self._change)

    # Inlines

    def _span(self, node: Node) -> Node:
        identifier, classes, pairs = attributes_of(node)
        if "live" in classes:
            return self._evidence_link(node["c"][1], pairs.get("key", ""), identifier, "live")
        if "cite" in classes:
            return self._cite(node)
        return self._inside(node)

    def _evidence_link(
        self, inlines: list[Node], key: str, identifier: str = "", name: str = "cite"
    ) -> Node:
        entry = self.resolved.annex.get(key)
        if entry is not None:
            self.keys[key] = None
        target = entry.anchor if entry else anchor(key)
        attributes = [identifier, [name], [["data-key", key]]]
        return ast.link(self.inlines(inlines), f"#{target}", attributes)

    def _cite(self, node: Node) -> Node:
        identifier, _, pairs = attributes_of(node)
        inlines = self.inlines(node["c"][1])
        return self._citations.numbered(inlines, identifier, pairs.get("keys", "").split())

    def _link(self, node: Node) -> Node:
        attributes, inlines, (target, title) = node["c"]
        key = self._keys_by_anchor.get(target.removeprefix("#")) if target[:1] == "#" else None
        if key is not None:
            return self._evidence_link(inlines, key, attributes[0])
        if not is_safe_target(target):
            return ast.span(self.inlines(inlines))
        cleaned = clean_attributes(attributes)
        return {"t": "Link", "c": [cleaned, self.inlines(inlines), [target, title]]}

    def _image(self, node: Node) -> Node:
        attributes, inlines, (source, title) = node["c"]
        if is_safe_picture(source):
            return {"t": "Image", "c": [clean_attributes(attributes), inlines, [source, title]]}
        return ast.span(self.inlines(inlines), ast.attr("", ("picture-left-out",)))

    def _figure(self, node: Node) -> Node:
        """A picture with its caption; where the picture is left out, the caption stands alone."""
        pictures = (found for found in ast.iter_nodes(node) if found["t"] == "Image")
        if all(is_safe_picture(picture["c"][2][0]) for picture in pictures):
            return self._inside(node)
        caption: list[Node] = ast.rewrite(node["c"][1][1], self._change)
        return ast.div(caption, ast.attr("", ("picture-left-out",)))

    def _quoted(self, node: Node) -> list[Node] | None:
        """Quotation marks of Serbian; Pandoc itself would always write the English ones."""
        if self.edition is Edition.EN:
            return None
        opening, closing = "„“" if node["c"][0]["t"] == "DoubleQuote" else "‚‘"
        return [{"t": "Str", "c": opening}, *self.inlines(node["c"][1]), {"t": "Str", "c": closing}]

    def _note(self, node: Node) -> Node:
        self._notes.append([])
        number = len(self._notes)
        self._notes[number - 1] = ast.rewrite(node["c"], self._change)
        name = f"{self._prefix}-{number}"
        return raw_inline(
            "html",
            f'<sup class="note-mark"><a id="{name}-back" href="#{name}" role="doc-noteref">'
            f"{number}</a></sup>",
        )

    def _notes_section(self) -> list[Node]:
        if not self._notes:
            return []
        label = word("notes", self.edition)
        back = word("to_top", self.edition)
        found = [
            raw("html", f'<section class="notes" role="doc-endnotes" aria-label="{label}"><ol>')
        ]
        for number, blocks in enumerate(self._notes, start=1):
            name = f"{self._prefix}-{number}"
            found.append(raw("html", f'<li id="{name}">'))
            found += blocks
            arrow = f'<a class="note-back" href="#{name}-back" role="doc-backlink" aria-label="{back}">↩</a>'
            found += [raw("html", f"{arrow}</li>")]
        return [*found, raw("html", "</ol></section>")]

    # Blocks

    def _header(self, node: Node) -> Node:
        """A heading one level below the last one at most, so that no level is left out."""
        level = node["c"][0]
        while len(self._levels) > 1 and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        made = self._inside(node)
        made["c"][0] = min(len(self._levels), 6)
        return made

    def _div(self, node: Node) -> Node | list[Node]:
        _, classes, pairs = attributes_of(node)
        if "exhibit" in classes:
            number = int(pairs.get("number", "-1"))
            if not 0 <= number < len(self.resolved.exhibits):
                return []
            return self.exhibits.blocks(self.resolved.exhibits[number])
        if "quote" in classes:
            return self._quote(node)
        claim = next((name for name in CLAIMS if name in classes), None)
        if claim is not None:
            return self._claim(node, claim)
        if "transfer" in classes:
            return self._wrapped(node, "article", "transfer")
        return self._inside(node)

    def _wrapped(self, node: Node, element: str, name: str, *, lang: str = "") -> list[Node]:
        identifier, _, pairs = attributes_of(node)
        key = pairs.get("key", "")
        values = {"element": element, "name": name, "identifier": identifier, "key": key}
        opening = render("opening.html", self.edition, lang=lang, **values)
        inside = self._inside(node)["c"][1]
        return [raw("html", opening), *inside, raw("html", f"</{element}>")]

    def _quote(self, node: Node) -> list[Node]:
        """A quotation as a figure: the words in their language, then who said them."""
        pairs = attributes_of(node)[2]
        said = stringify([block for block in node["c"][1] if block["t"] == "BlockQuote"])
        lang = lang_tag(pairs.get("lang", ""), said, self.edition)
        found = self._wrapped(node, "figure", "quote", lang=lang)
        return [made for block in found for made in self._credited(block)]

    def _credited(self, block: Node) -> list[Node]:
        if block["t"] != "Div" or "quote-source" not in block["c"][0][1]:
            return [block]
        opening = f'<figcaption class="quote-source" lang="{self.edition.value}">'
        return [raw("html", opening), *block["c"][1], raw("html", "</figcaption>")]

    def _claim(self, node: Node, kind: str) -> list[Node]:
        key = attributes_of(node)[2].get("key", "")
        found = self._wrapped(node, "article", f"claim {kind}")
        label = [{"t": "Str", "c": word(kind, self.edition)}]
        shown = self._evidence_link(label, key) if key in self.resolved.annex else label[0]
        heading = ast.div([ast.plain(shown)], ast.attr("", ("claim-kind",)))
        return [found[0], heading, *found[1:]]

    def _table(self, node: Node) -> list[Node]:
        table = ast.rewrite_inside(without_styles(node), self._change)
        self._tables += 1
        caption = stringify(node["c"][1][1]) or f"{word('table', self.edition)} ({self._tables})"
        opening = render("scroll.html", self.edition, label=caption)
        return [raw("html", opening), table, raw("html", "</div>")]

    def _left_out(self, _: Node) -> list[Node]:
        """Raw markup never passes: only this package writes HTML."""
        return []


_HANDLERS: dict[str, Callable[[SectionWriter, Node], Any]] = {
    "Span": SectionWriter._span,
    "Link": SectionWriter._link,
    "Image": SectionWriter._image,
    "Quoted": SectionWriter._quoted,
    "Note": SectionWriter._note,
    "Header": SectionWriter._header,
    "Div": SectionWriter._div,
    "Figure": SectionWriter._figure,
    "Table": SectionWriter._table,
    "Code": SectionWriter._inside,
    "CodeBlock": SectionWriter._inside,
    "RawBlock": SectionWriter._left_out,
    "RawInline": SectionWriter._left_out,
}
