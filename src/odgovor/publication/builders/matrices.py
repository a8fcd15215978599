"""Matrices of verdicts as documents set them: words on a light tone, each cell leading to its evidence in the annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.tables import Cell, Column, Table
from odgovor.publication.figures import cell_text
from odgovor.publication.resolved import Exhibit, Resolved

# From a confirmed gap to an answer; dark ink is read on each of them.
TONES = ("f3e4d8", "f2f4f3", "dcebe8", "b8d6d1")
# Letters of a line of the small type that matrices are set in, and what a column needs beside its words.
LINE_LETTERS, PADDING, LABEL = 122, 3, 24
# The line of a small reading device.
NARROW_LETTERS = 76


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A verdict in words; ``tone`` is one of ``TONES``, None for a state, and ``targets`` are anchors of entries."""

    words: str
    tone: int | None
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row with its header."""

    label: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The columns that fit beside each other on a page; ``letters`` is how wide each is, the row header first."""

    heads: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    letters: tuple[int, ...]


def bands_of(exhibit: Exhibit, resolved: Resolved, *, line: int = LINE_LETTERS) -> Iterator[Band]:
    """The matrix in as many bands as its columns need, each with the row headers; ``line`` is in letters."""
    table, edition = exhibit.table, resolved.edition
    labels = [row.label.in_edition(edition) for row in table.rows]
    corner = table.row_header.in_edition(edition)
    first = max(LABEL, _longest_word([corner, *labels]) + PADDING)
    heads = [column.label.in_edition(edition) for column in table.columns]
    columns = [_column(table, spot, resolved) for spot in range(len(heads))]
    needs = [
        _longest_word([head, *(cell.words for cell in column)]) + PADDING
        for head, column in zip(heads, columns, strict=True)
    ]
    for spots in _fitting(needs, line - first):
        rows = (
            MatrixRow(label, tuple(columns[spot][place] for spot in spots))
            for place, label in enumerate(labels)
        )
        letters = (first, *(needs[spot] for spot in spots))
        yield Band((corner, *(heads[spot] for spot in spots)), tuple(rows), letters)


def numeral(number: int) -> str:
    """What leads to the second and further entries behind a cell."""
    return f"[{number}]"


def _column(table: Table, spot: int, resolved: Resolved) -> list[MatrixCell]:
    return [_cell(row.cells[spot], table.columns[spot], resolved) for row in table.rows]


def _cell(cell: Cell, column: Column, resolved: Resolved) -> MatrixCell:
    entries = [resolved.annex[key] for key in dict.fromkeys(cell.inputs) if key in resolved.annex]
    is_open = cell.state is not State.SUPPRESSED
    return MatrixCell(
        words=cell_text(cell, column, resolved.edition),
        tone=None if cell.tone is None else round(cell.tone * (len(TONES) - 1)),
        targets=tuple(e.anchor for e in entries if e.group != "records") if is_open else (),
    )


def _fitting(needs: Sequence[int], room: int) -> Iterator[list[int]]:
    """The spots of the columns in groups that fit the room; one that is wider than all of it stands alone."""
    group: list[int] = []
    for spot, need in enumerate(needs):
        if group and sum(needs[other] for other in group) + need > room:
            yield group
            group = []
        group.append(spot)
    yield group


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split(" ")), default=1)
