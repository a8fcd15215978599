"""What an activity promises, as label and text: who, by when, with which money, measured how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from odgovor.common.langtext import LangText
from odgovor.plans.labels import label
from odgovor.plans.records import Activity
from odgovor.web.common.editions import said
from odgovor.web.common.wording import day_text, number_text
from odgovor.web.records.wording import field_label

Names = Mapping[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what an activity promises; ``is_missing``: the plan is silent where it should not be."""

    label: str
    text: str
    is_missing: bool = False


def promised(activity: Activity, names: Names) -> list[Fact]:
    """What the plan says of an activity, and where it says nothing."""
    return [
        *_people(activity, names),
        *_time(activity),
        *_money(activity),
        *_indicator(activity),
        *_texts(activity),
    ]


def _people(activity: Activity, names: Names) -> Iterator[Fact]:
    yield _fact("body", ", ".join(said(names.get(key, key)) for key in activity.body), needed=True)
    if activity.partners:
        yield _fact("partners", ", ".join(said(names.get(key, key)) for key in activity.partners))


def _time(activity: Activity) -> Iterator[Fact]:
    if activity.start:
        yield _fact("start", day_text(activity.start))
    if activity.deadline or not activity.is_continuous:
        yield _fact("deadline", day_text(activity.deadline), needed=True)
    if activity.is_continuous:
        yield _fact("deadline", _("carried out continuously"))


def _money(activity: Activity) -> Iterator[Fact]:
    planned = activity.planned_rsd
    text = "" if planned is None else _("%(amount)s RSD") % {"amount": number_text(planned)}
    yield _fact("planned_rsd", text, needed=True)
    if activity.executed_rsd is not None:
        spent = _("%(amount)s RSD") % {"amount": number_text(activity.executed_rsd)}
        yield _fact("executed_rsd", spent)
    yield _fact("funding", said(label(activity.funding)))


def _indicator(activity: Activity) -> Iterator[Fact]:
    yield _fact("indicator", _said(activity.indicator), needed=True)
    if (
        activity.unit
    ):  # on a line of its own: beside a number Serbian would need it in another case for 1, 2 and 5
        yield _fact("unit", _said(activity.unit))
    for name, value, year in (
        ("baseline", activity.baseline, activity.baseline_year),
        ("target", activity.target, activity.target_year),
        ("actual", activity.actual, None),
    ):
        if value is not None:
            when = f" ({year})" if year else ""
            yield _fact(name, number_text(value) + when)


def _texts(activity: Activity) -> Iterator[Fact]:
    for name in ("verification", "risks"):
        text: LangText = getattr(activity, name)
        if text:
            yield _fact(name, _said(text))


def _said(text: LangText) -> str:
    return said(text) if text else ""


def _fact(column: str, text: str, *, needed: bool = False) -> Fact:
    if not text and needed:
        return Fact(field_label("activity", column), _("the plan does not say"), is_missing=True)
    return Fact(field_label("activity", column), text)
