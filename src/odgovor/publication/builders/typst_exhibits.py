"""Exhibits as Typst markup: tables with header rows and widths of their own, drawings with their alt texts."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.builders.column_widths import column_letters, printed_columns
from odgovor.publication.builders.exhibit_notes import note_text
from odgovor.publication.builders.typst_matrices import matrix_markup
from odgovor.publication.builders.typst_text import escape, string
from odgovor.publication.figures import cell_text
from odgovor.publication.resolved import Exhibit, Resolved
from odgovor.publication.terms import term

SHORT_TABLE = 9
LINE_LETTERS = 106.0


def exhibit_markup(exhibit: Exhibit, number: str, resolved: Resolved) -> str:
    """A table or drawing with its caption, alt text and mark."""
    edition = resolved.edition
    caption = escape(exhibit.caption_text)
    if exhibit.is_simulated:
        caption += f" #mark[{escape(term('simulated', edition))}]"
    word = term("figure" if exhibit.is_figure else "table", edition)
    is_drawn = bool(exhibit.svg) and not exhibit.is_matrix
    # A table can break, which it must where it is longer than a page.
    kind = "image" if exhibit.is_figure and not exhibit.is_matrix else "table"
    alt = f", alt: {string(exhibit.alt)}" if is_drawn else ""
    place = ", placement: bottom" if is_drawn else ""
    body = _body(exhibit, number, resolved)
    made = (
        f"#figure([#{body}\n{_note(exhibit, edition)}]{alt}{place}, kind: {kind},"
        f" supplement: [{escape(word)}], numbering: _ => {string(str(exhibit.number))},"
        f" caption: [{caption}]) <{exhibit.identifier}>"
    )
    is_short = not exhibit.svg and len(exhibit.table.rows) <= SHORT_TABLE
    return f"#unbroken[{made}]" if is_short else made


def _body(exhibit: Exhibit, number: str, resolved: Resolved) -> str:
    if exhibit.is_matrix:
        return matrix_markup(exhibit, resolved)
    if exhibit.svg:
        return f"image({string(f'exhibit-{number}.svg')}, width: 100%, alt: {string(exhibit.alt)})"
    return table_markup(exhibit.table, resolved.edition)


def _note(exhibit: Exhibit, edition: Edition) -> str:
    text = note_text(exhibit, edition)
    return f"#table-note[{escape(text)}]" if text else ""


def table_markup(table: Table, edition: Edition) -> str:
    """A Typst table with a repeated header row, the label column wider, numbers to the right."""
    is_text = [column.unit is None for column in table.columns]
    letters = column_letters(printed_columns(table, edition), line=LINE_LETTERS)
    widths = ", ".join(f"{share:.2f}fr" for share in letters)
    aligns = ["left", *("left" if text else "right" for text in is_text)]
    heads = [table.row_header, *(column.label for column in table.columns)]
    header = ", ".join(f"[{escape(head.in_edition(edition))}]" for head in heads)
    rows = []
    for row in table.rows:
        label = escape(row.label.in_edition(edition))
        cells = [f"[#strong[{label}]]" if row.is_total else f"[{label}]"]
        cells += [
            _cell(cell_text(cell, column, edition), is_known=cell.state is State.KNOWN)
            for cell, column in zip(row.cells, table.columns, strict=True)
        ]
        rows.append(", ".join(cells))
    body = ",\n".join(rows)
    return (
        f"table(columns: ({widths}), align: ({', '.join(aligns)}), table.header({header}),\n{body})"
    )


def _cell(text: str, *, is_known: bool) -> str:
    return f"[{escape(text)}]" if is_known else f"[#state[{escape(text)}]]"
