"""What the charts take from a table: its columns by key, numbers that may be drawn, rows in order."""

from __future__ import annotations

import math
from collections.abc import Sequence

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.charts.chart import ChartOptions, Order
from odgovor.publication.charts.svg import clean
from odgovor.publication.figures import cell_text, number, value_text


def number_of(cell: Cell) -> float | None:
    """The number that a cell draws; None for text and for every state but known."""
    if cell.state is not State.KNOWN or not isinstance(cell.value, (int, float)):
        return None
    value = float(cell.value)
    return value if math.isfinite(value) else None


def is_numeric(table: Table, spot: int) -> bool:
    """Whether a column has a unit or at least one number."""
    if table.columns[spot].unit is not None:
        return True
    return any(number_of(row.cells[spot]) is not None for row in table.rows)


def columns_named(table: Table, names: Sequence[str]) -> list[int]:
    """The places of columns by key; raises ``UsageError`` for one that the table lacks."""
    spots = {column.key: spot for spot, column in enumerate(table.columns)}
    for name in names:
        if name not in spots:
            known = ", ".join(spots) or "none"
            raise UsageError(f"{table.key} has no column '{name}' (columns: {known}).")
    return [spots[name] for name in names]


def numeric_columns(table: Table, options: ChartOptions) -> list[int]:
    """The columns asked for, else all with numbers that are not totals, else all with numbers.

    Raises ``UsageError`` where none can be drawn.
    """
    if options.columns:
        return columns_named(table, options.columns)
    found = [spot for spot in range(len(table.columns)) if is_numeric(table, spot)]
    parts = [spot for spot in found if not table.columns[spot].is_total]
    if not found:
        raise UsageError(f"{table.key} has no column of numbers to draw.")
    return parts or found


def ordered_rows(table: Table, spot: int, options: ChartOptions) -> list[Row]:
    """The rows as in the table or by value, the highest first; then rows without a value, then totals."""
    if options.order is Order.TABLE:
        return list(table.rows)
    return sorted(table.rows, key=lambda row: (row.is_total, _rank(row.cells[spot])))


def _rank(cell: Cell) -> tuple[bool, float]:
    value = number_of(cell)
    return (value is None, -(value or 0.0))


def label_of(thing: Row | Column, edition: Edition) -> str:
    """The label of a row or column in an edition as one clean line."""
    return clean(thing.label.in_edition(edition))


def words_of(cell: Cell, column: Column, edition: Edition) -> str:
    """What stands for a cell: its value as tables write it, or the word of its state."""
    value = cell.value
    if isinstance(value, (int, float)) and not math.isfinite(value):
        return "–"
    return clean(cell_text(cell, column, edition))


def tick_text(value: float, unit: Unit | None, edition: Edition, *, decimals: int) -> str:
    """A value on a scale."""
    if unit is None:
        return number(value, edition, decimals=decimals)
    return value_text(value, unit, edition, decimals=decimals)
