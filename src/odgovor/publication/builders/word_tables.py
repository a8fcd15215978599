"""Tables in the markup of DOCX, each column as wide as what it holds: Pandoc makes them all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from odgovor.common.langtext import Edition
from odgovor.publication.builders.column_widths import (
    column_letters,
    needed_letters,
    printed_columns,
)
from odgovor.publication.builders.exhibit_notes import note_text
from odgovor.publication.builders.word_markup import (
    TABLE_END,
    cell,
    paragraph,
    row,
    run,
    shared_line,
    table,
)
from odgovor.publication.resolved import Exhibit

# Half points of the type of a table, and the least that one of many columns is set in.
SIZE, SMALLEST = 17, 12
# Letters of a line in that type, even where another typeface has to stand in for it.
LINE_LETTERS = 86.0
# A table of few lines stays on one page, and so does a row, unless one of its cells is tall.
SHORT_TABLE, TALL_ROW = 14, 12
# How many rows are left after those that keep the last, often a total, from a page of its own.
LAST = {1, 2}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's texts and the lines that the longest of them takes."""

    texts: Sequence[str]
    lines: int


@dataclass(frozen=True, slots=True)
class _Look:
    """How the cells of each column are set; ``size`` is in half points."""

    widths: Sequence[int]
    aligns: Sequence[str]
    size: int


def table_openxml(exhibit: Exhibit, edition: Edition) -> str:
    """A table with a header row on each page and numbers to the right; its note comes after it."""
    columns = printed_columns(exhibit.table, edition)
    size = _size(sum(needed_letters(columns)))
    letters = column_letters(columns, line=LINE_LETTERS * SIZE / size)
    aligns = ["", *("" if column.unit is None else "right" for column in exhibit.table.columns)]
    look = _Look(shared_line(letters), aligns, size)
    header, *body = (_row(texts, letters) for texts in zip(*columns, strict=True))
    is_short = sum(line.lines for line in body) <= SHORT_TABLE
    rows = [_markup(header, look, is_bold=True, is_header=True, keeps=True)]
    rows += [
        _markup(line, look, is_bold=source.is_total, keeps=is_short or left in LAST)
        for left, line, source in zip(
            reversed(range(len(body))), body, exhibit.table.rows, strict=True
        )
    ]
    title, alt = exhibit.caption_text, exhibit.alt
    made = table(rows, look.widths, layout="autofit", margin=75, title=title, alt=alt)
    return made if note_text(exhibit, edition) else made + TABLE_END


def _size(letters: float) -> int:
    """The type in which so many letters fit a line."""
    return max(SMALLEST, min(SIZE, int(SIZE * LINE_LETTERS / letters)))


def _row(texts: Sequence[str], letters: Sequence[float]) -> _Row:
    return _Row(texts, max(1 + int(len(t) / room) for t, room in zip(texts, letters, strict=True)))


def _markup(line: _Row, look: _Look, *, is_bold: bool, keeps: bool, is_header: bool = False) -> str:
    size = 0 if look.size == SIZE else look.size
    paragraphs = [
        paragraph(run(text, bold=is_bold, size=size), "TableText", align=align, keeps=keeps)
        for text, align in zip(line.texts, look.aligns, strict=True)
    ]
    cells = [cell(said, width) for said, width in zip(paragraphs, look.widths, strict=True)]
    return row(cells, is_header=is_header, can_split=line.lines > TALL_ROW)
