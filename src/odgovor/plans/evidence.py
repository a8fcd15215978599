"""Evidence of the room: every plan, objective, measure, activity, mark and gap that a claim can rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from odgovor.common.codes import NoDataReason, label_of
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText
from odgovor.plans.index import Entry, index_of
from odgovor.plans.labels import (
    date_text,
    joined,
    label,
    number_text,
    organisation_label,
    period_text,
)
from odgovor.plans.records import Activity, Mark, Measure, Objective, Plan, PlanBook, PlanGap

_NOWHERE = Place()


def iter_evidence(book: PlanBook, places: Mapping[str, Place]) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places))


def iter_promises(book: PlanBook, places: Mapping[str, Place]) -> Iterator[Promise]:
    """One item for every record with a key; ``places`` says where each stands."""
    index = index_of(book)
    for plan in book.plans:
        yield plan.key, partial(_plan, plan, places)
        yield from _parts(plan, places)
    titles: dict[str, Entry] = {}
    for entry in index.entries:
        titles[entry.activity.key] = entry
        yield entry.activity.key, partial(_activity, entry, places)
    for mark in book.marks:
        yield mark.key, partial(_mark, mark, titles.get(mark.activity), places)
    for gap in book.gaps:
        yield gap.key, partial(_gap, gap, places)


def _plan(plan: Plan, places: Mapping[str, Place]) -> Evidence:
    """The plan with its objectives and measures; its activities are evidence of their own."""
    place = places.get(plan.key, _NOWHERE)
    parts = [label(plan.type), _labelled("adopted by", "донео", plan.adopter)]
    if plan.period:
        parts.append(period_text(plan.period))
    parts.append(LangText.same(plan.gazette))
    parts.append(_labelled("human trafficking", "трговина људима", label(plan.content_level)))
    return Evidence(
        key=plan.key,
        kind="plan",
        title=plan.title,
        text=joined(*parts, separator="; "),
        source=Source(document=plan.document, file=place.file, row=place.row),
        digest=digest_of(replace(plan, activities=())),
        is_simulated=plan.simulated,
    )


def _parts(plan: Plan, places: Mapping[str, Place]) -> Iterator[Promise]:
    """The objectives and measures of a plan."""
    for objective in plan.objectives:
        yield objective.key, partial(_part, objective, plan, places)
    for measure in plan.measures:
        yield measure.key, partial(_part, measure, plan, places)


def _part(part: Objective | Measure, plan: Plan, places: Mapping[str, Place]) -> Evidence:
    """An objective or a measure; where it has no place of its own, it stands where its plan does."""
    place = places.get(part.key) or places.get(plan.key, _NOWHERE)
    return Evidence(
        key=part.key,
        kind="measure" if isinstance(part, Measure) else "objective",
        title=part.title,
        text=joined(part.title, plan.title, separator="; "),
        source=Source(document=plan.document, file=place.file, row=place.row),
        digest=digest_of(part),
        is_simulated=plan.simulated,
        inputs=(plan.key,),
    )


def _activity(entry: Entry, places: Mapping[str, Place]) -> Evidence:
    activity = entry.activity
    place = places.get(activity.key, _NOWHERE)
    return Evidence(
        key=activity.key,
        kind="activity",
        title=joined(activity.title, entry.plan.title, separator="; "),
        text=_activity_text(activity),
        source=Source(
            document=entry.plan.document, page=activity.page, file=place.file, row=place.row
        ),
        digest=digest_of(activity),
        is_simulated=entry.plan.simulated or activity.simulated,
        inputs=(activity.measure,),
    )


def _activity_text(activity: Activity) -> LangText:
    parts = [
        activity.title,
        _labelled("responsible", "носилац", joined(*map(organisation_label, activity.body))),
        _labelled("indicator", "показатељ", activity.indicator),
    ]
    if activity.deadline:
        parts.append(_labelled("deadline", "рок", date_text(activity.deadline)))
    if activity.is_continuous:
        parts.append(LangText("continuous", "стално"))
    if activity.planned_rsd is not None:
        money = number_text(activity.planned_rsd)
        parts.append(LangText(f"planned: {money.en} RSD", f"планирано: {money.sr} динара"))
    return joined(*parts, separator="; ")


def _labelled(english: str, serbian: str, text: LangText) -> LangText:
    return LangText(
        f"{english}: {text.en}" if text.en else "", f"{serbian}: {text.sr}" if text.sr else ""
    )


def _mark(mark: Mark, entry: Entry | None, places: Mapping[str, Place]) -> Evidence:
    place = places.get(mark.key, _NOWHERE)
    subject = entry.activity.title if entry else LangText.same(mark.activity)
    status = label(mark.status)
    if mark.reason_no_data is not NoDataReason.NONE:
        status = joined(status, label_of(mark.reason_no_data), separator=": ")
    return Evidence(
        key=mark.key,
        kind="mark",
        title=joined(label(mark.stage), subject, separator=": "),
        text=joined(status, mark.note, mark.deviation, separator=" – "),
        source=Source(mark.document, mark.page, mark.quote, place.file, place.row),
        digest=digest_of(mark),
        is_simulated=mark.simulated or (entry is not None and entry.plan.simulated),
        inputs=(mark.activity,),
    )


def _gap(gap: PlanGap, places: Mapping[str, Place]) -> Evidence:
    place = places.get(gap.key, _NOWHERE)
    title = joined(label(gap.type), label_of(gap.state), separator=": ")
    return Evidence(
        key=gap.key,
        kind="gap",
        title=joined(title, period_text(gap.period)),
        text=gap.note or title,
        source=Source(document=gap.document, file=place.file, row=place.row),
        digest=digest_of(gap),
        is_simulated=gap.simulated,
    )
