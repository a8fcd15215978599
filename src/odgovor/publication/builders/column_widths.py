"""How the columns of a printed table share its line: each gets its longest word, and what is left goes by length."""

from __future__ import annotations

from odgovor.common.langtext import Edition
from odgovor.common.tables import Table
from odgovor.publication.figures import cell_text

# Letters that a column needs beside its words; sentences of more letters than the longest get no wider a column.
PADDING, LONGEST_CELL, NARROWEST = 2.5, 200, 5


def printed_columns(table: Table, edition: Edition) -> list[list[str]]:
    """The texts of each column from its head down, the row headers first."""
    columns = [[row.label.in_edition(edition) for row in table.rows]]
    columns += [
        [cell_text(row.cells[spot], column, edition) for row in table.rows]
        for spot, column in enumerate(table.columns)
    ]
    heads = [table.row_header, *(column.label for column in table.columns)]
    return [[head.in_edition(edition), *texts] for head, texts in zip(heads, columns, strict=True)]


def needed_letters(columns: list[list[str]]) -> list[float]:
    """The letters of a line that each column needs so that no word is broken."""
    return [longest_word(texts) + PADDING for texts in columns]


def column_letters(columns: list[list[str]], *, line: float) -> list[float]:
    """The letters of a line that each column gets: what it needs, then more for longer cells."""
    needed = needed_letters(columns)
    wanted = [
        max(need - PADDING, min(max(map(len, texts), default=1), LONGEST_CELL), NARROWEST) ** 0.75
        for need, (_, *texts) in zip(needed, columns, strict=True)
    ]
    return _shares(wanted, needed, line)


def longest_word(texts: list[str]) -> int:
    """The letters of the longest word of some texts."""
    return max((len(word) for text in texts for word in text.split(" ")), default=1)


def _shares(wanted: list[float], least: list[float], line: float) -> list[float]:
    """Letters of a line for each column: as wanted, but none below its least while there is room for all."""
    shares: dict[int, float] = {}
    while True:
        free = line - sum(shares.values())
        rest = [spot for spot in range(len(wanted)) if spot not in shares]
        total = sum(wanted[spot] for spot in rest)
        short = [spot for spot in rest if wanted[spot] * free / total < least[spot]]
        if not short or len(short) == len(rest):
            given = least if short else wanted
            total = sum(given[spot] for spot in rest)
            shares |= {spot: given[spot] * max(free, 1.0) / total for spot in rest}
            return [shares[spot] for spot in range(len(wanted))]
        shares |= {spot: least[spot] for spot in short}
