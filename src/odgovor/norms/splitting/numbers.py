"""Numbers of provisions as laws print them: digits with letters, Roman numerals, ordinal words, letters of both scripts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from odgovor.common.scripts import cyrillic_to_latin, fold
from odgovor.common.yamls import load_yaml

_WORDS = Path(__file__).parent / "words.yaml"
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Cyrillic letters that look like the Roman numerals they are typed for.
_LOOK_ALIKE = str.maketrans("ІХСІV", "IXCIV")
_UNSAFE = re.compile(r"[^a-z0-9]+")


@cache
def vocabulary() -> dict[str, Any]:
    """The words of divisions, ordinals and acts."""
    kept: dict[str, Any] = load_yaml(_WORDS.read_text(encoding="utf-8"), file=_WORDS.name)
    return kept


def roman(text: str) -> int | None:
    """The value of a Roman numeral in capitals up to 399, or None."""
    plain = text.translate(_LOOK_ALIKE)
    if not plain or _ROMAN.match(plain) is None:
        return None
    values = [_VALUES[sign] for sign in plain]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def ordinal(word: str) -> int | None:
    """The value of an ordinal such as *prvi*, *ПРВА* or *first*, or None."""
    found = vocabulary()["ordinals"].get(fold(word))
    return None if found is None else int(found)


def slug(text: str) -> str:
    """A number as it stands in an eId: ``12а`` -> ``12a``, ``đ`` -> ``dj``, ``(ii)`` -> ``ii``."""
    return _UNSAFE.sub("-", fold(cyrillic_to_latin(text))).strip("-")


def parted(number: str) -> tuple[int, str]:
    """The digits and the letter of an article's number: ``12a`` -> 12, ``a``."""
    digits = re.match(r"\d+", number)
    if digits is None:
        return 0, number
    return int(digits[0]), number[digits.end() :].strip()
