"""What the pages of the import show: the first rows under their columns, faulty rows cell by cell, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from django.forms import BoundField

from odgovor.common.langtext import LangText
from odgovor.plans.records import Mark
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.confidence import Confidence, Surety
from odgovor.plans.sheets.fields import TITLES, field_label
from odgovor.plans.sheets.mapping import Basis, ColumnMapping, SheetMapping
from odgovor.plans.sheets.reading import SheetReading
from odgovor.plans.sheets.rows import is_numbering
from odgovor.plans.sheets.rules import SheetFault
from odgovor.plans.sheets.table import SheetRow, SheetTable
from odgovor.plans.sources.found import page_range
from odgovor.study.changes import Change, ChangeType
from odgovor.study.kinds import data_of
from odgovor.web.plans.sheet_forms import ColumnsForm
from odgovor.web.plans.sheet_import import SheetChange, SheetPlan
from odgovor.web.records.changelists import ShownChange, shown_changes

PREVIEW_ROWS = 6
SHOWN_ROWS = 100
# What is wrong with a measure is said once, not in each of its rows.
OF_MEASURES = (rules.WITHOUT_OBJECTIVE.code, rules.WITHOUT_THEME.code)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column on the page of columns: its heading, its select, and its first filled cells."""

    column: ColumnMapping
    select: BoundField
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a faulty row, with the faults that stand beside it."""

    letter: str
    header: str
    label: LangText
    text: str
    faults: list[SheetFault]


@dataclass(slots=True)
class RowView:
    """A faulty row: what its activity is called, its cells with faults, and faults of the whole row."""

    number: int
    title: str
    cells: list[CellView] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)
    pages: str = ""
    confidence: Confidence = Confidence()


def columns_of(table: SheetTable, mapping: SheetMapping, form: ColumnsForm) -> list[ColumnView]:
    """The columns in order, each with the first cells in which something stands."""
    below = [row.texts for row in _below(table, mapping)][:200]
    return [
        ColumnView(
            column,
            form.column(column.letter),
            tuple(list(dict.fromkeys(t[spot] for t in below if t[spot]))[:3]),
        )
        for spot, column in enumerate(mapping.columns)
    ]


def preview_of(table: SheetTable, mapping: SheetMapping) -> list[SheetRow]:
    """The first rows below the heading in which anything stands."""
    return list(islice(_below(table, mapping), PREVIEW_ROWS))


def rows_below(table: SheetTable, mapping: SheetMapping) -> int:
    """How many rows the table holds below its heading; empty rows and numbers of columns are none."""
    return sum(1 for _row in _below(table, mapping))


def needs_columns(planned: SheetPlan) -> bool:
    """Whether the columns have to be looked at before the rows: a heading is only alike, or the reading stops."""
    has_doubt = any(column.basis is Basis.ALIKE for column in planned.mapping.columns)
    return has_doubt or any(planned.mapping.faults(planned.table))


def _below(table: SheetTable, mapping: SheetMapping) -> Iterator[SheetRow]:
    """The rows below the heading that hold more than the numbers of columns."""
    for row in table.rows:
        if row.number > mapping.header_row and not row.is_empty and not is_numbering(row):
            yield row


def faulty_rows(table: SheetTable, mapping: SheetMapping, reading: SheetReading) -> list[RowView]:
    """The rows with faults of their own in their order, the first hundred of them, cell by cell."""
    by_row = own_faults(reading)
    shown = sorted(by_row)[:SHOWN_ROWS]
    rows = {row.number: row for row in table.rows if row.number in by_row}
    return [_row(rows[number], mapping, by_row[number]) for number in shown]


def own_faults(reading: SheetReading) -> dict[int, list[SheetFault]]:
    """The faults of rows themselves, by the number of the row."""
    by_row: dict[int, list[SheetFault]] = defaultdict(list)
    for fault in reading.faults:
        if fault.place.row and fault.code not in OF_MEASURES:
            by_row[fault.place.row].append(fault)
    return by_row


def waiting_rows(reading: SheetReading) -> list[int]:
    """The rows that are left out for nothing but their measure, which somebody has to place first."""
    own = own_faults(reading)
    return [number for number in reading.faulty_rows if number not in own]


def _row(row: SheetRow, mapping: SheetMapping, faults: list[SheetFault]) -> RowView:
    spots = {column.letter: spot for spot, column in enumerate(mapping.columns)}
    titles = [row.texts[spot] for name, spot in mapping.spots().items() if name in TITLES]
    view = RowView(
        row.number, next((text for text in titles if text), ""), pages=page_range(row.pages)
    )
    cells: dict[str, list[SheetFault]] = defaultdict(list)
    for fault in faults:
        if fault.place.column in spots and row.number > mapping.header_row:
            cells[fault.place.column].append(fault)
        else:
            view.faults.append(fault)
    for letter in sorted(cells, key=spots.__getitem__):
        column = mapping.columns[spots[letter]]
        label = field_label(column.field) if column.field else LangText()
        text = row.texts[spots[letter]]
        view.cells.append(CellView(letter, column.header, label, text, cells[letter]))
    return view


def unsure_rows(planned: SheetPlan) -> list[RowView]:
    """The rows that would be imported but are not read surely, the least sure first, with all their cells."""
    rows = {change.row for change in (*planned.added, *planned.changed)}
    unsure = [
        (found.value, number)
        for number, found in planned.confidences.items()
        if number in rows and found.surety is not Surety.SURE
    ]
    by_number = {row.number: row for row in planned.table.rows}
    return [
        _whole_row(by_number[number], planned.mapping, planned.confidences[number])
        for _value, number in sorted(unsure)[:SHOWN_ROWS]
    ]


def _whole_row(row: SheetRow, mapping: SheetMapping, confidence: Confidence) -> RowView:
    view = _row(row, mapping, [])
    view.confidence = confidence
    for column, text in zip(mapping.columns, row.texts, strict=True):
        if column.field is not None:
            label = field_label(column.field)
            view.cells.append(CellView(column.letter, column.header, label, text, []))
    return view


def added_activities(planned: SheetPlan) -> list[tuple[SheetChange, Confidence]]:
    """The new activities in the order of the table, each with how surely it was read."""
    return [
        (change, planned.confidences.get(change.row, Confidence()))
        for change in planned.added[: 2 * SHOWN_ROWS]
    ]


def whole_faults(reading: SheetReading) -> list[SheetFault]:
    """The faults that are of no single row: of the table, and of its new measures."""
    return [fault for fault in reading.faults if not fault.place.row or fault.code in OF_MEASURES]


def statuses_of(reading: SheetReading) -> list[tuple[LangText, Mark]]:
    """The statuses that the table states, each with the title of its activity."""
    titles = {item.key: item.title for item in reading.activities}
    return [(titles[mark.activity], mark) for mark in reading.marks]


def needs_of(reading: SheetReading) -> tuple[str, ...]:
    """What the table lacks that a person can say for all rows at once."""
    return tuple(_iter_needs(reading))


def _iter_needs(reading: SheetReading) -> Iterator[str]:
    codes = {fault.code for fault in reading.faults}
    if rules.WITHOUT_MEASURE.code in codes:
        yield "measure"
    if rules.WITHOUT_OBJECTIVE.code in codes:
        yield "objective"


def changed_activities(planned: SheetPlan) -> list[ShownChange]:
    """The activities that would change, the first hundred of them, with the fields that differ."""
    return shown_changes(
        Change(
            ChangeType.CHANGED,
            "activity",
            change.activity.key,
            before=change.record.item,
            after=replace(change.record.item, data=data_of("activity", change.activity)),
        )
        for change in planned.changed[:SHOWN_ROWS]
        if change.record
    )
