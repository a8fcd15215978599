"""Small books of statistics and small tables for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from odgovor.common.dates import Period
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.stats.records import (
    AgeGroup,
    Category,
    Exploitation,
    Indicator,
    Observation,
    Sex,
    StatBook,
)

NIS = Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу"))
VRANJE = Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању"))
SUBOTICA = Locality("subotica", LangText("Subotica", "Суботица"), LangText("in", "у"))
PLACES = (NIS, VRANJE, SUBOTICA)

IDENTIFIED = Indicator(
    key="stat.identified",
    name=LangText("Formally identified victims", "Формално идентификоване жртве"),
    definition=LangText("Identified by the Centre.", "Идентификовао их је Центар."),
    unit=Unit.PERSONS,
    population="stat.population",
    disaggregation=("sex", "age", "form", "category"),
    counts_people=True,
    categories=(
        Category("police", LangText("Police", "Полиција")),
        Category("self", LangText("Self-reported", "Лично")),
    ),
)
POPULATION = Indicator(
    key="stat.population",
    name=LangText("Inhabitants", "Становници"),
    definition=LangText("By census.", "По попису."),
    unit=Unit.PERSONS,
)
MEETINGS = Indicator(
    key="stat.meetings",
    name=LangText("Meetings", "Састанци"),
    definition=LangText("Held.", "Одржани."),
    unit=Unit.COUNT,
)
SHARE = Indicator(
    key="stat.female-share",
    name=LangText("Share of women", "Удео жена"),
    definition=LangText("As reported.", "Како је наведено."),
    unit=Unit.SHARE,
)


def observed(
    value: float | None, period: str = "2013", locality: str = "rs", **fields: Any
) -> Observation:
    """An observation of identified victims in Serbia in 2013 unless something else is said."""
    codes = {"sex": Sex, "age": AgeGroup, "form": Exploitation}
    read = {name: codes[name](text) if name in codes else text for name, text in fields.items()}
    read.setdefault("indicator", "stat.identified")
    read.setdefault("source", "doc.tip")
    return Observation(locality=locality, period=Period.parse(period), value=value, **read)


def census(value: float, period: str = "2011", locality: str = "rs", **fields: Any) -> Observation:
    """A count of inhabitants."""
    source = f"doc.census-{period}"
    return observed(value, period, locality, indicator="stat.population", source=source, **fields)


def book(*observations: Observation, threshold: int = 5) -> StatBook:
    """A book with four indicators and the observations given."""
    return StatBook((IDENTIFIED, POPULATION, MEETINGS, SHARE), observations, threshold)


def counts(
    values: Sequence[Sequence[float | None]],
    *,
    row_totals: bool = True,
    column_totals: bool = True,
    **fields: Any,
) -> Table:
    """A table of persons with its totals added; None is a cell without data."""
    matrix = [list(row) for row in values]
    if row_totals:
        matrix = [[*row, sum(value or 0 for value in row)] for row in matrix]
    if column_totals:
        matrix.append([sum(value or 0 for value in column) for column in zip(*matrix, strict=True)])
    last_column, last_row = len(matrix[0]) - 1, len(matrix) - 1
    return table(
        [[cell(value) for value in row] for row in matrix],
        total_column=last_column if row_totals else None,
        total_row=last_row if column_totals else None,
        **fields,
    )


def cell(value: float | None, **fields: Any) -> Cell:
    """A known cell, or one without data."""
    from odgovor.common.codes import State

    return Cell(value, **fields) if value is not None else Cell(state=State.NO_DATA, **fields)


def table(
    cells: Sequence[Sequence[Cell]],
    *,
    units: Sequence[Unit] = (),
    total_column: int | None = None,
    total_row: int | None = None,
    key: str = "test.people",
    counts_people: bool = True,
) -> Table:
    """A table of given cells; columns are in persons unless units are given."""
    width = len(cells[0])
    columns = tuple(
        Column(
            f"c{spot}",
            LangText.same(f"column {spot}"),
            units[spot] if units else Unit.PERSONS,
            spot == total_column,
        )
        for spot in range(width)
    )
    rows = tuple(
        Row(f"r{number}", LangText.same(f"row {number}"), tuple(row), number == total_row)
        for number, row in enumerate(cells)
    )
    title = LangText("People", "Особе")
    return Table(key, title, LangText("Row", "Ред"), columns, rows, counts_people=counts_people)


def shown(published: Table) -> list[list[Any]]:
    """The values of a table row by row; an x for a withheld cell, None for another without value."""
    return [
        ["x" if item.state == "suppressed" else item.value for item in row.cells]
        for row in published.rows
    ]
