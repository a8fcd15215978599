"""Disclosure control of tables: the protection before publication, and the audits of what was protected.

The reader it guards against knows the totals, that zeros are shown, and the threshold, may be one of those
counted, and has every other table of the publication. Protection is certified against a reader who even knows
which cells are withheld for being small; a published table does not say so, and the audits do not need it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Row, Table
from odgovor.stats.audits import Disclosure, DisclosureCode, audit, audit_jointly, small_cells
from odgovor.stats.grid import AGGREGATES, Grid
from odgovor.stats.knowledge import CellKey, Range
from odgovor.stats.suppression import Counts, is_small, small_range, suppressed

__all__ = [
    "Disclosure",
    "DisclosureCode",
    "ProtectedTable",
    "audit",
    "audit_jointly",
    "protect",
]


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """A table that may be published: it cannot hold a small count, nor anything of what was withheld.

    Raises ``ValueError`` for a table with a small count of people.
    """

    table: Table
    threshold: int

    def __post_init__(self) -> None:
        if any(True for _ in small_cells(self.table, self.threshold)):
            raise ValueError(f"{self.table.key} holds counts below {self.threshold}")


def protect(table: Table, threshold: int) -> ProtectedTable:
    """The table with small counts withheld, and with them whatever would give them away.

    Counts of 1 to ``threshold`` - 1 are withheld, zeros are shown. Sums are those of ``is_total`` rows and
    columns. Shares and rates stand in no row with a withheld count, and never on a small count. Of a withheld
    cell nothing stays but its state, and its inputs where all are observations: the number of other inputs
    might be the count. Protecting twice changes nothing. Raises ``UsageError`` for a threshold below 1.
    """
    if threshold < 1:
        raise UsageError(f"The small-cell threshold is 1 or more, not {threshold}.")
    grid = Grid.of(table)
    gone = _withheld_counts(grid, threshold)
    rows_hit = {key[0] for key in (*gone, *grid.withheld)}
    gone |= {key for key, _, _ in grid.derived(table) if key[0] in rows_hit}
    gone |= set(small_cells(table, threshold))
    if not rows_hit and not gone:
        return ProtectedTable(table, threshold)
    rows = tuple(_emptied_row(row, number, gone) for number, row in enumerate(table.rows))
    safe = replace(table, rows=rows, note=_noted(table.note, threshold))
    return ProtectedTable(safe, threshold)


def _withheld_counts(grid: Grid, threshold: int) -> set[CellKey]:
    ranges = dict.fromkeys(grid.withheld, Range())
    small = [cell for cell, value in grid.values.items() if is_small(value, threshold)]
    for cell in small:
        ranges[cell] = Range() if cell in grid.totals else small_range(threshold)
    return {*small, *suppressed(Counts(grid.values, grid.sums, ranges, grid.totals))}


def _emptied_row(row: Row, number: int, gone: set[CellKey]) -> Row:
    cells = tuple(
        _emptied(cell) if (number, spot) in gone else cell for spot, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells)


def _emptied(cell: Cell) -> Cell:
    is_aggregate = all(key.startswith(AGGREGATES) for key in cell.inputs)
    return Cell(state=State.SUPPRESSED, inputs=cell.inputs if is_aggregate else ())


def _noted(note: LangText, threshold: int) -> LangText:
    said = LangText(
        f"Counts of 1 to {threshold - 1} people, and counts that would give them away, are withheld; "
        "zeros are shown.",
        f"Бројеви од 1 до {threshold - 1} особа, као и бројеви из којих би се они могли израчунати, "
        "нису приказани; нуле јесу.",
    )
    if note.en.endswith(said.en):
        return note
    return LangText(f"{note.en} {said.en}".strip(), f"{note.sr} {said.sr}".strip())
