"""Agreement of monitors who visited one centre together and answered apart."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.datewords import date_alone
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Column, Row, Table
from odgovor.fieldwork.cells import agreement_cells
from odgovor.fieldwork.monitors import monitor_agreement
from odgovor.fieldwork.readings import Reading, index_of
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.tables.registry import TABLES


@TABLES.register("agreement_by_visit")
def agreement_by_visit(book: FieldBook, localities: Sequence[Locality]) -> Table:
    """A row for each visit with separate answers, and one for all of them together."""
    index = index_of(book)
    rows, is_simulated = [], False
    together: list[Reading] = []
    for place in localities:
        for visit in index.visits_to(place.key):
            readings = index.readings[visit.key]
            found = monitor_agreement(readings)
            if not found.inputs:
                continue
            on = date_alone(visit.on)
            label = LangText(f"{place.name.en}, {on.en}", f"{place.name.sr}, {on.sr}")
            rows.append(Row(visit.key, label, agreement_cells(found)))
            together += readings
            is_simulated = is_simulated or found.is_simulated
    total = Row(
        "all",
        LangText("All visits", "Све посете"),
        agreement_cells(monitor_agreement(together)),
        is_total=True,
    )
    return Table(
        key="fieldwork.agreement_by_visit",
        title=LangText(
            "Agreement of two monitors who answered apart",
            "Слагање два монитора који су одговарали одвојено",
        ),
        row_header=LangText("Visit", "Посета"),
        columns=(
            Column("compared", LangText("Standards compared", "Упоређени стандарди"), Unit.COUNT),
            Column("equal", LangText("Equal scores", "Једнаке оцене"), Unit.SHARE),
            Column("alpha", LangText("Ordinal alpha", "Ординална алфа"), Unit.INDEX),
            Column("split", LangText("Scored by one only", "Оценио само један"), Unit.COUNT),
        ),
        rows=(*rows, total) if rows else (),
        note=LangText(
            "Krippendorff's alpha: from .800 reliable, from .667 for tentative conclusions only. "
            "It is not applicable where all scores are equal.",
            "Крипендорфова алфа: од 0,800 поуздано, од 0,667 само за опрезне закључке. "
            "Није примењива тамо где су све оцене једнаке.",
        ),
        is_simulated=is_simulated,
    )
