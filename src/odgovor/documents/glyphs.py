"""Broken letters: signs that a font without Serbian letters, or an old code page, put in their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from odgovor.common.yamls import load_yaml
from odgovor.documents.passages import Repair, RepairKind

_CATALOGUE = Path(__file__).parent / "catalogue/glyphs.yaml"
_LEAST_TIMES = 3
_LEAST_WORDS = 20
_RIGHT_SHARE = 0.15  # more of the right letter than this, and the wrong one is a foreign name
_WORD = re.compile(r"[^\W\d_]+")
_SERBIAN = frozenset(
    {"je", "se", "su", "na", "za", "od", "da", "ili", "koji", "koja", "kao", "ovog", "zakona"}
)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    kept = load_yaml(_CATALOGUE.read_text(encoding="utf-8"), file=_CATALOGUE.name)
    return dict(kept["wrong"]), dict(kept["seven_bit"])


def glyph_repairs(texts: Sequence[str]) -> tuple[Repair, ...]:
    """What has to be mended in a document: a wrong letter, the right one, and how often it stands there.

    Cyrillic read as Western letters (``×ëàí`` for ``Члан``) is one repair, ``cp1251``; letters are mended only
    where the document is Serbian in Latin script and hardly ever has the right letter.
    """
    letters = Counter("".join(texts))
    if _is_mojibake(letters):
        return (Repair(RepairKind.GLYPHS, 0, "cp1252", "cp1251", _high(letters)),)
    if not _is_serbian_latin(texts):
        return ()
    wrong, seven_bit = _tables()
    found = [
        Repair(RepairKind.GLYPHS, 0, bad, good, letters[bad])
        for bad, good in wrong.items()
        if letters[bad] >= _LEAST_TIMES and _is_rare(letters, good, than=letters[bad])
    ]
    inside = Counter(_iter_inside("\n".join(texts), seven_bit))
    found += [
        Repair(RepairKind.GLYPHS, 0, bad, good, inside[bad])
        for bad, good in seven_bit.items()
        if inside[bad] >= _LEAST_TIMES and _is_rare(letters, good, than=inside[bad])
    ]
    return tuple(found)


def mended(text: str, repairs: Iterable[Repair]) -> str:
    """A text with its letters put right."""
    for repair in repairs:
        if repair.before == "cp1252":
            text = _cyrillic(text)
        elif repair.before in _tables()[1]:
            text = re.sub(_between_letters(repair.before), repair.after, text)
        else:
            text = text.replace(repair.before, repair.after)
    return text


def _is_rare(letters: Counter[str], good: str, *, than: int) -> bool:
    both = letters[good.lower()] + letters[good.upper()]
    return both <= _RIGHT_SHARE * than


def _is_serbian_latin(texts: Sequence[str]) -> bool:
    words = [word.lower() for text in texts for word in _WORD.findall(text[:2000])][:20_000]
    known = sum(word in _SERBIAN for word in words)
    return len(words) >= _LEAST_WORDS and known >= max(3, 0.03 * len(words))


def _between_letters(sign: str) -> str:
    bare = re.escape(sign)
    return rf"(?<=[^\W\d_]){bare}(?=[^\W\d_])|(?<![^\s({bare}]){bare}(?=[^\W\d_])|(?<=[^\W\d_]){bare}(?![^\s.,;:)])"


def _iter_inside(text: str, signs: Iterable[str]) -> Iterable[str]:
    for sign in signs:
        if sign in text:
            yield from (sign for _ in re.finditer(_between_letters(sign), text))


def _high(letters: Counter[str]) -> int:
    return sum(times for letter, times in letters.items() if "\u00c0" <= letter <= "\u00ff")


def _is_mojibake(letters: Counter[str]) -> bool:
    total = sum(times for letter, times in letters.items() if letter.isalpha())
    return total > 100 and _high(letters) > 0.6 * total


def _cyrillic(text: str) -> str:
    return "".join(_one_cyrillic(letter) for letter in text)


def _one_cyrillic(letter: str) -> str:
    try:
        return letter.encode("cp1252").decode("cp1251")
    except UnicodeError:
        return letter
