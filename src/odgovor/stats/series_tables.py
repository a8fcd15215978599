"""Tables along time: the series of an indicator, its changes, and the conflicts between its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Row, Table
from odgovor.stats.asking import NATIONAL, column_unit
from odgovor.stats.cells import (
    PERIOD,
    cell_of,
    finished,
    in_order,
    number_column,
    observed,
    regular,
    text_cell,
    text_column,
)
from odgovor.stats.change import change_between, change_word
from odgovor.stats.conflicts import Conflict, conflicts_of
from odgovor.stats.index import Slot, StatIndex, index_of
from odgovor.stats.labels import answer_label, joined, label, period_label
from odgovor.stats.naming import place_name, slot_label
from odgovor.stats.rates import measured_of
from odgovor.stats.records import StatBook

OBSERVED = LangText("Observed", "Шта је забележено")
RATIO = LangText("Ratio (later to earlier)", "Однос (каснији према ранијем)")


def series(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    locality: str = NATIONAL,
    periods: str = "regular",
) -> Table:
    """An indicator over time: the preferred value, how many sources have one, the lowest and the highest.

    Regular periods are those of the commonest length; ``periods="all"`` shows the others too.
    """
    if periods not in {"regular", "all"}:
        raise UsageError(f"periods is 'regular' or 'all', not '{periods}'.")
    index = index_of(book)
    item = index.indicator(indicator)
    unit = column_unit(item)
    columns = (
        number_column("value", LangText("Preferred source", "Изабрани извор"), unit),
        number_column("sources", LangText("Sources", "Број извора"), Unit.COUNT),
        number_column("lowest", LangText("Lowest", "Најмање"), unit),
        number_column("highest", LangText("Highest", "Највише"), unit),
    )
    found = [slot for slot in index.slots(item.key, locality) if slot.is_whole]
    slots = in_order(found) if periods == "all" else regular(found)
    rows = tuple(_series_row(index, slot) for slot in slots)
    note = LangText(
        "Where sources differ, one is preferred and all are kept.",
        "Где се извори разликују, један је изабран, а сви су сачувани.",
    )
    title = joined(item.name, place_name(localities, locality), separator=": ")
    return finished(index, Table("stats.series", title, PERIOD, columns, rows, note), (item,))


def _series_row(index: StatIndex, slot: Slot) -> Row:
    known = [item for item in index.all_in(slot) if item.value is not None]
    ends: tuple[Cell, ...] = (Cell(state=State.NO_DATA),) * 2
    if known:
        ordered = sorted(known, key=lambda item: item.value or 0)
        ends = tuple(cell_of(measured_of(index, item)) for item in (ordered[0], ordered[-1]))
    count = Cell(len(known), inputs=tuple(item.key for item in known))
    return Row(str(slot.period), period_label(slot.period), (observed(index, slot), count, *ends))


def changes(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str,
    locality: str = NATIONAL,
) -> Table:
    """Each period against the one before: the ratio with its exact limits, and whether they differ at all."""
    index = index_of(book)
    item = index.indicator(indicator)
    columns = (
        number_column("earlier", LangText("Earlier", "Раније"), column_unit(item)),
        number_column("later", LangText("Later", "Касније"), column_unit(item)),
        number_column("ratio", RATIO, Unit.INDEX),
        number_column("low", LangText("Lower limit (95%)", "Доња граница (95%)"), Unit.INDEX),
        number_column("high", LangText("Upper limit (95%)", "Горња граница (95%)"), Unit.INDEX),
        text_column("words", "In words", "Речима"),
    )
    slots = regular(
        slot
        for slot in index.slots(item.key, locality)
        if slot.is_whole and (found := index.preferred(slot)) and found.value is not None
    )
    rows = tuple(_change_row(index, *pair) for pair in pairwise(slots))
    note = LangText(
        "Where the limits hold 1, the periods are not distinguishable.",
        "Где границе обухватају 1, периоди се не могу разликовати.",
    )
    title = joined(item.name, place_name(localities, locality), separator=": ")
    return finished(index, Table("stats.changes", title, PERIOD, columns, rows, note), (item,))


def _change_row(index: StatIndex, earlier: Slot, later: Slot) -> Row:
    measured = change_between(index, earlier, start=earlier.period, end=later.period)
    ratio, interval = cell_of(measured), measured.interval
    empty = Cell(state=measured.state, inputs=measured.inputs) if interval is None else None
    cells: tuple[Cell, ...] = (empty, empty, empty) if empty else ()
    if interval is not None:
        cells = (
            Cell(interval.low, inputs=measured.inputs),
            Cell(interval.high, inputs=measured.inputs),
            text_cell(label(change_word(interval)), *measured.inputs),
        )
    words = joined(period_label(earlier.period), period_label(later.period), separator=" → ")
    counts = (observed(index, earlier), observed(index, later))
    return Row(f"{earlier.period}--{later.period}", words, (*counts, ratio, *cells))


def conflicts(
    book: StatBook,
    localities: Sequence[Locality],
    *,
    indicator: str = "",
    locality: str = "",
) -> Table:
    """Every conflict with each observation in it: kind, source, value, whether it is the one used, and why.

    Shares stand here only where they are asked for by their indicator.
    """
    index = index_of(book)
    key = index.indicator(indicator).key if indicator else ""
    found = [
        conflict
        for conflict in conflicts_of(index, indicator=key, locality=locality)
        if key or index.is_additive(conflict.subject.indicator)
    ]
    about = tuple(
        index.indicators[name]
        for name in dict.fromkeys(conflict.subject.indicator for conflict in found)
        if name in index.indicators
    )
    units = {column_unit(item) for item in about}
    unit = units.pop() if len(units) == 1 else Unit.PERSONS
    columns = (
        text_column("kind", "Conflict", "Неслагање"),
        text_column("source", "Source", "Извор"),
        number_column("value", LangText("Value", "Вредност"), unit),
        text_column("preferred", "Used", "Користи се"),
        text_column("note", "Note", "Напомена"),
    )
    names = {place.key: place.name for place in localities}
    rows = tuple(row for item in found for row in _conflict_rows(index, item, names))
    title = LangText("Conflicts between sources", "Неслагања између извора")
    return finished(index, Table("stats.conflicts", title, OBSERVED, columns, rows), about)


def _conflict_rows(
    index: StatIndex, conflict: Conflict, names: Mapping[str, LangText]
) -> Iterator[Row]:
    kind = label(conflict.kind)
    for item in conflict.observations:
        cells = (
            text_cell(kind, item.key),
            text_cell(LangText.same(item.source), item.key),
            cell_of(measured_of(index, item)),
            text_cell(answer_label(item.is_preferred), item.key),
            text_cell(item.note, item.key),
        )
        yield Row(f"{conflict.kind}.{item.key}", slot_label(index, Slot.of(item), names), cells)
