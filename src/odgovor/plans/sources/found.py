"""Tables as they were found in a document: rows of text with their pages and remarks, best action plan first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from odgovor.common.langtext import LangText
from odgovor.plans.sheets.remarks import RemarkKind, RowRemark
from odgovor.plans.sheets.table import column_letter
from odgovor.plans.sources.grid import Grid
from odgovor.plans.sources.heading import mapping_of, score_of
from odgovor.plans.sources.mending import known_words, mended
from odgovor.plans.sources.stitching import StitchedRow, StitchedTable, stitched

MAX_TABLES = 400
_SHOWN_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of text, the pages it stands on (from 1; none in a document without pages), what happened to it."""

    cells: tuple[str, ...]
    pages: tuple[int, ...] = ()
    remarks: tuple[RowRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of a document by its number there (from 1); ``score`` is how much it looks like an action plan.

    ``passed`` is how many pages of the document have lines and were not read, because no plan is headed near them.
    """

    number: int
    rows: tuple[FoundRow, ...]
    score: float = 0.0
    headings: tuple[str, ...] = ()
    passed: int = 0

    @property
    def name(self) -> str:
        """The number as text, by which the table is chosen."""
        return str(self.number)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the table stands on, in order."""
        return tuple(sorted({page for row in self.rows for page in row.pages}))

    @property
    def label(self) -> LangText:
        """What the table is called where one is chosen: its number, pages, headings and rows."""
        head = " · ".join(self.headings[:_SHOWN_HEADINGS])[:120]
        pages = page_range(self.pages)
        n = len(self.rows)
        return LangText(
            f"Table {self.number}{f', p. {pages}' if pages else ''}, rows: {n}{f': {head}' if head else ''}",
            f"Табела {self.number}{f', стр. {pages}' if pages else ''}, редова: {n}{f': {head}' if head else ''}",
        )


def page_range(pages: Sequence[int]) -> str:
    """Pages as a range: ``3`` or ``3–5``; empty where there are none."""
    if not pages:
        return ""
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"


def found_tables(grids: Iterable[Grid], *, words: Iterable[str] = ()) -> tuple[FoundTable, ...]:
    """The tables of a document in its order; ``words`` are known from its text outside of tables."""
    tables = stitched(grids)[:MAX_TABLES]
    known = known_words(
        lines for table in tables for row in table.rows for lines in row.cells
    ) | frozenset(words)
    return tuple(_found(number, table, known) for number, table in enumerate(tables, start=1))


def best_of(tables: Iterable[FoundTable]) -> FoundTable | None:
    """The table that looks most like an action plan, of equal ones the longest; None of none."""
    return max(tables, key=lambda item: (item.score, len(item.rows), -item.number), default=None)


def _found(number: int, table: StitchedTable, known: frozenset[str]) -> FoundTable:
    rows = tuple(_row(row, table, known) for row in table.rows)
    mapping = mapping_of([row.cells for row in rows])
    heads = tuple(column.header.replace("\n", " ") for column in mapping.columns if column.header)
    return FoundTable(number, rows, score_of(mapping), tuple(dict.fromkeys(heads)))


def _row(row: StitchedRow, table: StitchedTable, known: frozenset[str]) -> FoundRow:
    cells = [mended(lines, known) for lines in row.cells]
    guessed: dict[RemarkKind, list[str]] = {}
    for remark in dict.fromkeys(remark for cell in cells for remark in cell.remarks):
        guessed.setdefault(remark.kind, []).append(remark.value)
    remarks = [RowRemark(kind, ", ".join(values)[:120]) for kind, values in guessed.items()]
    if len(row.pages) > 1:
        remarks.append(RowRemark(RemarkKind.STITCHED, page_range(row.pages)))
    shared = sorted(spot for spot in row.merged - table.carried if not row.cells[spot])
    if shared:
        remarks.append(RowRemark(RemarkKind.MERGED, ", ".join(map(column_letter, shared))))
    if not table.is_ruled:
        remarks.append(RowRemark(RemarkKind.UNRULED))
    if row.is_crossed:
        remarks.append(RowRemark(RemarkKind.CROSSED))
    return FoundRow(tuple(cell.text for cell in cells), tuple(row.pages), tuple(remarks))
