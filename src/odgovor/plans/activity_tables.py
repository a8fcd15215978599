"""Tables of single activities: a whole action plan with its marks, and the marks in dispute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from odgovor.common.codes import NoDataReason, State, label_of
from odgovor.common.dates import PartialDate
from odgovor.common.errors import UnknownKeyError
from odgovor.common.facts import Unit
from odgovor.common.keys import nearest_key
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.cells import absent, label_cell, value_cell
from odgovor.plans.flags import flags_of, judged_on
from odgovor.plans.index import Entry, index_of
from odgovor.plans.labels import date_text, joined, label, number_text, organisation_label
from odgovor.plans.records import Activity, Mark, Measure, PlanBook

ACTIVITY = LangText("Activity", "Активност")
_STAGES = (
    Column("first", LangText("First mark", "Прва оцена")),
    Column("reply", LangText("Reply", "Изјашњење")),
    Column("audit", LangText("Audit", "Провера")),
    Column("status", LangText("Status that counts", "Статус који се рачуна")),
    Column("standing", LangText("Standing", "Како је утврђен")),
)
_PLAN = (
    Column("measure", LangText("Measure", "Мера")),
    Column("body", LangText("Responsible", "Носилац")),
    Column("partners", LangText("Partners", "Партнери")),
    Column("start", LangText("Start", "Почетак")),
    Column("deadline", LangText("Deadline", "Рок")),
    Column("funding", LangText("Source of funds", "Извор средстава")),
    Column("planned", LangText("Planned, RSD", "Планирано, динара"), Unit.RSD),
    Column("executed", LangText("Executed, RSD", "Утрошено, динара"), Unit.RSD),
    Column("indicator", LangText("Indicator", "Показатељ")),
    Column("baseline", LangText("Baseline", "Полазна вредност")),
    Column("target", LangText("Target", "Циљна вредност")),
    Column("actual", LangText("Achieved", "Остварено")),
    Column("verification", LangText("Source of verification", "Извор провере")),
)
_EVIDENCE = (
    Column("reason", LangText("Why there is no data", "Зашто нема података")),
    Column("deviation", LangText("Reason for deviation", "Разлог одступања")),
    Column("flags", LangText("Flags", "Упозорења")),
)


def activities(book: PlanBook, localities: Sequence[Locality], *, plan: str) -> Table:  # noqa: ARG001 - a plan is of one locality
    """The whole action plan of a plan with its marks of every stage, flags and reasons."""
    index = index_of(book)
    found = index.plans.get(plan)
    if found is None:
        raise UnknownKeyError(plan, near=nearest_key(plan, index.plans))
    entries = index.entries_of(plan)
    as_of = judged_on(book)
    return Table(
        key="plans.activities",
        title=found.title,
        row_header=ACTIVITY,
        columns=(*_PLAN, *_STAGES, *_EVIDENCE),
        rows=tuple(
            Row(entry.activity.key, entry.activity.title, _activity_cells(entry, as_of))
            for entry in entries
        ),
        note=LangText(
            "Every stage of marking is kept. The audit counts, or else the first mark; a reply alone "
            "changes nothing.",
            "Сваки ступањ оцењивања се чува. Рачуна се провера, а ако је нема, прва оцена; само "
            "изјашњење ништа не мења.",
        ),
        is_simulated=found.simulated or any(entry.is_simulated for entry in entries),
    )


def _activity_cells(entry: Entry, as_of: date | None) -> tuple[Cell, ...]:
    return (
        *_plan_cells(entry.activity, entry.measure),
        *stage_cells(entry),
        _reason_cell(entry),
        _deviation_cell(entry),
        _flags_cell(entry, as_of),
    )


def _plan_cells(activity: Activity, measure: Measure | None) -> tuple[Cell, ...]:
    inputs = (activity.key,)
    start = date_text(activity.start) if activity.start else LangText()
    return (
        value_cell(measure.title if measure else None, inputs),
        value_cell(_organisations(activity.body), inputs),
        value_cell(_organisations(activity.partners), inputs),
        value_cell(start, inputs),
        value_cell(_deadline(activity), inputs),
        label_cell(activity.funding, inputs),
        value_cell(activity.planned_rsd, inputs),
        value_cell(activity.executed_rsd, inputs),
        value_cell(activity.indicator, inputs),
        value_cell(_amount(activity, activity.baseline, activity.baseline_year), inputs),
        value_cell(_amount(activity, activity.target, activity.target_year), inputs),
        value_cell(_amount(activity, activity.actual, None), inputs),
        value_cell(activity.verification, inputs),
    )


def _organisations(keys: Sequence[str]) -> LangText:
    return joined(*map(organisation_label, keys))


def _deadline(activity: Activity) -> LangText:
    continuous = LangText("continuous", "стално") if activity.is_continuous else LangText()
    deadline = date_text(activity.deadline) if activity.deadline else LangText()
    return joined(continuous, deadline)


def _amount(activity: Activity, amount: float | None, year: int | None) -> LangText:
    """A value of the indicator with its unit and year: "12 (schools), 2014"."""
    if amount is None:
        return LangText()
    number, unit = number_text(amount), activity.unit
    text = LangText(
        f"{number.en} ({unit.en})" if unit.en else number.en,
        f"{number.sr} ({unit.sr})" if unit.sr else number.sr,
    )
    return joined(text, date_text(PartialDate(year))) if year else text


def stage_cells(entry: Entry) -> tuple[Cell, ...]:
    """First mark, reply, audit, the status that counts and how it was arrived at."""
    trail = entry.trail
    return (
        _mark_cell(trail.first),
        _mark_cell(trail.reply, without=State.NO_DATA if trail.first else State.NOT_ASSESSED),
        _mark_cell(trail.audit),
        _mark_cell(trail.counting),
        label_cell(trail.standing, (entry.evidence_key,)),
    )


def _mark_cell(mark: Mark | None, *, without: State = State.NOT_ASSESSED) -> Cell:
    """The status of a mark; a reply that did not come is no data, a stage that did not take place no assessment."""
    if mark is None:
        return absent(without)
    return label_cell(mark.status, (mark.key,))


def _reason_cell(entry: Entry) -> Cell:
    mark = entry.trail.counting
    if mark is None or mark.reason_no_data is NoDataReason.NONE:
        return absent(State.NOT_APPLICABLE)
    return Cell(label_of(mark.reason_no_data), inputs=(mark.key,))


def _deviation_cell(entry: Entry) -> Cell:
    """The latest stated reason for deviating from the plan; not applicable where no stage states one."""
    stated = [mark for mark in entry.trail.marks if mark.deviation]
    if not stated:
        return absent(State.NOT_APPLICABLE)
    return Cell(stated[-1].deviation, inputs=(stated[-1].key,))


def _flags_cell(entry: Entry, as_of: date | None) -> Cell:
    flags = joined(*map(label, flags_of(entry, as_of)))
    if not flags:
        return absent(State.NOT_APPLICABLE, (entry.evidence_key,))
    return Cell(flags, inputs=(entry.evidence_key, entry.activity.key))


def disputed_marks(
    book: PlanBook,
    localities: Sequence[Locality],
    *,
    locality: str = "",
    plan: str = "",
) -> Table:
    """The activities on which first mark, reply and audit differ, with what each said."""
    places = {place.key for place in localities if locality in ("", place.key)}
    entries = [
        entry
        for entry in index_of(book).entries
        if entry.trail.is_disputed
        and entry.plan.locality in places
        and plan in ("", entry.plan.key)
    ]
    return Table(
        key="plans.disputed_marks",
        title=LangText("Marks on which the stages differ", "Оцене о којима се ступњеви разликују"),
        row_header=ACTIVITY,
        columns=(Column("plan", LangText("Plan", "План")), *_STAGES),
        rows=tuple(
            Row(
                entry.activity.key,
                entry.activity.title,
                (Cell(entry.plan.title, inputs=(entry.plan.key,)), *stage_cells(entry)),
            )
            for entry in entries
        ),
        is_simulated=any(entry.is_simulated for entry in entries),
    )
