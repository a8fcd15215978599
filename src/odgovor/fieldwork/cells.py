"""Cells of this room's tables: a figure with the answers it rests on, or the state that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State
from odgovor.common.tables import Cell
from odgovor.fieldwork.figures import state_of_agreement
from odgovor.fieldwork.monitors import MonitorAgreement
from odgovor.fieldwork.readings import Reading
from odgovor.fieldwork.scoring import Change, Score, keys_of


def score_cell(found: Score) -> Cell:
    """A mean score; numerator and denominator are its coverage."""
    return Cell(
        found.value,
        state=found.state,
        inputs=found.inputs,
        numerator=found.scored,
        denominator=found.applicable,
    )


def coverage_cell(found: Score) -> Cell:
    """The share of applicable readings that are scored."""
    return Cell(
        found.coverage,
        state=State.KNOWN if found.applicable else found.state,
        inputs=found.inputs,
        numerator=found.scored,
        denominator=found.applicable,
    )


def change_cell(found: Change) -> Cell:
    """The change from first to last visit; *not assessed* where nothing was scored both times."""
    if found.value is None:
        return Cell(state=State.NOT_ASSESSED, inputs=found.inputs)
    return Cell(found.value, inputs=found.inputs)


def count_cell(counted: Sequence[Reading], everything: Sequence[Reading]) -> Cell:
    """How many readings of everything looked at; *not assessed* where nothing was looked at."""
    if not everything:
        return Cell(state=State.NOT_ASSESSED)
    return Cell(len(counted), inputs=keys_of(counted))


def agreement_cells(found: MonitorAgreement) -> tuple[Cell, ...]:
    """Readings compared, share of equal scores, ordinal alpha, and readings that only one monitor scored."""
    alpha, percent = found.alpha.value, found.percent.value
    return (
        Cell(found.compared, inputs=found.inputs),
        Cell(
            percent,
            state=state_of_agreement(percent, found.compared),
            inputs=found.inputs,
        ),
        Cell(alpha, state=state_of_agreement(alpha, found.compared), inputs=found.inputs),
        Cell(found.split, inputs=found.inputs),
    )
