"""How sound the coding is: agreement of two coders on each code, and what each further group added."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.agreement import Agreement
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.focusgroups.coders import (
    CodeAgreement,
    code_agreement,
    double_coding,
    overall_agreement,
)
from odgovor.focusgroups.figures import any_simulated, state_of
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.records import FocusBook
from odgovor.focusgroups.saturation import Step, saturation_steps
from odgovor.focusgroups.tables.registry import CODE, GROUP, TABLES, codes_in_order


@TABLES.register("agreement_by_code")
def agreement_by_code(
    book: FocusBook, localities: Sequence[Locality], *, family: str = ""
) -> Table:
    """A row for each code that either of two coders used, and one for all: alpha on spans and turns, percent."""
    del localities
    index = index_of(book)
    shared = double_coding(index)
    rows: list[Row] = []
    if shared is not None:
        used = [code for code in codes_in_order(index, family=family) if code.key in shared.coded]
        rows = [Row(c.key, c.name, _cells(code_agreement(shared, c.key))) for c in used]
        if not family:
            everything = LangText("All codes", "Сви кодови")
            rows.append(Row("all", everything, _cells(overall_agreement(shared)), is_total=True))
    return Table(
        key="focusgroups.agreement_by_code",
        title=LangText("Agreement of two coders", "Слагање два кодера"),
        row_header=CODE,
        columns=(
            Column("spans", LangText("Alpha on spans", "Алфа за делове текста"), Unit.INDEX),
            Column("turns", LangText("Alpha on turns", "Алфа за исказе"), Unit.INDEX),
            Column("equal", LangText("Turns judged alike", "Једнако оцењени искази"), Unit.SHARE),
            Column("used", LangText("Turns given the code", "Искази са тим кодом"), Unit.COUNT),
        ),
        rows=tuple(rows),
        note=LangText(
            "Krippendorff's alpha, unitizing (spans) and nominal (turns), one code at a time: from .800 "
            "reliable, from .667 for tentative conclusions only.",
            "Крипендорфова алфа за делове текста и за исказе, код по код: од 0,800 поуздано, од 0,667 "
            "само за опрезне закључке.",
        ),
        is_simulated=shared is not None and any_simulated(h.session for h in shared.turns),
    )


def _cells(found: CodeAgreement) -> tuple[Cell, ...]:
    return (
        _cell(found.spans, found),
        _cell(found.turns, found),
        _cell(found.percent, found),
        Cell(len(found.inputs), inputs=found.inputs),
    )


def _cell(agreement: Agreement, found: CodeAgreement) -> Cell:
    return Cell(agreement.value, state=state_of(agreement), inputs=found.inputs)


@TABLES.register("saturation")
def saturation(book: FocusBook, localities: Sequence[Locality]) -> Table:
    """A row for each coded group in the order of days: codes named, new ones among them, and all so far."""
    del localities
    steps = saturation_steps(index_of(book))
    return Table(
        key="focusgroups.saturation",
        title=LangText(
            "What each further group added to the codes",
            "Шта је свака следећа група додала кодовима",
        ),
        row_header=GROUP,
        columns=(
            Column("codes", LangText("Codes named", "Поменути кодови"), Unit.COUNT),
            Column("new", LangText("New codes", "Нови кодови"), Unit.COUNT),
            Column("total", LangText("Codes so far", "Кодови до тада"), Unit.COUNT),
        ),
        rows=tuple(Row(step.session.key, step.session.name, _step_cells(step)) for step in steps),
        note=LangText(
            "Saturation after Guest, Namey and Chen (2020).",
            "Засићеност према: Guest, Namey и Chen (2020).",
        ),
        is_simulated=any_simulated(step.session for step in steps),
    )


def _step_cells(step: Step) -> tuple[Cell, ...]:
    inputs = (step.session.key,)
    counts = (len(step.codes), len(step.new), step.total)
    return tuple(Cell(count, inputs=inputs) for count in counts)
