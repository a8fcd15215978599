"""Tables that a chapter brings itself: in DOCX they fill the line, each column after what it holds."""

from __future__ import annotations

from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.builders.column_widths import column_letters

# Letters of a line in the type of such a table.
LINE_LETTERS = 80.0


def filling_line(table: Node) -> Node:
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
