"""Labels of the room's code lists, and the wording of periods and numbers in both languages."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.dates import PartialDate, Period
from odgovor.common.langtext import LangText

TOTAL = LangText("Total", "Укупно")


@cache
def _labels() -> dict[str, dict[str, LangText]]:
    text = files("odgovor.stats").joinpath("catalogue/labels.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: {code: LangText(**label) for code, label in entries.items()}
        for name, entries in data.items()
    }


def label(code: StrEnum) -> LangText:
    """The label of one of the room's codes, e.g. ``label(Sex.FEMALE)``; KeyError where it has none."""
    return _labels()[type(code).__name__][code.value]


def answer_label(answer: bool) -> LangText:  # noqa: FBT001 - the answer is the subject
    """Yes or no."""
    return _labels()["Answer"]["true" if answer else "false"]


def period_label(period: Period) -> LangText:
    """A period as tables show it: 2013, 10.2013, 2013–2016."""
    if period.start == period.end:
        return LangText.same(_date(period.start))
    return LangText.same(f"{_date(period.start)}–{_date(period.end)}")


def _date(date: PartialDate) -> str:
    parts = [f"{part:02}" for part in (date.day, date.month) if part]
    return ".".join([*parts, str(date.year)])


def number_text(number: float) -> LangText:
    """A number with the separators of each language and at most two decimals: 1,200.5 and 1.200,5."""
    english = f"{number:,.2f}".rstrip("0").rstrip(".")
    return LangText(english, english.translate(str.maketrans(",.", ".,")))


def joined(*texts: LangText, separator: str = ", ") -> LangText:
    """Several texts as one, the empty ones left out."""
    return LangText(
        separator.join(text.en for text in texts if text.en),
        separator.join(text.sr for text in texts if text.sr),
    )
