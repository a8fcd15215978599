"""Cells of the room's tables: counts, shares and scores of activities, texts, and the states without a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, CellValue, Column
from odgovor.plans.index import Entry, PlanIndex
from odgovor.plans.labels import answer_label, label
from odgovor.plans.scores import Tally
from odgovor.plans.selection import Selection


def absent(state: State, inputs: Iterable[str] = ()) -> Cell:
    """A cell without a value, with the state that says why."""
    return Cell(None, state, tuple(inputs))


def value_cell(value: CellValue, inputs: Iterable[str] = ()) -> Cell:
    """A cell with a value; None and an empty text are no data."""
    is_missing = value is None or (isinstance(value, LangText) and not value)
    return absent(State.NO_DATA, inputs) if is_missing else Cell(value, inputs=tuple(inputs))


def answer_cell(answer: bool | None, inputs: Iterable[str] = ()) -> Cell:  # noqa: FBT001 - the answer is the subject
    """Yes, no, or no data."""
    return value_cell(None if answer is None else answer_label(answer), inputs)


def label_cell(code: StrEnum | None, inputs: Iterable[str] = ()) -> Cell:
    """The label of one of the room's codes."""
    return value_cell(None if code is None else label(code), inputs)


def count_cell(entries: Iterable[Entry]) -> Cell:
    """The number of activities; it rests on their counting marks, or on themselves without one."""
    keys = tuple(entry.evidence_key for entry in entries)
    return Cell(len(keys), inputs=keys)


def keys_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What a figure about activities rests on."""
    return tuple(entry.evidence_key for entry in entries)


def score_cell(found: Tally, inputs: Iterable[str]) -> Cell:
    """The mean score 0-3 with its coverage as numerator and denominator, or why there is none."""
    if found.mean_score is None:
        return absent(found.state, inputs)
    return Cell(
        found.mean_score,
        inputs=tuple(inputs),
        numerator=found.scored,
        denominator=found.applicable,
    )


def coverage_cell(found: Tally, inputs: Iterable[str]) -> Cell:
    """The share of applicable activities that are scored; not applicable where none is."""
    if found.coverage is None:
        return absent(State.NOT_APPLICABLE, inputs)
    return Cell(
        found.coverage, inputs=tuple(inputs), numerator=found.scored, denominator=found.applicable
    )


def absent_row(selection: Selection, width: int) -> tuple[Cell, ...]:
    """The cells of a locality without plans, or with none of which an activity was read."""
    return (absent(selection.unread, selection.inputs),) * width


def compared(index: PlanIndex, localities: Sequence[Locality]) -> tuple[Locality, ...]:
    """The localities that a table compares: the country only where it has plans of its own."""
    return tuple(
        place for place in localities if not place.is_national or index.plans_of(place.key)
    )


def count_column(code: StrEnum) -> Column:
    """A column that counts activities with a code, headed by its label."""
    return Column(code.value, label(code), Unit.COUNT)
