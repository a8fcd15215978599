"""Dates as people write them: "17 October 2013", „17. 10. 2013.“, no more exact than they are known."""

from __future__ import annotations

from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText

_MONTHS = (
    LangText("January", "јануар"),
    LangText("February", "фебруар"),
    LangText("March", "март"),
    LangText("April", "април"),
    LangText("May", "мај"),
    LangText("June", "јун"),
    LangText("July", "јул"),
    LangText("August", "август"),
    LangText("September", "септембар"),
    LangText("October", "октобар"),
    LangText("November", "новембар"),
    LangText("December", "децембар"),
)


def date_alone(date: PartialDate) -> LangText:
    """A date that stands by itself; in Serbian a full stop follows the year."""
    text = date_within(date)
    return LangText(text.en, f"{text.sr}.")


def date_within(date: PartialDate) -> LangText:
    """A date before a comma, a colon or a bracket, where Serbian drops the full stop after the year."""
    if not date.month:
        return LangText.same(str(date.year))
    month = _MONTHS[date.month - 1]
    if not date.day:
        return LangText(f"{month.en} {date.year}", f"{month.sr} {date.year}")
    # No-break spaces keep a day with its month and year.
    return LangText(
        f"{date.day}\u00a0{month.en} {date.year}",
        f"{date.day}.\u00a0{date.month}.\u00a0{date.year}",
    )
