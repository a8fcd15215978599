"""Tables of places side by side: inhabitants, rates, one indicator with its breakdown, several indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.stats.asking import column_unit, period_named
from odgovor.stats.breakdown_tables import broken_down, code_columns, slot_in, total_column
from odgovor.stats.cells import (
    LOCALITY,
    cell_of,
    finished,
    number_column,
    observed,
    text_cell,
    text_column,
)
from odgovor.stats.funnel import funnel_position
from odgovor.stats.index import Slot, StatIndex, index_of
from odgovor.stats.labels import joined, label, period_label
from odgovor.stats.rates import measured_of, population_near, rate_per_100_000, whole, years_in
from odgovor.stats.records import Indicator, Observation, StatBook
from odgovor.stats.withholding import key_of_places

BREAKDOWNS = ("sex", "age", "form", "category")
ALL_PLACES = LangText("All together", "Све заједно")


def population_by_locality(
    book: StatBook, localities: Sequence[Locality], *, indicator: str = "stat.population"
) -> Table:
    """The inhabitants of each locality by census, and the change from the first census to the last."""
    index = index_of(book)
    item = index.indicator(indicator)
    keys = {place.key for place in localities}
    periods = sorted({s.period for s in index.slots(item.key) if s.is_whole and s.locality in keys})
    columns = [number_column(str(period), period_label(period), item.unit) for period in periods]
    if len(periods) > 1:
        columns.append(number_column("change", LangText("Change", "Промена"), Unit.SHARE))
    rows = []
    for place in localities:
        found = [measured_of(index, index.preferred(Slot(item.key, place.key, p))) for p in periods]
        cells = [cell_of(measured) for measured in found]
        if len(periods) > 1:
            cells.append(_relative_change(found[0], found[-1]))
        rows.append(Row(place.key, place.name, tuple(cells)))
    table = Table("stats.population_by_locality", item.name, LOCALITY, tuple(columns), tuple(rows))
    return finished(index, table, (item,))


def _relative_change(first: Measured, last: Measured) -> Cell:
    inputs = (*first.inputs, *last.inputs)
    if not first.value or last.value is None:
        return Cell(state=State.NO_DATA, inputs=inputs)
    return Cell(last.value / first.value - 1, inputs=inputs)


def rates_by_locality(
    book: StatBook, localities: Sequence[Locality], *, indicator: str, period: str
) -> Table:
    """Counts, inhabitants and rates per 100,000 with exact limits, and the position against the average.

    The order is that of the localities, never of the rates: counts this small make no league table.
    """
    index = index_of(book)
    item = index.indicator(indicator)
    slots = [Slot(item.key, place.key, period_named(period)) for place in localities]
    columns = (
        number_column("count", item.name, column_unit(item)),
        number_column("population", LangText("Inhabitants", "Становника"), Unit.COUNT),
        number_column("rate", LangText("Per 100,000", "На 100.000"), Unit.RATE_PER_100_000),
        text_column("position", "Against the average", "У односу на просек"),
    )
    average = Average.of(index, item, slots)
    rows = tuple(
        Row(place.key, place.name, _rate_cells(index, item, slot, average))
        for place, slot in zip(localities, slots, strict=True)
    )
    note = LangText(
        "Rates over the census nearest in time, with exact 95% Poisson limits; the average is that of the "
        "localities shown.",
        "Стопе се рачунају на попис најближи по времену, са тачним Поасоновим границама од 95%; просек је "
        "просек приказаних заједница.",
    )
    title = joined(item.name, period_label(period_named(period)), separator=": ")
    table = Table("stats.rates_by_locality", title, LOCALITY, columns, rows, note)
    return finished(index, table, (item,))


@dataclass(frozen=True, slots=True)
class Average:
    """The rate of several places together, per inhabitant and year; None where nothing was counted."""

    rate: float | None

    @classmethod
    def of(cls, index: StatIndex, item: Indicator, slots: Sequence[Slot]) -> Average:
        """The average over the places that have both a count and inhabitants."""
        events = exposure = 0.0
        for slot in slots:
            count = index.preferred(slot)
            base = population_near(index, item.population, slot.locality, slot.period)
            if count is not None and count.value is not None and base is not None:
                events += count.value
                exposure += (base.value or 0) * years_in(slot.period)
        return cls(events / exposure if exposure and events else None)


def _rate_cells(
    index: StatIndex, item: Indicator, slot: Slot, average: Average
) -> tuple[Cell, ...]:
    base = population_near(index, item.population, slot.locality, slot.period)
    rate = cell_of(rate_per_100_000(index, slot))
    return (
        observed(index, slot),
        cell_of(measured_of(index, base)),
        rate,
        _position_cell(rate, average),
    )


def _position_cell(rate: Cell, average: Average) -> Cell:
    if rate.state is not State.KNOWN:
        return Cell(state=rate.state, inputs=rate.inputs)
    count, exposure = rate.numerator, rate.denominator
    if average.rate is None or not exposure or not isinstance(count, int):
        return Cell(state=State.NOT_APPLICABLE, inputs=rate.inputs)
    position = funnel_position(count, expected=average.rate * exposure)
    return text_cell(label(position), *rate.inputs)


def by_locality(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    period: str,
    by: str = "",
) -> Table:
    """One indicator in every locality, broken down by sex, age, form or category where ``by`` says so.

    A last row adds up the localities with a value, where the indicator adds up. Raises ``UsageError`` for
    another breakdown.
    """
    if by not in {"", *BREAKDOWNS}:
        raise UsageError(f"'{by}' is not one of: {', '.join(BREAKDOWNS)}.")
    index = index_of(book)
    item = index.indicator(indicator)
    wholes = [Slot(item.key, place.key, period_named(period)) for place in localities]
    columns: list[Column] = []
    if by:
        found = [slot for whole in wholes for slot in index.slots(item.key, whole.locality)]
        slots = [slot for slot in broken_down(found, by) if slot.period == period_named(period)]
        columns = code_columns(item, slots, by)
    columns.append(total_column(item))
    rows = [
        Row(
            place.key,
            place.name,
            tuple(observed(index, slot_in(whole, by, c.key)) for c in columns),
        )
        for place, whole in zip(localities, wholes, strict=True)
    ]
    if index.is_additive(item.key):
        rows.append(_sum_row(index, wholes, columns, by))
    title = joined(item.name, period_label(period_named(period)), separator=": ")
    table = Table("stats.by_locality", title, LOCALITY, tuple(columns), tuple(rows))
    return finished(index, table, (item,))


def _sum_row(index: StatIndex, wholes: Sequence[Slot], columns: Sequence[Column], by: str) -> Row:
    cells = []
    for column in columns:
        slots = [slot_in(whole, by, column.key) for whole in wholes]
        items = [found for slot in slots if (found := index.preferred(slot)) is not None]
        cells.append(_sum_cell(index, [found for found in items if found.value is not None]))
    return Row("total", ALL_PLACES, tuple(cells), is_total=True)


def _sum_cell(index: StatIndex, items: Sequence[Observation]) -> Cell:
    inputs = tuple(item.key for item in items)
    if not items:
        return Cell(state=State.NO_DATA)
    is_alone = len(items) == 1 and index.is_withheld(items[0])
    if is_alone or key_of_places(items[0]) in index.withheld:
        return Cell(state=State.SUPPRESSED, inputs=inputs)
    return Cell(whole(sum(item.value or 0 for item in items)), inputs=inputs)


def profile(
    book: StatBook, localities: Sequence[Locality], *, indicators: str, period: str
) -> Table:
    """Several indicators, named with blanks between them, in every locality for one period."""
    index = index_of(book)
    items = [index.indicator(name) for name in indicators.split()]
    if not items:
        raise UsageError("Name at least one indicator; put blanks between several.")
    over = period_named(period)
    columns = tuple(number_column(item.key, item.name, column_unit(item)) for item in items)
    rows = tuple(
        Row(
            place.key,
            place.name,
            tuple(observed(index, Slot(item.key, place.key, over)) for item in items),
        )
        for place in localities
    )
    title = joined(
        LangText("Local indicators", "Локални показатељи"), period_label(over), separator=": "
    )
    return finished(index, Table("stats.profile", title, LOCALITY, columns, rows), items)
