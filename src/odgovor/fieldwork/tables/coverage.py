"""Coverage: what could be scored in each locality, and why the rest could not, each state apart."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Column, Row, Table
from odgovor.fieldwork.cells import count_cell, coverage_cell
from odgovor.fieldwork.readings import WITHOUT_DATA, index_of
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.scoring import score_of
from odgovor.fieldwork.tables.registry import COVERAGE, LOCALITY, TABLES

_STATES = (State.KNOWN, State.NOT_APPLICABLE, *WITHOUT_DATA, State.NOT_ASSESSED)


@TABLES.register("coverage_by_locality")
def coverage_by_locality(book: FieldBook, localities: Sequence[Locality]) -> Table:
    """A row for each locality: readings scored, not applicable, without data by reason, not assessed."""
    index = index_of(book)
    rows, is_simulated = [], False
    for place in localities:
        readings = list(index.select(index.visits_to(place.key), book.standards))
        found = score_of(readings)
        cells = [
            count_cell([item for item in readings if item.state is state], readings)
            for state in _STATES
        ]
        rows.append(Row(place.key, place.name, (*cells, coverage_cell(found))))
        is_simulated = is_simulated or found.is_simulated
    return Table(
        key="fieldwork.coverage_by_locality",
        title=LangText(
            "What could be scored and what could not, by locality",
            "Шта је могло да се оцени, а шта није, по локалним заједницама",
        ),
        row_header=LOCALITY,
        columns=(
            *(Column(state.value, _label(state), Unit.COUNT) for state in _STATES),
            Column("coverage", COVERAGE, Unit.SHARE),
        ),
        rows=tuple(rows),
        note=LangText(
            "One standard in one visit counts once. Coverage is the share of applicable ones that were scored.",
            "Један стандард у једној посети рачуна се једном. Покривеност је удео оцењених међу примењивима.",
        ),
        is_simulated=is_simulated,
    )


def _label(state: State) -> LangText:
    return LangText("scored", "оцењено") if state is State.KNOWN else label_of(state)
