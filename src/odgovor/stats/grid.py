"""A table as counts of people: its counted cells by row and column number, and the sums its totals state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.stats.knowledge import CellKey, Sum
from odgovor.stats.suppression import is_small

AGGREGATES = "stat."
MADE_OF_COUNTS = {Unit.SHARE, Unit.RATE_PER_100_000}


@dataclass(frozen=True, slots=True)
class Grid:
    """The counts of a table. A cell's key is its row and column number, both from 0.

    Counted are the columns in persons; where a table has none, its columns of counts.
    """

    columns: frozenset[int]
    values: dict[CellKey, float]
    withheld: tuple[CellKey, ...]
    sums: tuple[Sum, ...]
    totals: frozenset[CellKey]

    @classmethod
    def of(cls, table: Table) -> Grid:
        """The counts of a table that counts people; of any other table, none."""
        columns = _counted_columns(table)
        values: dict[CellKey, float] = {}
        withheld: list[CellKey] = []
        totals: set[CellKey] = set()
        for number, row in enumerate(table.rows):
            for spot in columns:
                key, cell = (number, spot), row.cells[spot]
                if row.is_total or table.columns[spot].is_total:
                    totals.add(key)
                if cell.state is State.SUPPRESSED:
                    withheld.append(key)
                elif isinstance(cell.value, (int, float)):
                    values[key] = cell.value
        sums = (*_sums_of_rows(table, columns), *_sums_of_columns(table, columns))
        return cls(frozenset(columns), values, tuple(withheld), sums, frozenset(totals))

    def derived(self, table: Table) -> Iterator[tuple[CellKey, Column, Cell]]:
        """The known cells outside the counted columns that are made of counts: shares, rates, fractions."""
        for number, row in enumerate(table.rows):
            for spot, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                is_made = column.unit in MADE_OF_COUNTS or cell.numerator is not None
                if spot not in self.columns and cell.state is State.KNOWN and is_made:
                    yield (number, spot), column, cell


def _counted_columns(table: Table) -> list[int]:
    if not table.counts_people:
        return []
    by_unit = [
        [spot for spot, column in enumerate(table.columns) if column.unit is unit]
        for unit in (Unit.PERSONS, Unit.COUNT)
    ]
    return by_unit[0] or by_unit[1]


def _sums_of_rows(table: Table, columns: list[int]) -> Iterator[Sum]:
    totals = [spot for spot in columns if table.columns[spot].is_total]
    parts = [spot for spot in columns if not table.columns[spot].is_total]
    for number in range(len(table.rows) if parts else 0):
        for total in totals:
            yield Sum((number, total), tuple((number, spot) for spot in parts))


def _sums_of_columns(table: Table, columns: list[int]) -> Iterator[Sum]:
    totals = [number for number, row in enumerate(table.rows) if row.is_total]
    parts = [number for number, row in enumerate(table.rows) if not row.is_total]
    for spot in columns if parts else ():
        for total in totals:
            yield Sum((total, spot), tuple((number, spot) for number in parts))


def is_telling(column: Column, cell: Cell, threshold: int) -> bool:
    """Whether a share or rate is made of a small count: its numerator, its denominator or what is between."""
    numerator, denominator = cell.numerator, cell.denominator
    counts = [count for count in (numerator, denominator) if count is not None]
    if column.unit is Unit.SHARE and numerator is not None and denominator is not None:
        counts.append(denominator - numerator)
    return any(is_small(count, threshold) for count in counts)


def name_of(table: Table, row: Row, column: Column, cell: Cell) -> CellKey:
    """What a counted cell is called in every table that shows it.

    Observations are aggregates: a cell that rests on one shows its value, wherever it stands. Other cells
    are the same only in the same table.
    """
    keys = cell.inputs
    if keys and all(key.startswith(AGGREGATES) for key in keys):
        return keys if len(keys) == 1 else (row.key, column.key, *sorted(keys))
    return (table.key, table.title.en, row.key, column.key)
