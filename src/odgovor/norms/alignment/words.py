"""The words of a text as alignment compares them: folded to plain Latin, one list a language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from odgovor.common.scripts import fold

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-z0-9]+")
_STEMMERS = {"en": "english", "sr": "serbian"}
_SHORTEST_STEM = 3
# Words of grammar, and those that every obligation and every plan says; the folded letters serve both languages.
_STOP = frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())


def tokens(text: str) -> tuple[str, ...]:
    """Every word of a text in its order, as it is written."""
    return tuple(token for token in _WORD.findall(text) if folded(token))


def words(text: str) -> tuple[str, ...]:
    """Every word of a text in its order, folded, with its diacritics and script gone."""
    return tuple(map(folded, tokens(text)))


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """One word in plain small Latin letters and digits, empty where it has none."""
    return "".join(_PLAIN.findall(fold(word)))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word."""
    return str(_stemmer(language).stemWord(word))


def is_telling(word: str) -> bool:
    """Whether a word can tell one text from another: not a number, not a word of grammar."""
    return len(word) >= _SHORTEST_STEM and not word.isdigit() and word not in _STOP
