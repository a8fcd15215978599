"""Citations of the provisions that recommendations rest on."""

from __future__ import annotations

from functools import cache

from odgovor.common.errors import UnknownKeyError
from odgovor.common.langtext import LangText
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.index import NormIndex
from odgovor.norms.records import NormBook


@cache
def _built_in() -> NormIndex:
    return NormIndex.of(NormBook(instruments=built_in_instruments()))


def citation(key: str) -> LangText:
    """How a provision of the built-in catalogue is cited; the key itself for one that the study added."""
    try:
        return _built_in().citation(key)
    except UnknownKeyError:
        return LangText.same(key)
