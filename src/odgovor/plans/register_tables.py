"""Tables of the plans themselves: the register, the gaps and the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.cells import absent, answer_cell, compared, label_cell, value_cell
from odgovor.plans.gaps import Gap, gaps_of
from odgovor.plans.index import PlanIndex, index_of
from odgovor.plans.labels import capital, kind_label, label, period_text
from odgovor.plans.plan_facts import content_of
from odgovor.plans.records import ContentLevel, Plan, PlanBook
from odgovor.plans.selection import Selection, is_in_period, select
from odgovor.plans.timeline import Bar, bars

PLAN = LangText("Plan", "План")
LOCALITY = Column("locality", LangText("Locality", "Локална самоуправа"))
TYPE = Column("type", LangText("Type", "Врста"))
_REGISTER = (
    LOCALITY,
    TYPE,
    Column("period", LangText("Period", "Период")),
    Column("adopter", LangText("Adopted by", "Донео")),
    Column("gazette", LangText("Official gazette", "Службено гласило")),
    Column("content_level", LangText("Human trafficking in the text", "Трговина људима у тексту")),
    Column("is_budgeted", LangText("Budgeted", "Има буџет")),
    Column("has_reporting_duty", LangText("Reporting duty", "Обавеза извештавања")),
    Column("working_body", LangText("Working body", "Радно тело")),
    Column("cso", LangText("Civil society took part", "Учествовало цивилно друштво")),
    Column("vulnerable", LangText("Groups at risk took part", "Учествовале групе у ризику")),
    Column("activities", LangText("Activities", "Активности"), Unit.COUNT),
)


def plan_register(
    book: PlanBook, localities: Sequence[Locality], *, locality: str = "", period: str = ""
) -> Table:
    """Every plan with its type, period, gazette, content level and how it was made."""
    index = index_of(book)
    found = [
        (place, plan)
        for place in _wanted(index, localities, locality)
        for plan in index.plans_of(place.key)
        if is_in_period(index, plan, period)
    ]
    return Table(
        key="plans.plan_register",
        title=LangText("Register of plans", "Преглед планова"),
        row_header=PLAN,
        columns=_REGISTER,
        rows=tuple(
            Row(plan.key, plan.title, _register_cells(index, place, plan)) for place, plan in found
        ),
        note=LangText(
            "No data: the document does not say and the adopter was not able to.",
            "Нема података: документ то не наводи, а доносилац није могао да одговори.",
        ),
        is_simulated=any(plan.simulated for _, plan in found),
    )


def _wanted(
    index: PlanIndex, localities: Sequence[Locality], locality: str
) -> tuple[Locality, ...]:
    places = compared(index, localities)
    return tuple(place for place in places if locality in ("", place.key))


def _register_cells(index: PlanIndex, place: Locality, plan: Plan) -> tuple[Cell, ...]:
    inputs = (plan.key,)
    entries = index.entries_of(plan.key)
    return (
        value_cell(place.name, inputs),
        label_cell(plan.type, inputs),
        value_cell(period_text(plan.period) if plan.period else None, inputs),
        value_cell(plan.adopter, inputs),
        value_cell(LangText.same(plan.gazette), inputs),
        _content_cell(plan, inputs),
        answer_cell(plan.is_budgeted, inputs),
        answer_cell(plan.has_reporting_duty, inputs),
        value_cell(plan.working_body, inputs),
        answer_cell(plan.has_cso_participation, inputs),
        answer_cell(plan.has_vulnerable_participation, inputs),
        Cell(len(entries), inputs=tuple(entry.activity.key for entry in entries))
        if entries
        else absent(State.NO_ACTIVITY, inputs),
    )


def _content_cell(plan: Plan, inputs: tuple[str, ...]) -> Cell:
    found = content_of(plan)
    return absent(State.NO_ACTIVITY, inputs) if found is None else label_cell(found, inputs)


def content_by_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = ""
) -> Table:
    """How many plans of a locality speak of human trafficking, and how explicitly.

    Plans of which no activity was read and no content recorded stand in a column of their own, where there are any.
    """
    places = compared(index_of(book), localities)
    selections = [select(book, locality=place.key, period=period) for place in places]
    levels: list[ContentLevel | None] = [*ContentLevel]
    if any(content_of(plan) is None for selection in selections for plan in selection.plans):
        levels.append(None)
    return Table(
        key="plans.content_by_locality",
        title=LangText("Human trafficking in the plans", "Трговина људима у плановима"),
        row_header=LOCALITY.label,
        columns=tuple(_content_column(level) for level in levels),
        rows=tuple(
            Row(place.key, place.name, _content_cells(selection, levels))
            for place, selection in zip(places, selections, strict=True)
        ),
        note=LangText("Each plan is counted once.", "Сваки план је бројан једном."),
        is_simulated=any(selection.is_simulated for selection in selections),
    )


def _content_column(level: ContentLevel | None) -> Column:
    if level is None:
        return Column(State.NO_ACTIVITY, capital(label_of(State.NO_ACTIVITY)), Unit.COUNT)
    return Column(level, label(level), Unit.COUNT)


def _content_cells(selection: Selection, levels: Sequence[ContentLevel | None]) -> tuple[Cell, ...]:
    if selection.absence is not State.KNOWN:
        return (absent(selection.absence, selection.inputs),) * len(levels)
    everything = tuple(plan.key for plan in selection.plans)
    found = [
        tuple(plan.key for plan in selection.plans if content_of(plan) is level) for level in levels
    ]
    return tuple(Cell(len(keys), inputs=keys or everything) for keys in found)


def gaps(book: PlanBook, localities: Sequence[Locality], *, locality: str = "") -> Table:
    """The periods without a readable plan, declared by the monitors and detected between plans."""
    index = index_of(book)
    found = [
        (place, gap)
        for place in _wanted(index, localities, locality)
        for gap in gaps_of(index, place.key)
    ]
    return Table(
        key="plans.gaps",
        title=LangText("Periods without a readable plan", "Периоди без доступног плана"),
        row_header=LOCALITY.label,
        columns=(
            Column("first_year", LangText("From", "Од"), Unit.YEAR),
            Column("last_year", LangText("To", "До"), Unit.YEAR),
            TYPE,
            Column("state", LangText("Why", "Зашто")),
            Column("origin", LangText("How it is known", "Како се зна")),
            Column("note", LangText("Note", "Напомена")),
        ),
        rows=tuple(Row(gap.key, place.name, _gap_cells(gap)) for place, gap in found),
        note=LangText(
            "Both years are included. A gap of no stated type means that no plan of any type covers it.",
            "Обе године су укључене. Празнина без наведене врсте значи да је не покрива ниједан план.",
        ),
        is_simulated=any(gap.is_simulated for _, gap in found),
    )


def _gap_cells(gap: Gap) -> tuple[Cell, ...]:
    any_type = LangText("Any plan", "Било који план")
    return (
        Cell(gap.first_year, inputs=gap.inputs),
        Cell(gap.last_year, inputs=gap.inputs),
        Cell(label(gap.type) if gap.type else any_type, inputs=gap.inputs),
        Cell(label_of(gap.state), inputs=gap.inputs),
        label_cell(gap.origin, gap.inputs),
        value_cell(gap.note, gap.inputs),
    )


def timeline(book: PlanBook, localities: Sequence[Locality], *, locality: str = "") -> Table:
    """Plans and gaps as bars: first and last year as numbers, both included, in order of time."""
    index = index_of(book)
    found = [
        (place, bar)
        for place in _wanted(index, localities, locality)
        for bar in bars(index, place.key)
    ]
    return Table(
        key="plans.timeline",
        title=LangText("Plans and gaps over time", "Планови и периоди без плана кроз време"),
        row_header=PLAN,
        columns=(
            LOCALITY,
            Column("kind", LangText("Plan or gap", "План или период без плана")),
            TYPE,
            Column("start", LangText("First year", "Прва година"), Unit.YEAR),
            Column("end", LangText("Last year", "Последња година"), Unit.YEAR),
            Column("state", LangText("State", "Стање")),
        ),
        rows=tuple(Row(bar.key, bar.label, _bar_cells(place, bar)) for place, bar in found),
        note=LangText("Both years are included.", "Обе године су укључене."),
        is_simulated=any(bar.is_simulated for _, bar in found),
    )


def _bar_cells(place: Locality, bar: Bar) -> tuple[Cell, ...]:
    return (
        Cell(place.name, inputs=bar.inputs),
        Cell(kind_label("gap" if bar.is_gap else "plan"), inputs=bar.inputs),
        label_cell(bar.type, bar.inputs),
        Cell(bar.first_year, inputs=bar.inputs),
        Cell(bar.last_year, inputs=bar.inputs),
        Cell(label_of(bar.state), inputs=bar.inputs),
    )
