"""Bars in time: what a table says of plans and gaps, whether by first and last year or by a column a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from odgovor.common.codes import State, label_of
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Cell, Row, Table
from odgovor.publication.charts import cells
from odgovor.publication.charts.cells import columns_named, number_of, words_of
from odgovor.publication.charts.chart import ChartOptions
from odgovor.publication.charts.years import years_of
from odgovor.publication.figures import state_text


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A bar of a lane, both years included; ``words`` from the fullest to the shortest.

    A bar whose state is not known is a gap. Without ``first`` it stands on no year.
    """

    first: int | None
    last: int | None
    words: tuple[str, ...]
    state: State = State.KNOWN


@dataclass(frozen=True, slots=True)
class TimeLane:
    """A locality with its bars."""

    label: LangText
    bars: tuple[TimeBar, ...]


def lanes_of(table: Table, edition: Edition, options: ChartOptions) -> list[TimeLane]:
    """The lanes in the order of the table.

    A table with two columns of years has a bar in each row, from the first year to the last; rows of one
    locality (a column ``locality``, else the row's label) share a lane, and a column ``state`` names gaps.
    A table whose columns are years has a lane in each row. Raises ``UsageError`` for any other.
    """
    ends = _ends(table, options)
    if ends is None:
        years = years_of(table.columns)
        if years is None:
            raise UsageError(f"{table.key} has no columns of a first and a last year to draw.")
        return [TimeLane(row.label, _runs(table, row, years, edition)) for row in table.rows]
    lanes: dict[LangText, list[TimeBar]] = {}
    keys = {column.key: spot for spot, column in enumerate(table.columns)}
    for row in table.rows:
        name = row.label
        if "locality" in keys and isinstance(found := row.cells[keys["locality"]].value, LangText):
            name = found
        lanes.setdefault(name, []).append(_bar(table, row, ends, edition))
    return [TimeLane(name, tuple(bars)) for name, bars in lanes.items()]


def _ends(table: Table, options: ChartOptions) -> tuple[int, int] | None:
    """The places of the first and the last year: the two columns named, else the first two of years."""
    if options.columns:
        named = columns_named(table, options.columns)
        if len(named) != 2:
            raise UsageError("A timeline takes two columns: the first and the last year.")
        return named[0], named[1]
    found = [spot for spot, column in enumerate(table.columns) if column.unit is Unit.YEAR]
    return (found[0], found[1]) if len(found) >= 2 else None


def _bar(table: Table, row: Row, ends: tuple[int, int], edition: Edition) -> TimeBar:
    first, last = (_year(row.cells[spot]) for spot in ends)
    state = _state(table, row, ends)
    if first is None:
        state = row.cells[ends[0]].state
    if state is not State.KNOWN:
        return TimeBar(
            first, last if first is not None else None, (state_text(state, edition),), state
        )
    names = [cells.label_of(row, edition)]
    named = {column.key: spot for spot, column in enumerate(table.columns)}
    if "locality" not in named:
        texts = (spot for spot in range(len(table.columns)) if spot not in ends)
        names = [_text(table, row, spot, edition) for spot in texts]
    elif "type" in named:
        names.append(_text(table, row, named["type"], edition))
    return TimeBar(first, last, tuple(dict.fromkeys(name for name in names if name)))


def _text(table: Table, row: Row, spot: int, edition: Edition) -> str:
    return words_of(row.cells[spot], table.columns[spot], edition)


def _year(cell: Cell) -> int | None:
    value = number_of(cell)
    return None if value is None else int(value)


def _state(table: Table, row: Row, ends: tuple[int, int]) -> State:
    """The state that a row tells of: in its column ``state``, as a state or as its label; else in any cell."""
    for spot, column in enumerate(table.columns):
        cell = row.cells[spot]
        if column.key == "state":
            named = (state for state in State if label_of(state) == cell.value)
            return next(named, cell.state)
    rest = (cell.state for spot, cell in enumerate(row.cells) if spot not in ends)
    return next((state for state in rest if state is not State.KNOWN), State.KNOWN)


def _runs(table: Table, row: Row, years: Sequence[int], edition: Edition) -> tuple[TimeBar, ...]:
    """Neighbouring years that say the same as one bar; a year beyond a missing column starts a new one."""
    runs: list[TimeBar] = []
    for year, cell, column in zip(years, row.cells, table.columns, strict=True):
        bar = TimeBar(year, year, (words_of(cell, column, edition),), cell.state)
        before = runs[-1] if runs else None
        if before and (before.last, before.words, before.state) == (
            year - 1,
            bar.words,
            bar.state,
        ):
            runs[-1] = replace(before, last=year)
        else:
            runs.append(bar)
    return tuple(runs)
