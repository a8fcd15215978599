"""What the closed lists of this room are called, as data in ``catalogue/labels.yaml``."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

from odgovor.common.langtext import LangText
from odgovor.common.yamls import load_yaml

_FILE = "catalogue/labels.yaml"


@cache
def _labels() -> dict[str, dict[str, LangText]]:
    text = files("odgovor.focusgroups").joinpath(_FILE).read_text(encoding="utf-8")
    data = load_yaml(text, file=_FILE)
    return {
        name: {code: LangText(**words) for code, words in entries.items()}
        for name, entries in data.items()
    }


def label(code: StrEnum) -> LangText:
    """The label of a code of this room, e.g. ``label(Consent.QUOTE)``; ``KeyError`` for others."""
    return _labels()[type(code).__name__][code.value]
