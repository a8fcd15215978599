"""The words of a text as alignment compares them: folded to plain Latin, one list a language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

from odgovor.common.scripts import fold

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-z0-9]+")
_STEMMERS = {"en": "english", "sr": "serbian"}
_SHORTEST_STEM = 3
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "such",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "with",
        "which",
        "who",
        "whose",
        "when",
        "where",
        "shall",
        "should",
        "must",
        "may",
        "can",
        "take",
        "takes",
        "measures",
        "measure",
        "necessary",
        "party",
        "parties",
        "state",
        "states",
        "member",
        "each",
        "other",
        "all",
        "any",
        "under",
        "including",
        "not",
        "no",
        "do",
        "does",
        "made",
        "make",
        "i",
        "u",
        "na",
        "za",
        "o",
        "od",
        "do",
        "sa",
        "s",
        "se",
        "je",
        "su",
        "da",
        "i",
        "ili",
        "a",
        "ali",
        "kao",
        "koji",
        "koja",
        "koje",
        "kojima",
        "koju",
        "kojih",
        "po",
        "iz",
        "pri",
        "pred",
        "ne",
        "ni",
        "li",
        "uz",
        "radi",
        "kroz",
        "prema",
        "oko",
        "kod",
        "ka",
        "nad",
        "pod",
        "bez",
        "to",
        "te",
        "ta",
        "taj",
        "ova",
        "ovaj",
        "ovo",
        "svaki",
        "svake",
        "svakoj",
        "svih",
        "sve",
        "biti",
        "bude",
        "budu",
        "mora",
        "moraju",
        "moze",
        "mogu",
        "treba",
        "mera",
        "mere",
        "plan",
        "plana",
    ]
)


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
