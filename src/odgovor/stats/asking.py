"""What facts and tables are asked for, read from text parameters: indicators, periods and breakdowns."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from odgovor.common.dates import Period
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.stats.index import Slot, StatIndex
from odgovor.stats.records import AgeGroup, Exploitation, Indicator, Sex

Code = TypeVar("Code", bound=StrEnum)
NATIONAL = "rs"


def period_named(text: str) -> Period:
    """A period such as ``2013`` or ``2013-10/2014-06``; raises ``UsageError`` for anything else."""
    try:
        return Period.parse(text)
    except ValueError as fault:
        raise UsageError(f"{str(fault).capitalize()}.") from fault


def code_named(codes: type[Code], text: str) -> Code:
    """A code of a list by its value; raises ``UsageError`` with the values that there are."""
    try:
        return codes(text)
    except ValueError as fault:
        allowed = ", ".join(code.value for code in codes if code.value)
        raise UsageError(f"'{text}' is not one of: {allowed}.") from fault


def slot_named(
    index: StatIndex, *, indicator: str, locality: str, period: str, **breakdown: str
) -> Slot:
    """What is asked for; ``breakdown`` has sex, age, form and category where they are asked for.

    Raises ``UnknownKeyError`` for an indicator, ``UsageError`` for anything else that is not known.
    """
    return Slot(
        index.indicator(indicator).key,
        locality or NATIONAL,
        period_named(period),
        code_named(Sex, breakdown.get("sex", "")),
        code_named(AgeGroup, breakdown.get("age", "")),
        code_named(Exploitation, breakdown.get("form", "")),
        breakdown.get("category", ""),
    )


def column_unit(indicator: Indicator) -> Unit:
    """The unit of a column of an indicator's values: persons wherever people are counted."""
    return Unit.PERSONS if indicator.counts_people else indicator.unit
