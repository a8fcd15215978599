"""DOCX and EPUB by way of Pandoc: real styles, header rows, captions, alt texts and internal links."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication import ast
from odgovor.publication.ast import Node, attributes_of
from odgovor.publication.builders.annex_blocks import annex_sections
from odgovor.publication.builders.raster import pngs_of
from odgovor.publication.builders.zips import settled_zip
from odgovor.publication.figures import cell_text
from odgovor.publication.pandoc import document, run_pandoc
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

EPUB_FONTS = (
    "SourceSerif4-Regular",
    "SourceSerif4-It",
    "SourceSerif4-Semibold",
    "SourceSans3-Regular",
    "SourceSans3-Semibold",
)


def build_docx(resolved: Resolved, *, epoch: int) -> bytes:
    """The DOCX of an edition."""
    with tempfile.TemporaryDirectory() as folder, as_file(_asset("reference.docx")) as reference:
        drawings = {
            f"exhibit-{spot}.png": exhibit.svg
            for spot, exhibit in enumerate(resolved.exhibits)
            if exhibit.svg
        }
        images = pngs_of(drawings)
        arguments = [f"--reference-doc={reference}", "--toc", "--toc-depth=2"]
        made = _build(resolved, "docx", arguments, Path(folder), images, "png", epoch)
    return settled_zip(made)


def build_epub(resolved: Resolved, *, epoch: int) -> bytes:
    """The EPUB 3 of an edition, with its fonts."""
    with tempfile.TemporaryDirectory() as folder, as_file(_asset("fonts")) as fonts:
        root = Path(folder)
        images = {
            f"exhibit-{spot}.svg": exhibit.svg.encode()
            for spot, exhibit in enumerate(resolved.exhibits)
            if exhibit.svg
        }
        with as_file(_asset("css/epub.css")) as style:
            arguments = [f"--css={style}", "--toc", "--toc-depth=2", "--split-level=1"]
            arguments += [f"--epub-embed-font={Path(fonts) / name}.woff2" for name in EPUB_FONTS]
            made = _build(resolved, "epub3", arguments, root, images, "svg", epoch)
    return settled_zip(made)


def _asset(name: str) -> Any:
    return files("odgovor.publication").joinpath("assets").joinpath(name)


def _build(
    resolved: Resolved,
    form: str,
    arguments: list[str],
    root: Path,
    images: Mapping[str, bytes],
    suffix: str,
    epoch: int,
) -> bytes:
    for name, data in images.items():
        (root / name).write_bytes(data)
    blocks = list(_blocks(resolved, suffix))
    text = document(blocks, _metadata(resolved, suffix))
    target = root / f"publication.{form}"
    output = [f"--output={target}", f"--resource-path={root}"]
    run_pandoc(["-f", "json", "-t", form, *arguments, *output], text=text, epoch=epoch, cwd=root)
    return target.read_bytes()


def _metadata(resolved: Resolved, suffix: str) -> dict[str, Any]:
    edition = resolved.edition
    pairs = {
        "title": resolved.title,
        "subtitle": resolved.subtitle,
        "author": resolved.publisher,
        # DOCX prints the date on its title page; EPUB keeps it for catalogues.
        "date": resolved.date_shown if suffix == "png" else resolved.date,
        "lang": "en-GB" if edition is Edition.EN else edition.value,
        "rights": resolved.rights,
        "publisher": resolved.publisher,
        "toc-title": term("contents", edition),
        "description": resolved.note,
        "identifier": f"urn:odgovor:{resolved.edition}:{resolved.title}"[:120].replace(" ", "-"),
    }
    return {name: ast.meta_text(text) for name, text in pairs.items() if text}


def _blocks(resolved: Resolved, suffix: str) -> Iterator[Node]:
    if resolved.note:
        yield ast.div([ast.para(ast.strong(resolved.note))], _styled("Credit"))
    for section in (*resolved.sections, *annex_sections(resolved)):

        def change(node: Node) -> Node | list[Node] | None:
            return _change(node, resolved, suffix)

        title = ast.rewrite(section.title, change)
        yield {"t": "Header", "c": [1, ast.attr(section.identifier), title]}
        yield from ast.rewrite(section.blocks, change)


def _styled(name: str, identifier: str = "") -> ast.Attr:
    return [identifier, [name.lower().replace(" ", "-")], [["custom-style", name]]]


def _change(node: Node, resolved: Resolved, suffix: str) -> Node | list[Node] | None:
    if node["t"] == "Span":
        identifier, classes, attributes = attributes_of(node)
        if "live" in classes:
            entry = resolved.annex[attributes["key"]]
            shown = ast.span(
                node["c"][1], [identifier, ["live"], [["custom-style", "Live Figure"]]]
            )
            return ast.link([shown], f"#{entry.anchor}")
        return None
    if node["t"] != "Div":
        return None
    identifier, classes, attributes = attributes_of(node)
    if "exhibit" in classes:
        spot = int(attributes["number"])
        return exhibit_blocks(resolved.exhibits[spot], f"exhibit-{spot}.{suffix}", resolved.edition)
    for name, style in STYLES.items():
        if name in classes:
            inner = ast.rewrite(node["c"][1], lambda child: _change(child, resolved, suffix))
            return ast.div(inner, _styled(style, identifier))
    return None


def exhibit_blocks(exhibit: Exhibit, image: str, edition: Edition) -> list[Node]:
    """A table, or a drawing followed by nothing else; its caption says its number and whether it is invented."""
    word = term("figure" if exhibit.is_figure else "table", edition)
    caption: list[Node] = [
        ast.strong(f"{word}\u00a0{exhibit.number}."),
        {"t": "Space"},
        *exhibit.caption,
    ]
    if exhibit.is_simulated:
        caption += ast.words(f" ({term('simulated', edition)})")
    if not exhibit.svg:
        blocks = [table_node(exhibit.table, caption, exhibit.identifier, edition)]
        return [*blocks, *_notes(exhibit.table, edition)]
    picture = {
        "t": "Image",
        "c": [["", [], [["width", "100%"]]], ast.words(exhibit.alt), [image, ""]],
    }
    figure = [[exhibit.identifier, [], []], [None, [ast.plain(*caption)]], [ast.plain(picture)]]
    return [{"t": "Figure", "c": figure}, *_notes(exhibit.table, edition)]


def _notes(table: Table, edition: Edition) -> list[Node]:
    notes = [table.note.in_edition(edition)]
    if any(cell.state is State.SUPPRESSED for row in table.rows for cell in row.cells):
        notes.append(term("suppressed_note", edition))
    text = " ".join(note for note in notes if note)
    return [ast.div([ast.para(*ast.words(text))], _styled("Table Note"))] if text else []


def table_node(table: Table, caption: list[Node], identifier: str, edition: Edition) -> Node:
    """A Pandoc table with a header row and row headers in the first column."""
    aligns = ["AlignLeft"]
    aligns += ["AlignLeft" if c.unit is None else "AlignRight" for c in table.columns]
    heads = [table.row_header, *(column.label for column in table.columns)]
    header = [_cell([ast.plain(*ast.words(head.in_edition(edition)))]) for head in heads]
    rows = []
    for row in table.rows:
        name = row.label.in_edition(edition)
        label = ast.strong(name) if row.is_total else ast.span(ast.words(name))
        texts = [
            cell_text(cell, column, edition)
            for cell, column in zip(row.cells, table.columns, strict=True)
        ]
        cells = [_cell([ast.plain(*ast.words(text))]) for text in texts]
        rows.append([ast.attr(), [_cell([ast.plain(label)]), *cells]])
    specs = [[{"t": align}, {"t": "ColWidthDefault"}] for align in aligns]
    body = [[ast.attr(), 1, [], rows]]
    head = [ast.attr(), [[ast.attr(), header]]]
    captioned = [None, [ast.plain(*caption)]]
    content = [ast.attr(identifier), captioned, specs, head, body, [ast.attr(), []]]
    return {"t": "Table", "c": content}


def _cell(blocks: list[Node]) -> list[Any]:
    return [ast.attr(), {"t": "AlignDefault"}, 1, 1, blocks]
