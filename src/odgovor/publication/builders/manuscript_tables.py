"""Tables that a chapter brings itself: in DOCX they fill the line, each column after what it holds."""

from __future__ import annotations

from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.builders.column_widths import column_letters
from odgovor.publication.builders.office_exhibits import styled
from odgovor.publication.builders.word_markup import TABLE_END

# Letters of a line in the type of such a table.
LINE_LETTERS = 86.0


def word_table(table: Node) -> list[Node]:
    """The table in the type of tables, with what keeps the text after it away."""
    attributes, caption, columns, head, *rows = _filling_line(table)["c"]
    head = ast.rewrite(head, _as_head)
    rows = ast.rewrite(rows, _as_text)
    shown = {"t": "Table", "c": [attributes, caption, columns, head, *rows]}
    return [shown, ast.raw("openxml", TABLE_END)]


def _as_head(node: Node) -> Node | None:
    return _set([{"t": "Strong", "c": node["c"]}]) if node["t"] == "Plain" else None


def _as_text(node: Node) -> Node | None:
    return _set(node["c"]) if node["t"] == "Plain" else None


def _set(inlines: list[Node]) -> Node:
    return ast.div([ast.para(*inlines)], styled("Table Text"))


def _filling_line(table: Node) -> Node:
    """The table with a share of the line for each column; one with joined cells stays as it is."""
    attributes, caption, columns, head, bodies, foot = table["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    texts = [[ast.stringify(cell[4]) for cell in row[1]] for row in rows]
    if any(len(row) != len(columns) for row in texts):
        return table
    letters = column_letters(
        [list(column) for column in zip(*texts, strict=True)], line=LINE_LETTERS
    )
    widths = [
        [align, {"t": "ColWidth", "c": round(share / sum(letters), 3)}]
        for (align, _), share in zip(columns, letters, strict=True)
    ]
    return {"t": "Table", "c": [attributes, caption, widths, head, bodies, foot]}
