"""Cells and headings that the tables of this room share."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.facts import Measured
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell

LOCALITY = LangText("Locality", "Средина")
ORGANISATION = LangText("Organisation", "Организација")
PROCESS = LangText("Process", "Процес")
PHASE = LangText("Phase", "Фаза")
TOGETHER = LangText("Together", "Укупно")
COUNTRY = LangText("Serbia", "Србија")


def cell_of(measured: Measured) -> Cell:
    """A figure as a cell."""
    return Cell(
        measured.value,
        state=measured.state,
        inputs=measured.inputs,
        numerator=measured.numerator,
        denominator=measured.denominator,
    )


def text_cell(text: LangText, inputs: tuple[str, ...] = ()) -> Cell:
    """A text as a cell; an empty text is no data."""
    return Cell(text, inputs=inputs) if text else Cell(state=State.NO_DATA, inputs=inputs)
