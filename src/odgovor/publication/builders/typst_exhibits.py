"""Exhibits as Typst markup: tables with header rows and widths of their own, drawings with their alt texts."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.builders.exhibit_notes import note_text
from odgovor.publication.builders.typst_matrices import matrix_markup
from odgovor.publication.builders.typst_text import escape, string
from odgovor.publication.figures import cell_text
from odgovor.publication.resolved import Exhibit, Resolved
from odgovor.publication.terms import term

SHORT_TABLE = 9
LINE_LETTERS, PADDING = 106.0, 2.5
# Sentences of more letters than this get no wider a column.
LONGEST_CELL = 200


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
    widths = column_widths(table, edition)
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
        f"table(columns: ({', '.join(widths)}), align: ({', '.join(aligns)}),"
        f" table.header({header}),\n{body})"
    )


def column_widths(table: Table, edition: Edition) -> list[str]:
    """Shares of the width after the longest cell of each column, and at least what its longest word needs."""
    heads = [table.row_header, *(column.label for column in table.columns)]
    texts = [[row.label.in_edition(edition) for row in table.rows]]
    texts += [
        [cell_text(row.cells[spot], column, edition) for row in table.rows]
        for spot, column in enumerate(table.columns)
    ]
    words = [
        _longest_word([head.in_edition(edition), *cells])
        for head, cells in zip(heads, texts, strict=True)
    ]
    wanted = [
        max(word, min(max(map(len, cells), default=1), LONGEST_CELL), 5) ** 0.75
        for word, cells in zip(words, texts, strict=True)
    ]
    return [f"{share:.2f}fr" for share in _shares(wanted, [word + PADDING for word in words])]


def _shares(wanted: list[float], least: list[float]) -> list[float]:
    """Letters of a line for each column: as wanted, but none below its least while there is room for all."""
    shares: dict[int, float] = {}
    while True:
        free = LINE_LETTERS - sum(shares.values())
        rest = [spot for spot in range(len(wanted)) if spot not in shares]
        total = sum(wanted[spot] for spot in rest)
        short = [spot for spot in rest if wanted[spot] * free / total < least[spot]]
        if not short or len(short) == len(rest):
            given = least if short else wanted
            total = sum(given[spot] for spot in rest)
            shares |= {spot: given[spot] * max(free, 1.0) / total for spot in rest}
            return [shares[spot] for spot in range(len(wanted))]
        shares |= {spot: least[spot] for spot in short}


def _longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in text.split(" ")), default=1)


def _cell(text: str, *, is_known: bool) -> str:
    return f"[{escape(text)}]" if is_known else f"[#state[{escape(text)}]]"
