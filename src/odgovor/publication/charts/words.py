"""Words of the drawings in two languages, from ``catalogue/words.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import Edition, LangText


@cache
def _words() -> dict[str, LangText]:
    path = files("odgovor.publication.charts").joinpath("catalogue/words.yaml")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: LangText(**entry) for name, entry in data.items()}


def said(name: str, edition: Edition, /, **values: str) -> str:
    """A word or sentence in an edition, its placeholders filled."""
    text = _words()[name].in_edition(edition)
    return text.format(**values) if values else text
