"""Labels of the code lists of findings in both languages, read from ``catalogue/labels.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import LangText


@cache
def _labels() -> dict[str, dict[str, LangText]]:
    text = files("odgovor.findings").joinpath("catalogue/labels.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: {code: LangText(**entry) for code, entry in entries.items()}
        for name, entries in data.items()
    }


def label(code: StrEnum) -> LangText:
    """The label of a code of this room; raises ``KeyError`` for a code that the catalogue lacks."""
    return _labels()[type(code).__name__][code.value]


def joined(texts: Iterable[LangText], *, separator: str = ", ") -> LangText:
    """Several texts as one in each language, the empty ones left out."""
    known = list(texts)
    return LangText(
        separator.join(text.en for text in known if text.en),
        separator.join(text.sr for text in known if text.sr),
    )
