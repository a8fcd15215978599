"""Audits of what is to be published: of one table, and of several that a reader can lay side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.tables import Table
from odgovor.stats.attack import recovered
from odgovor.stats.grid import Grid, is_telling, name_of
from odgovor.stats.knowledge import CellKey, Knowledge, Range, Sum
from odgovor.stats.suppression import is_small


class DisclosureCode(StrEnum):
    """What a disclosure is; the codes are those of the gate."""

    SMALL = "CELL-001"
    RECOVERABLE = "CELL-002"
    GROUP = "CELL-003"
    ACROSS = "CELL-004"


SAYS = {
    DisclosureCode.SMALL: "gives fewer people than the threshold",
    DisclosureCode.RECOVERABLE: "can be worked out although the count is withheld",
    DisclosureCode.GROUP: "is one category with all the people of its total",
    DisclosureCode.ACROSS: "is withheld, but the other tables give it away",
}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A cell that gives people away; the message names it and never says the number."""

    code: DisclosureCode
    table: str
    row: str
    column: str
    message: str


def audit(table: Table, threshold: int) -> tuple[Disclosure, ...]:
    """What a table gives away: small counts, withheld counts that can be worked out, and whole groups.

    A withheld count is known to be at least 1. A share or rate beside a withheld count gives it away. A group
    is given away where one category of a shown total holds everyone, so that a reader knows the category of
    each person counted. The table need not have been protected; one that counts no people gives nothing away.
    """
    grid = Grid.of(table)
    found = [(DisclosureCode.SMALL, cell) for cell in small_cells(table, threshold)]
    found += [(DisclosureCode.RECOVERABLE, cell) for cell in _recoverable(table, grid)]
    found += [(DisclosureCode.GROUP, cell) for cell in _whole_groups(grid)]
    return tuple(_disclosure(code, table, cell) for code, cell in found)


def small_cells(table: Table, threshold: int) -> Iterator[CellKey]:
    """The cells of a table, by row and column number, that show a small count or are made of one."""
    if not table.counts_people:
        return
    grid = Grid.of(table)
    yield from (cell for cell, value in grid.values.items() if is_small(value, threshold))
    for key, column, cell in grid.derived(table):
        if is_telling(column, cell, threshold):
            yield key


def _recoverable(table: Table, grid: Grid) -> Iterator[CellKey]:
    if not grid.withheld:
        return
    withheld = dict.fromkeys(grid.withheld, Range())
    yield from recovered(Knowledge(grid.values, withheld, grid.sums))
    rows = {key[0] for key in grid.withheld}
    yield from (key for key, _, _ in grid.derived(table) if key[0] in rows)


def _whole_groups(grid: Grid) -> Iterator[CellKey]:
    for item in grid.sums:
        total = grid.values.get(item.total, 0)
        is_complete = len(item.parts) > 1 and all(part in grid.values for part in item.parts)
        if total > 0 and is_complete:
            yield from (part for part in item.parts if grid.values[part] == total)


def _disclosure(code: DisclosureCode, table: Table, cell: CellKey) -> Disclosure:
    row, column = table.rows[int(cell[0])], table.columns[int(cell[1])]
    where = f"'{row.label.en or row.key}', '{column.label.en or column.key}'"
    return Disclosure(code, table.key, row.key, column.key, f"{table.key}: {where} {SAYS[code]}.")


def audit_jointly(tables: Sequence[Table], threshold: int = 5) -> tuple[Disclosure, ...]:
    """What several tables give away together although none of them does alone.

    Cells are the same where they rest on the same observation, or, for other records, where table, row and
    column are the same: so a table in other editions or with other columns is read as one with it. With a
    threshold of 1 no count is small and nothing is given away.
    """
    sheets = [_Sheet.of(table) for table in tables if table.counts_people]
    shown = {
        sheet.names[cell]: value for sheet in sheets for cell, value in sheet.grid.values.items()
    }
    withheld = {
        sheet.names[cell]: Range()
        for sheet in sheets
        for cell in sheet.grid.withheld
        if sheet.names[cell] not in shown
    }
    sums = dict.fromkeys(item for sheet in sheets for item in sheet.sums)
    known = shown.keys() | recovered(Knowledge(shown, withheld, tuple(sums))).keys()
    return tuple(_across(sheets, known)) if threshold > 1 else ()


def _across(sheets: Iterable[_Sheet], known: set[CellKey]) -> Iterator[Disclosure]:
    seen: set[CellKey] = set()
    for sheet in sheets:
        hit = [cell for cell in sheet.grid.withheld if sheet.names[cell] in known]
        alone = set(_recoverable(sheet.table, sheet.grid)) if hit else set()
        for cell in hit:
            if cell not in alone and sheet.names[cell] not in seen:
                seen.add(sheet.names[cell])
                yield _disclosure(DisclosureCode.ACROSS, sheet.table, cell)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with its counts and the names that they have in all tables."""

    table: Table
    grid: Grid
    names: dict[CellKey, CellKey]

    @classmethod
    def of(cls, table: Table) -> _Sheet:
        names: dict[CellKey, CellKey] = {
            (number, spot): name_of(table, row, column, row.cells[spot])
            for number, row in enumerate(table.rows)
            for spot, column in enumerate(table.columns)
        }
        return cls(table, Grid.of(table), names)

    @property
    def sums(self) -> Iterator[Sum]:
        """The sums of the table in the names that all tables share."""
        for item in self.grid.sums:
            yield Sum(self.names[item.total], tuple(self.names[part] for part in item.parts))
