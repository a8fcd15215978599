"""Matrices of verdicts as Typst markup: small tables with a repeated header row and links in their cells."""

from __future__ import annotations

from odgovor.publication.builders.matrices import TONES, Band, MatrixCell, bands_of, numeral
from odgovor.publication.builders.typst_text import escape, link_target
from odgovor.publication.resolved import Exhibit, Resolved


def matrix_markup(exhibit: Exhibit, resolved: Resolved) -> str:
    """The bands of a matrix, one below the other."""
    tables = "\n".join(_table(band) for band in bands_of(exhibit, resolved))
    return f"matrix[\n{tables}\n]"


def _table(band: Band) -> str:
    widths = ", ".join(f"{letters}fr" for letters in band.letters)
    header = ", ".join(f"[{escape(head)}]" for head in band.heads)
    rows = ",\n".join(
        ", ".join([f"[{escape(row.label)}]", *map(_cell, row.cells)]) for row in band.rows
    )
    return f"#table(columns: ({widths}), align: left, table.header({header}),\n{rows})"


def _cell(cell: MatrixCell) -> str:
    words, fill = escape(cell.words), "hatch"
    if cell.tone is not None:
        fill = f'rgb("#{TONES[cell.tone]}")'
    return f"table.cell(fill: {fill})[{_led(words, cell.targets)}]"


def _led(words: str, targets: tuple[str, ...]) -> str:
    """The words lead to the first entry, numerals after them to the others."""
    if not targets:
        return f"#state[{words}]"
    links = [f"#proof({link_target(targets[0])})[{words}];"]
    links += [
        f"#to({link_target(target)})[{escape(numeral(number))}];"
        for number, target in enumerate(targets[1:], start=2)
    ]
    return " ".join(links)
