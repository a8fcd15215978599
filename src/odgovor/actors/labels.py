"""Labels of the actors' code lists in both languages, read from ``catalogue/labels.yaml``."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import LangText


@cache
def _labels() -> dict[str, dict[str, LangText]]:
    text = files("odgovor.actors").joinpath("catalogue/labels.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: {code: LangText(**entry) for code, entry in entries.items()}
        for name, entries in data.items()
    }


def label(code: StrEnum) -> LangText:
    """The label of a code of this room; raises ``KeyError`` for a code that the catalogue lacks."""
    return _labels()[type(code).__name__][code.value]


def month_label(month: int) -> LangText:
    """The name of a month, 1 to 12, as it stands after "since", „од“ and the like."""
    return _labels()["Month"][str(month)]
