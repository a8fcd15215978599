"""Short words that a recogniser wrote in the wrong script: ``па`` among Latin words is ``na``."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from odgovor.documents.passages import Repair, RepairKind
from odgovor.documents.pdfs.letters import Word

_CYRILLIC, _LATIN = "аеојсрхупикмтг", "aeojcpxynukmtr"
_TABLES = {True: str.maketrans(_CYRILLIC, _LATIN), False: str.maketrans(_LATIN, _CYRILLIC)}
_ALIKE = {True: frozenset(_CYRILLIC), False: frozenset(_LATIN)}
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAS_DIGIT = re.compile(r"\d")
_NEIGHBOURS = 3


def in_script_of_neighbours(
    words: Sequence[Word], page: int
) -> tuple[list[Word], tuple[Repair, ...]]:
    """Words of a recognised page, those turned into the script of their neighbours that look the same in it.

    Only a small word all of whose letters look alike in both scripts is turned, and only where the three nearest words
    on each side that can be told apart are of the other script. Each turn is told as a repair.
    """
    scripts = [_script(word.text) for word in words]
    turned = [
        word if around is None else replace(word, text=word.text.translate(_TABLES[not around]))
        for word, around in zip(words, _wanted(words, scripts), strict=True)
    ]
    pairs = Counter((a.text, b.text) for a, b in zip(words, turned, strict=True) if a != b)
    return turned, tuple(
        Repair(RepairKind.LOOK_ALIKE, page, before, after, times)
        for (before, after), times in pairs.items()
    )


def _script(text: str) -> bool | None:
    """Whether a word is Cyrillic; None where its letters look the same in both scripts, or it has none."""
    letters = [sign for sign in text if sign.isalpha()]
    is_cyrillic = bool(_IS_CYRILLIC.search(text))
    return None if set(letters) <= _ALIKE[is_cyrillic] else is_cyrillic


def _wanted(words: Sequence[Word], scripts: Sequence[bool | None]) -> Iterator[bool | None]:
    """For each word, the script that it should be in; None where it stays as it is."""
    before = list(_nearest_before(scripts))
    after = reversed(list(_nearest_before(scripts[::-1])))
    for word, script, near in zip(words, scripts, zip(before, after, strict=True), strict=True):
        sure = near[0] | near[1]
        is_odd = script is None and len(sure) == 1 and not _HAS_DIGIT.search(word.text)
        around = next(iter(sure)) if is_odd else None
        is_there = around is None or bool(_IS_CYRILLIC.search(word.text)) == around
        yield None if is_there else around


def _nearest_before(scripts: Sequence[bool | None]) -> Iterator[frozenset[bool]]:
    """For each place, the scripts of the last few words before it that can be told apart."""
    last: deque[bool] = deque(maxlen=_NEIGHBOURS)
    for script in scripts:
        yield frozenset(last)
        if script is not None:
            last.append(script)
