"""The focus groups that were held, and what is reported of one of them by the COREQ checklist."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State, label_of
from odgovor.common.datewords import date_alone
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.focusgroups.coreq import CoreqReport, ReportedBy, coreq_report
from odgovor.focusgroups.figures import any_simulated
from odgovor.focusgroups.index import FocusIndex, index_of
from odgovor.focusgroups.labels import label
from odgovor.focusgroups.records import FocusBook, Session
from odgovor.focusgroups.tables.registry import GROUP, TABLES, listed


@TABLES.register("sessions")
def sessions(book: FocusBook, localities: Sequence[Locality], *, locality: str = "") -> Table:
    """A row for each group: where and when, participants and their sectors, turns, minutes."""
    index = index_of(book)
    names = {place.key: place.name for place in localities}
    held = [s for s in index.sessions_in(locality) if locality or s.locality in names]
    return Table(
        key="focusgroups.sessions",
        title=LangText("Focus groups held", "Одржане фокус групе"),
        row_header=GROUP,
        columns=(
            Column("locality", LangText("Locality", "Локална заједница")),
            Column("date", LangText("Date", "Датум")),
            Column("participants", LangText("Participants", "Учесници"), Unit.COUNT),
            Column("sectors", LangText("Sectors", "Сектори")),
            Column("turns", LangText("Turns", "Искази"), Unit.COUNT),
            Column("minutes", LangText("Minutes", "Минути"), Unit.COUNT),
        ),
        rows=tuple(
            Row(s.key, s.name, _cells(index, s, names.get(s.locality, LangText.same(s.locality))))
            for s in held
        ),
        note=LangText(
            "Moderators are not counted, nor is anyone who withdrew consent.",
            "Водитељи нису урачунати, као ни они који су повукли пристанак.",
        ),
        is_simulated=any_simulated(held),
    )


def _cells(index: FocusIndex, session: Session, place: LangText) -> tuple[Cell, ...]:
    present = index.participants[session.key]
    here = {speaker.sector for speaker in present}
    inputs = (session.key,)
    minutes = Cell(state=State.NO_DATA, inputs=inputs)
    if session.duration_minutes is not None:
        minutes = Cell(session.duration_minutes, inputs=inputs)
    sectors = listed(label_of(sector) for sector in index.sectors if sector in here)
    return (
        Cell(place, inputs=inputs),
        Cell(date_alone(session.date), inputs=inputs),
        Cell(len(present), inputs=inputs),
        Cell(sectors, inputs=inputs),
        Cell(sum(1 for _ in index.spoken([session])), inputs=inputs),
        minutes,
    )


@TABLES.register("coreq")
def coreq(book: FocusBook, localities: Sequence[Locality], *, group: str) -> Table:
    """The 32 items of COREQ for one session: what is reported, and whether the program computed it."""
    del localities
    index = index_of(book)
    held = index.sessions_in(group=group)
    return Table(
        key="focusgroups.coreq",
        title=LangText(
            "Reporting by the COREQ checklist", "Извештавање према контролној листи COREQ"
        ),
        row_header=LangText("Item", "Ставка"),
        columns=(
            Column("text", LangText("What is reported", "Шта је наведено")),
            Column("by", LangText("How", "Како")),
        ),
        rows=tuple(_row(report, s) for s in held for report in coreq_report(index, s)),
        note=LangText(
            "COREQ: Consolidated criteria for reporting qualitative research (Tong and others, 2007).",
            "COREQ: обједињена мерила за извештавање о квалитативним истраживањима (Tong и други, 2007).",
        ),
        is_simulated=any_simulated(held),
    )


def _row(report: CoreqReport, session: Session) -> Row:
    question = report.question
    title = LangText(
        f"{question.item}. {question.title.en}", f"{question.item}. {question.title.sr}"
    )
    text = Cell(state=State.NO_DATA, inputs=(session.key,))
    if report.by is not ReportedBy.NOBODY:
        text = Cell(report.text, inputs=(session.key,))
    return Row(f"item-{question.item}", title, (text, Cell(label(report.by))))
