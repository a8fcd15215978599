"""A first guess at the language of a text, for a form that a person looks over."""

from __future__ import annotations

import re

from odgovor.common.scripts import has_cyrillic

_WORD = re.compile(r"[^\W\d_]+")
_SERBIAN = frozenset(
    [
        "i",
        "u",
        "na",
        "je",
        "se",
        "za",
        "da",
        "od",
        "su",
        "koji",
        "koja",
        "kao",
        "ili",
        "čl",
        "član",
        "stav",
        "grad",
        "godine",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "for",
        "that",
        "on",
        "by",
        "with",
        "are",
        "be",
        "as",
        "this",
    ]
)
_LETTERS = 20_000


def language_of(text: str) -> str:
    """``sr-Cyrl``, ``sr-Latn`` or ``en`` by the letters and the small words of a text; empty where it says too little."""
    words = [word.lower() for word in _WORD.findall(text[:_LETTERS])]
    if sum(has_cyrillic(word) for word in words) * 3 > len(words):
        return "sr-Cyrl"
    serbian = sum(word in _SERBIAN for word in words)
    english = sum(word in _ENGLISH for word in words)
    if serbian + english < 3:
        return ""
    return "sr-Latn" if serbian > english else "en"
