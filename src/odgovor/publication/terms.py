"""Words of the publication itself, as data in two languages, for every edition."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.langtext import Edition, LangText


@cache
def terms() -> dict[str, LangText]:
    """All words by name."""
    path = files("odgovor.publication").joinpath("catalogue/terms.yaml")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: LangText(**entry) for name, entry in data.items()}


def term(name: str, edition: Edition, **values: str) -> str:
    """A word or sentence in an edition, its placeholders filled."""
    text = terms()[name].in_edition(edition)
    return text.format(**values) if values else text
