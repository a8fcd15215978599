"""Days, moments and numbers as each edition writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from odgovor.common.dates import PartialDate, Period
from odgovor.common.datewords import date_alone, date_within
from odgovor.common.langtext import Edition, LangText
from odgovor.publication.figures import number
from odgovor.web.common.editions import current_edition

NO_BREAK = "\u00a0"


def day_text(value: Any) -> str:
    """A day, month or year as people write it; what is no date is shown as it is, nothing as nothing."""
    if value is None or value == "":
        return ""
    try:
        period = _period(value)
    except ValueError:
        return str(value)
    if period.start == period.end:
        return _in_edition(date_alone(period.start))
    return f"{_in_edition(date_within(period.start))} – {_in_edition(date_alone(period.end))}"


def _period(value: Any) -> Period:
    if isinstance(value, Period):
        return value
    if isinstance(value, PartialDate):
        return Period(value, value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if isinstance(value, date):
        value = f"{value:%Y-%m-%d}"
    return Period.parse(str(value))


def moment_text(value: datetime) -> str:
    """A moment to the minute in the time of the installation: "5 May 2026, 14:05", „5. 5. 2026. у 14:05“."""
    here = timezone.localtime(value) if timezone.is_aware(value) else value
    between = ", " if current_edition() is Edition.EN else " у "
    return f"{day_text(here)}{_in_edition(LangText.same(between))}{here:%H:%M}"


def number_text(value: Any, decimals: int | None = None) -> str:
    """A number with the separators of the edition; without ``decimals`` at most two, and no idle zeros."""
    if value is None or value == "":
        return ""
    try:
        exact = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    if not exact.is_finite():
        return str(value)
    if decimals is None:
        rest = f"{exact.normalize():f}".partition(".")[2]
        decimals = min(len(rest), 2)
    return number(float(exact), current_edition(), decimals=decimals)


def share_text(value: Any, decimals: int = 0) -> str:
    """A share of 1 as a percentage: 0.615 is "62%", „62%“."""
    return f"{number_text(float(value) * 100, decimals)}%" if value not in {None, ""} else ""


def size_text(count: int) -> str:
    """The size of a file in the unit people know it by."""
    for unit, size in (("MB", 1024**2), ("KB", 1024)):
        if count >= size:
            return f"{number_text(count / size, 1 if count < 10 * size else 0)}{NO_BREAK}{unit}"
    return f"{number_text(count)}{NO_BREAK}B"


def _in_edition(text: LangText) -> str:
    return text.in_edition(current_edition())
