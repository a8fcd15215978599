"""Cells, columns and rows of the room's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from odgovor.common.codes import State
from odgovor.common.facts import Measured, Unit
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Column, Table
from odgovor.stats.index import Slot, StatIndex
from odgovor.stats.rates import measured_of, years_in
from odgovor.stats.records import Indicator

PERIOD = LangText("Period", "Период")
LOCALITY = LangText("Locality", "Локална заједница")


def cell_of(measured: Measured) -> Cell:
    """A figure as a cell."""
    return Cell(
        value=measured.value,
        state=measured.state,
        inputs=measured.inputs,
        interval=measured.interval,
        numerator=measured.numerator,
        denominator=measured.denominator,
    )


def finished(index: StatIndex, table: Table, about: Iterable[Indicator]) -> Table:
    """The table with its marks: whether its indicators count people, and whether anything is invented."""
    return replace(
        table,
        counts_people=any(item.counts_people for item in about),
        is_simulated=not index.simulated.isdisjoint(table.inputs),
    )


def observed(index: StatIndex, slot: Slot) -> Cell:
    """What the preferred source says."""
    return cell_of(measured_of(index, index.preferred(slot)))


def text_cell(text: LangText, *inputs: str) -> Cell:
    """Words in a cell; empty words are no data."""
    if not text:
        return Cell(state=State.NO_DATA, inputs=inputs)
    return Cell(value=text, inputs=inputs)


def in_order(slots: Iterable[Slot]) -> list[Slot]:
    """Slots by period, the one that ends earlier first, and of two that end together the shorter."""
    return sorted(
        slots,
        key=lambda slot: (slot.period.end.last_day, -slot.period.start.first_day.toordinal()),
    )


def regular(slots: Iterable[Slot]) -> list[Slot]:
    """The slots, in order, whose periods have the commonest length: the years of a yearly series."""
    ordered = in_order(slots)
    lengths = Counter(round(years_in(slot.period) * 12) for slot in ordered)
    commonest = max(lengths, key=lambda length: (lengths[length], length), default=0)
    return [slot for slot in ordered if round(years_in(slot.period) * 12) == commonest]


def text_column(key: str, en: str, sr: str) -> Column:
    """A column of words."""
    return Column(key, LangText(en, sr))


def number_column(key: str, label: LangText, unit: Unit, *, is_total: bool = False) -> Column:
    """A column of numbers."""
    return Column(key, label, unit, is_total)
