"""The language of a table, told by its small words and its letters."""

from __future__ import annotations

from collections import Counter

from odgovor.common.scripts import has_cyrillic
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sheets.words import plain

_SERBIAN = frozenset(
    ["i", "za", "u", "na", "od", "sa", "do", "iz", "o", "po", "kao", "je", "su", "se", "ili", "te"]
)
_ENGLISH = frozenset(
    ["the", "of", "and", "for", "in", "to", "with", "by", "on", "from", "or", "at", "is", "are"]
)
_LETTERS = frozenset("čćžšđČĆŽŠĐ")
_ROWS = 200


def language_of(table: SheetTable) -> str:
    """``en`` where more English than Serbian small words and letters stand in the first rows, else ``sr``."""
    found: Counter[str] = Counter()
    for row in table.rows[:_ROWS]:
        for text in row.texts:
            words = plain(text).split()
            found["en"] += sum(word in _ENGLISH for word in words)
            found["sr"] += sum(word in _SERBIAN for word in words)
            found["sr"] += has_cyrillic(text) or not _LETTERS.isdisjoint(text)
    return "en" if found["en"] > found["sr"] else "sr"
