"""Labels of the room's code lists, and the wording of dates, money and numbers in both languages."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.dates import PartialDate, Period
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


@cache
def _labels() -> dict[str, dict[str, LangText]]:
    text = files("odgovor.plans").joinpath("catalogue/labels.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: {code: LangText(**label) for code, label in entries.items()}
        for name, entries in data.items()
    }


def label(code: StrEnum) -> LangText:
    """The label of one of the room's codes, e.g. ``label(Status.LIMITED)``; KeyError where it has none."""
    return _labels()[type(code).__name__][code.value]


def answer_label(answer: bool) -> LangText:  # noqa: FBT001 - the answer is the subject
    """Yes or no."""
    return _labels()["Answer"]["true" if answer else "false"]


def kind_label(kind: str) -> LangText:
    """The label of a bar of the timeline: ``plan`` or ``gap``."""
    return _labels()["Kind"][kind]


def organisation_label(key: str) -> LangText:
    """The kind of institution that the last part of an organisation's key names, or else the key itself."""
    short = key.rpartition(".")[2]
    return _labels()["Organisation"].get(short, LangText.same(key))


def date_text(date: PartialDate) -> LangText:
    """A date as people write it, no more exact than it is known: "October 2013", „октобар 2013.“."""
    if not date.month:
        return LangText(str(date.year), f"{date.year}.")
    month = _MONTHS[date.month - 1]
    if not date.day:
        return LangText(f"{month.en} {date.year}", f"{month.sr} {date.year}.")
    return LangText(f"{date.day} {month.en} {date.year}", f"{date.day}. {month.sr} {date.year}.")


def period_text(period: Period) -> LangText:
    """A period from its first to its last date: "October 2013 – 2016"."""
    if period.start == period.end:
        return date_text(period.start)
    return joined(date_text(period.start), date_text(period.end), separator=" – ")


def number_text(number: float) -> LangText:
    """A number with the separators of each language and at most two decimals: 1,200.5 and 1.200,5."""
    english = f"{number:,.2f}".rstrip("0").rstrip(".")
    return LangText(english, english.translate(str.maketrans(",.", ".,")))


def capital(text: LangText) -> LangText:
    """A text that begins with a capital, as the head of a column does."""
    return LangText(text.en[:1].upper() + text.en[1:], text.sr[:1].upper() + text.sr[1:])


def joined(*texts: LangText, separator: str = ", ") -> LangText:
    """Several texts as one, the empty ones left out."""
    return LangText(
        separator.join(text.en for text in texts if text.en),
        separator.join(text.sr for text in texts if text.sr),
    )
