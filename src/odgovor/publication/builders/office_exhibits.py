"""Tables and drawings of DOCX and EPUB as Pandoc's blocks, with their captions, alt texts and notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.builders.exhibit_notes import note_text
from odgovor.publication.figures import cell_text
from odgovor.publication.resolved import Exhibit
from odgovor.publication.terms import term

Words = Callable[[str], list[Node]]
"""Makes inlines of a text that evidence says."""


def styled(name: str, identifier: str = "") -> ast.Attr:
    """Attributes that give blocks a style of DOCX and a class of EPUB."""
    return [identifier, [name.lower().replace(" ", "-")], [["custom-style", name]]]


def written_blocks(exhibit: Exhibit, tables: Node, edition: Edition) -> list[Node]:
    """A table or matrix that is written already, in the writer's own markup, with its caption and note."""
    name = styled("Table Caption", caption_name(exhibit))
    caption = ast.div([ast.para(*_caption(exhibit, edition))], name)
    return [_named(caption, exhibit), tables, *_notes(exhibit, edition)]


def caption_name(exhibit: Exhibit) -> str:
    """The identifier of the caption, by which the tables of a matrix are called."""
    return f"{exhibit.identifier}-caption"


def exhibit_blocks(exhibit: Exhibit, image: str, edition: Edition, say: Words) -> list[Node]:
    """A table, or a drawing followed by nothing else; its caption says its number and whether it is invented.

    ``say`` makes the inlines of what evidence says: cells and alt texts.
    """
    caption = _caption(exhibit, edition)
    if not exhibit.svg:
        shown = table_node(exhibit.table, caption, edition, say)
        return [_named(shown, exhibit), *_notes(exhibit, edition)]
    picture = {
        "t": "Image",
        "c": [["", [], [["width", "100%"]]], say(exhibit.alt), [image, ""]],
    }
    figure = [ast.attr(), [None, [ast.plain(*caption)]], [ast.plain(picture)]]
    return [_named({"t": "Figure", "c": figure}, exhibit), *_notes(exhibit, edition)]


def _caption(exhibit: Exhibit, edition: Edition) -> list[Node]:
    word = term("figure" if exhibit.is_figure else "table", edition)
    caption: list[Node] = [
        ast.strong(f"{word}\u00a0{exhibit.number}."),
        {"t": "Space"},
        *exhibit.caption,
    ]
    if exhibit.is_simulated:
        caption += ast.words(f" ({term('simulated', edition)})")
    return caption


def _named(shown: Node, exhibit: Exhibit) -> Node:
    """An exhibit within what bears its name: Pandoc leads links from other chapters to nothing else."""
    return ast.div([shown], ast.attr(exhibit.identifier))


def _notes(exhibit: Exhibit, edition: Edition) -> list[Node]:
    text = note_text(exhibit, edition)
    return [ast.div([ast.para(*ast.words(text))], styled("Table Note"))] if text else []


def table_node(table: Table, caption: list[Node], edition: Edition, say: Words) -> Node:
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
        cells = [_cell([ast.plain(*say(text))]) for text in texts]
        rows.append([ast.attr(), [_cell([ast.plain(label)]), *cells]])
    specs = [[{"t": align}, {"t": "ColWidthDefault"}] for align in aligns]
    body = [[ast.attr(), 1, [], rows]]
    head = [ast.attr(), [[ast.attr(), header]]]
    captioned = [None, [ast.plain(*caption)]]
    content = [ast.attr(), captioned, specs, head, body, [ast.attr(), []]]
    return {"t": "Table", "c": content}


def _cell(blocks: list[Node]) -> list[Any]:
    return [ast.attr(), {"t": "AlignDefault"}, 1, 1, blocks]
