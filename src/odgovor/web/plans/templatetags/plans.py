"""Filters of the pages of plans: labels of the room's codes, years, and the short words of standings."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from odgovor.common.dates import Period
from odgovor.plans.flags import Flag
from odgovor.plans.gaps import Gap
from odgovor.plans.marks import Standing
from odgovor.plans.records import Status
from odgovor.web.common.editions import said
from odgovor.web.common.labels import label_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.models import Record

register = template.Library()

_STANDINGS: dict[str, Any] = {
    Standing.UNMARKED: _("not marked"),
    Standing.UNANSWERED: _("without a reply"),
    Standing.ACCEPTED: _("accepted"),
    Standing.CONTESTED: _("contested"),
    Standing.AUDITED: _("audited"),
}
_TONES = {Flag.LATE: "late", Flag.UNKNOWN_WHEN_DUE: "warn"}


@register.filter
def plan_label(code: StrEnum | None) -> str:
    """The label of a code in the edition of the page; nothing for None."""
    return said(label_of(code)) if code is not None else ""


@register.filter
def short_standing(code: str) -> str:
    """A standing in a word or two."""
    return str(_STANDINGS.get(code, code))


@register.filter
def flag_tone(flag: Flag) -> str:
    """How urgent a flag is, as a class of badges."""
    return _TONES.get(flag, "neutral")


@register.filter
def years(span: Period | Gap | None) -> str:
    """The first and last year of a period or a gap: 2013–2016; a dash where there is no period."""
    if span is None:
        return "–"
    if isinstance(span, Gap):
        first, last = span.first_year, span.last_year
    else:
        first, last = span.start.year, span.end.year
    return str(first) if first == last else f"{first}–{last}"


@register.filter
def status_of(data: dict[str, Any]) -> str:
    """The status that the data of a mark hold, in words."""
    return plan_label(Status(data.get("status", Status.NO_DATA)))


@register.simple_tag(takes_context=True)
def record_address(context: Context, record: Record) -> str:
    """The address of a record's page, or nothing where the installation has none."""
    try:
        return address_of(context["member"].study.key, record.kind, record.key)
    except NoReverseMatch:
        return ""
