"""All answers of one locality side by side: a column for each visit and monitor, and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from odgovor.common.codes import State
from odgovor.common.datewords import date_alone, date_within
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.fieldwork.readings import FieldIndex, Reading, index_of, points, state_of
from odgovor.fieldwork.records import FieldBook, Visit
from odgovor.fieldwork.tables.registry import STANDARD, TABLES, standard_label


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One column of answers: a visit, and the monitor where monitors answered apart."""

    visit: Visit
    monitor: str
    column: Column


@TABLES.register("answers")
def answers(book: FieldBook, localities: Sequence[Locality], *, locality: str) -> Table:
    """A row for each standard: the score in each visit, by monitor where they answered apart, and the notes."""
    index = index_of(book)
    visits = index.visits_to(locality)
    sheets = [sheet for visit in visits for sheet in _sheets(visit, index)]
    rows = []
    for spot, standard in enumerate(book.standards):
        readings = {visit.key: index.readings[visit.key][spot] for visit in visits}
        cells = [_cell(readings[sheet.visit.key], sheet.monitor) for sheet in sheets]
        rows.append(
            Row(standard.key, standard_label(standard), (*cells, _notes(readings.values())))
        )
    names = {place.key: place.name for place in localities}
    name = names.get(locality, LangText.same(locality))
    return Table(
        key="fieldwork.answers",
        title=LangText(
            f"Answers by standard and visit: {name.en}",
            f"Одговори по стандардима и посетама: {name.sr}",
        ),
        row_header=STANDARD,
        columns=(
            *(sheet.column for sheet in sheets),
            Column("notes", LangText("What the monitors noted", "Шта су монитори забележили")),
        ),
        rows=tuple(rows),
        note=LangText(
            "0 not met, 1 met in a small part, 2 met for the most part, 3 met.",
            "0 није испуњено, 1 испуњено у мањој мери, 2 испуњено у већој мери, 3 испуњено.",
        ),
        is_simulated=any(r.is_simulated for visit in visits for r in index.readings[visit.key]),
    )


def _sheets(visit: Visit, index: FieldIndex) -> list[_Sheet]:
    monitors = sorted({a.monitor for r in index.readings[visit.key] for a in r.answers})
    found = []
    for number, monitor in enumerate(monitors or [""], start=1):
        key = f"{visit.key}.{monitor}" if monitor else visit.key
        label = date_alone(visit.on)
        if len(monitors) > 1:
            on = date_within(visit.on)
            label = LangText(f"{on.en}, monitor {number}", f"{on.sr}, монитор {number}")
        found.append(_Sheet(visit, monitor, Column(key, label, Unit.SCORE)))
    return found


def _cell(reading: Reading, monitor: str) -> Cell:
    given = [answer for answer in reading.answers if answer.monitor == monitor]
    if not given:
        return Cell(state=State.NOT_ASSESSED)
    answer = given[0]
    return Cell(points(answer.value), state=state_of(answer), inputs=(answer.key,))


def _notes(readings: Iterable[Reading]) -> Cell:
    """The notes of all answers, each after its day; an empty text where nothing was noted."""
    noted = [(r.visit, answer) for r in readings for answer in r.answers if answer.note]
    return Cell(
        LangText(
            " ".join(
                f"{date_within(visit.on).en}: {answer.note.en}"
                for visit, answer in noted
                if answer.note.en
            ),
            " ".join(
                f"{date_within(visit.on).sr}: {answer.note.sr}"
                for visit, answer in noted
                if answer.note.sr
            ),
        ),
        inputs=tuple(answer.key for _, answer in noted),
    )
