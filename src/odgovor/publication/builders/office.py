"""DOCX and EPUB by way of Pandoc: real styles, header rows, captions, alt texts and internal links.

Pandoc is given the words of the chapters, with gaps for what evidence says: figures, cells, alt texts, drawings and
the entries of the annex. What it makes is kept as long as the words are the same; then the gaps are filled.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of
from odgovor.publication.builders.annex_blocks import Group, printed_groups
from odgovor.publication.builders.annex_markup import entries_html, entries_openxml
from odgovor.publication.builders.gaps import Gaps
from odgovor.publication.builders.manuscript_tables import word_table
from odgovor.publication.builders.matrices import NARROW_LETTERS, bands_of
from odgovor.publication.builders.matrix_markup import matrix_html
from odgovor.publication.builders.office_exhibits import (
    caption_name,
    exhibit_blocks,
    styled,
    written_blocks,
)
from odgovor.publication.builders.raster import pngs_of
from odgovor.publication.builders.word_contents import Heading, contents_openxml, headings_of
from odgovor.publication.builders.word_matrices import matrix_openxml
from odgovor.publication.builders.word_tables import table_openxml
from odgovor.publication.cache import Cache, code_key, content_key
from odgovor.publication.pandoc import run_pandoc
from odgovor.publication.resolved import Exhibit, Resolved
from odgovor.publication.terms import term

STYLES = {
    "finding": "Finding",
    "recommendation": "Recommendation",
    "quote-source": "Quote Source",
    "entry": "Annex Entry",
    "credit": "Credit",
    "table-note": "Table Note",
}

BOXES = {"Finding", "Recommendation"}
EPUB_FONTS = (
    "SourceSerif4-Regular",
    "SourceSerif4-It",
    "SourceSerif4-Semibold",
    "SourceSans3-Regular",
    "SourceSans3-Semibold",
)


class Office(NamedTuple):
    """An edition as a DOCX and as an EPUB 3."""

    docx: bytes
    epub: bytes


def build_office(resolved: Resolved, *, epoch: int, cache: Cache) -> Office:
    """Both documents of an edition; the cache keeps its drawings and what Pandoc has made of its words."""
    annex = tuple(printed_groups(resolved))
    return Office(
        _docx(_Writer(resolved, annex, "docx", "png"), epoch=epoch, cache=cache),
        _epub(_Writer(resolved, annex, "epub3", "svg"), epoch=epoch, cache=cache),
    )


def _docx(writer: _Writer, *, epoch: int, cache: Cache) -> bytes:
    images = pngs_of(writer.drawings(), cache)
    with as_file(_asset("reference.docx")) as reference:
        return writer.made(images, [f"--reference-doc={reference}"], epoch=epoch, cache=cache)


def _epub(writer: _Writer, *, epoch: int, cache: Cache) -> bytes:
    """With its fonts."""
    images = {name: svg.encode() for name, svg in writer.drawings().items()}
    with as_file(_asset("fonts")) as fonts, as_file(_asset("css/epub.css")) as style:
        arguments = [f"--css={style}", "--toc", "--toc-depth=2", "--split-level=1"]
        arguments += [f"--epub-embed-font={Path(fonts) / name}.woff2" for name in EPUB_FONTS]
        return writer.made(images, arguments, epoch=epoch, cache=cache)


def _asset(name: str) -> Any:
    return files("odgovor.publication").joinpath("assets").joinpath(name)


class _Writer:
    """Writes an edition as Pandoc's ``form`` (``docx`` or ``epub3``), its drawings in files of one suffix."""

    def __init__(self, resolved: Resolved, annex: Sequence[Group], form: str, suffix: str) -> None:
        self.resolved = resolved
        self._form = form
        self._suffix = suffix
        markup = "openxml" if form == "docx" else "html"
        self._gaps = Gaps(markup, title=resolved.title, note=resolved.note)
        self._annex = annex
        self._targets = _annex_targets(resolved, form)

    def drawings(self) -> dict[str, str]:
        """The drawings as SVG by the names of their files."""
        return {
            self._drawing(spot): exhibit.svg
            for spot, exhibit in enumerate(self.resolved.exhibits)
            if exhibit.svg and not exhibit.is_matrix
        }

    def made(
        self, images: Mapping[str, bytes], arguments: Sequence[str], *, epoch: int, cache: Cache
    ) -> bytes:
        """The document, its gaps filled; Pandoc makes it unless the cache has it."""
        stand_ins = {name: self._gaps.picture(name, data) for name, data in images.items()}
        blocks, meta = list(self._blocks()), _metadata(self.resolved, self._form)
        text = self._gaps.only_these_in(blocks, meta)
        key = content_key(code_key(), self._form, str(epoch), text, *stand_ins.values())

        def make() -> bytes:
            with tempfile.TemporaryDirectory() as folder:
                for name, data in stand_ins.items():
                    Path(folder, name).write_bytes(data)
                options = ["-f", "json", "-t", self._form, *arguments, "--output=-"]
                return run_pandoc(options, text=text, epoch=epoch, cwd=Path(folder))

        return self._gaps.filled(cache.made(key, make))

    def _drawing(self, spot: int) -> str:
        return f"exhibit-{spot}.{self._suffix}"

    def _blocks(self) -> Iterator[Node]:
        if self.resolved.note:
            yield ast.div([ast.para(ast.strong(self.resolved.note))], styled("Credit"))
        if self._form == "docx":
            yield self._contents()
        for section in self.resolved.sections:
            title = self._rewritten(section.title)
            yield {"t": "Header", "c": [1, ast.attr(section.identifier), title]}
            yield from self._rewritten(section.blocks)
        yield from self._annex_blocks()

    def _contents(self) -> Node:
        edition = self.resolved.edition
        headings = [
            *headings_of(self.resolved.sections),
            Heading(1, term("annex", edition), "annex"),
            *(Heading(2, group.heading, group.anchor) for group in self._annex),
        ]
        return self._gaps.block(contents_openxml(headings, term("contents", edition)))

    def _annex_blocks(self) -> Iterator[Node]:
        """The annex, with a gap for each list of entries."""
        edition = self.resolved.edition
        yield ast.header(1, term("annex", edition), ast.attr("annex"))
        yield ast.para(*ast.words(term("annex_intro", edition)))
        for number, group in enumerate(self._annex):
            yield ast.header(2, group.heading, ast.attr(group.anchor))
            if self._form == "docx":
                yield self._gaps.block(entries_openxml(group.entries, group=number))
            else:
                yield self._gaps.block(entries_html(group.entries))

    def _rewritten(self, nodes: list[Node]) -> list[Node]:
        changed: list[Node] = ast.rewrite(nodes, self._change)
        return changed

    def _change(self, node: Node) -> Node | list[Node] | None:
        if node["t"] == "Link":
            return self._link(node)
        if node["t"] == "Span":
            return self._span(node)
        if node["t"] == "Table" and self._form == "docx":
            table, end = word_table(node)
            return [ast.rewrite_inside(table, self._change), end]
        return self._div(node) if node["t"] == "Div" else None

    def _link(self, node: Node) -> Node | None:
        attributes, inlines, (target, title) = node["c"]
        home = self._targets.get(target)
        if home is None:
            return None
        return {"t": "Link", "c": [attributes, self._rewritten(inlines), [home, title]]}

    def _span(self, node: Node) -> Node | None:
        identifier, classes, attributes = attributes_of(node)
        if "live" not in classes:
            return None
        target = f"#{self.resolved.annex[attributes['key']].anchor}"
        figure = self._gaps.inlines(ast.stringify(node["c"][1]))
        shown = ast.span(figure, [identifier, ["live"], [["custom-style", "Live Figure"]]])
        return ast.link([shown], self._targets.get(target, target))

    def _div(self, node: Node) -> Node | list[Node] | None:
        identifier, classes, attributes = attributes_of(node)
        if "exhibit" in classes:
            spot = int(attributes["number"])
            exhibit, drawing = self.resolved.exhibits[spot], self._drawing(spot)
            if exhibit.is_matrix:
                return written_blocks(exhibit, self._matrix(exhibit), self.resolved.edition)
            if self._form == "docx" and not exhibit.svg:
                return written_blocks(exhibit, self._table(exhibit), self.resolved.edition)
            return exhibit_blocks(exhibit, drawing, self.resolved.edition, self._gaps.inlines)
        for name, style in STYLES.items():
            if name in classes:
                return self._styled(self._rewritten(node["c"][1]), style, identifier)
        return None

    def _styled(self, blocks: list[Node], style: str, identifier: str) -> Node | list[Node]:
        """Blocks in a style; in DOCX, which has no boxes, the first of a box has a style that opens it."""
        if self._form != "docx" or style not in BOXES:
            return ast.div(blocks, styled(style, identifier))
        opening = ast.div(blocks[:1], styled(f"{style} Opening", identifier))
        return [opening, ast.div(blocks[1:], styled(style))]

    def _table(self, exhibit: Exhibit) -> Node:
        return self._gaps.block(table_openxml(exhibit, self.resolved.edition))

    def _matrix(self, exhibit: Exhibit) -> Node:
        edition = self.resolved.edition
        if self._form == "docx":
            bands, title = list(bands_of(exhibit, self.resolved)), exhibit.caption_text
            made = matrix_openxml(bands, edition, title=title, alt=exhibit.alt)
            return self._gaps.block(made)
        bands = list(bands_of(exhibit, self.resolved, line=NARROW_LETTERS))
        name = caption_name(exhibit)
        return self._gaps.block(matrix_html(bands, edition, self._targets, caption=name))


def _annex_targets(resolved: Resolved, form: str) -> dict[str, str]:
    """Links to entries with the file they live in: an EPUB has many, and Pandoc sees none of what fills a gap."""
    if form == "docx":
        return {}
    chapters = len(resolved.sections) + 1 + bool(resolved.note)
    targets = [f"#{entry.anchor}" for entry in resolved.annex.values() if entry.group != "records"]
    return {target: f"ch{chapters:03}.xhtml{target}" for target in targets}


def _metadata(resolved: Resolved, form: str) -> dict[str, Any]:
    edition = resolved.edition
    pairs = {
        "title": resolved.title,
        "subtitle": resolved.subtitle,
        "author": resolved.publisher,
        # DOCX prints the date on its title page; EPUB keeps it for catalogues.
        "date": resolved.date_shown if form == "docx" else resolved.date,
        "lang": edition.locale,
        "rights": resolved.rights,
        "publisher": resolved.publisher,
        "toc-title": term("contents", edition),
        "description": resolved.note,
        "identifier": f"urn:odgovor:{resolved.edition}:{resolved.title}"[:120].replace(" ", "-"),
    }
    return {name: ast.meta_text(text) for name, text in pairs.items() if text}
