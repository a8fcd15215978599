"""The query language: words, "phrases", beginnings*, field:value, and a minus before what must not stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from odgovor.common.analysis import is_small, words_of
from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.scripts import fold
from odgovor.search import faults
from odgovor.search.dates import Days, days_of

LONGEST = 300
MOST_WORDS = 12
SHORTEST_BEGINNING = 2
_TOKEN = re.compile(
    r'(?P<minus>-(?=[\w"]))?(?:(?P<field>[^\W\d_]+):(?P<value>"[^"]*"|\S*)|(?P<open>")(?P<phrase>[^"]*)(?P<close>"?)|(?P<word>\S+))'
)


class Field(StrEnum):
    """What a search can be narrowed to."""

    KIND = "kind"
    LEVEL = "level"
    INSTRUMENT = "instrument"
    CITY = "city"
    LANG = "lang"
    DATE = "date"


# A field may be named in Serbian, in either script.
_NAMES: Mapping[str, Field] = {
    **{name.value: name for name in Field},
    "vrsta": Field.KIND,
    "nivo": Field.LEVEL,
    "akt": Field.INSTRUMENT,
    "grad": Field.CITY,
    "jezik": Field.LANG,
    "datum": Field.DATE,
    "language": Field.LANG,
}
_LANGUAGES = {
    "sr": "sr",
    "en": "en",
    "srpski": "sr",
    "engleski": "en",
    "serbian": "sr",
    "english": "en",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word that must stand in a passage, in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a word: ``zrt*``."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, each in any of its forms."""

    words: tuple[str, ...]


Part = Word | Beginning | Phrase


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of ``parts``, none of ``excluded``, one of the values of each field."""

    parts: tuple[Part, ...] = ()
    excluded: tuple[Word | Beginning, ...] = ()
    values: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)
    days: Days | None = None

    @property
    def language(self) -> str:
        """``en`` or ``sr`` where only one is asked for, else empty."""
        found = self.values.get(Field.LANG, ())
        return found[0] if len(set(found)) == 1 else ""


def parse(text: str, *, known: Mapping[Field, frozenset[str]] | None = None) -> Query:
    """A query as it was typed; raises ``InvalidDataError`` with every fault and the character (from 1) it is at.

    ``known`` are the values that a field may have; a field that is not in it may have any. A query with no word
    but small ones (``u``, ``the``) looks for those; one with fields alone has no parts.
    """
    return _Parser(text, known or {}).query()


class _Parser:
    def __init__(self, text: str, known: Mapping[Field, frozenset[str]]) -> None:
        self.text = text[:LONGEST]
        self.known = known
        self.faults: list[Fault] = []
        self.parts: list[Part] = []
        self.small: list[Part] = []
        self.excluded: list[Word | Beginning] = []
        self.values: dict[Field, list[str]] = {}
        self.days: Days | None = None

    def query(self) -> Query:
        for match in _TOKEN.finditer(self.text):
            self._take(match)
        parts = self.parts or self.small
        if self.excluded and not parts:
            self.faults.append(faults.nothing_wanted())
        if sum(_words_in(part) for part in parts) + len(self.excluded) > MOST_WORDS:
            self.faults.append(faults.too_many(MOST_WORDS))
        if self.faults:
            raise InvalidDataError(self.faults)
        values = {name: tuple(found) for name, found in self.values.items()}
        return Query(tuple(dict.fromkeys(parts)), tuple(self.excluded), values, self.days)

    def _take(self, match: re.Match[str]) -> None:
        if match["field"]:
            self._take_field(match)
        elif match["open"]:
            self._take_phrase(match)
        else:
            self._take_words(match)

    def _take_field(self, match: re.Match[str]) -> None:
        name = _NAMES.get(fold(match["field"]))
        value = match["value"].strip('"').strip()
        if name is None:
            self.faults.append(_unknown_field(match["field"], match.start()))
        elif match["minus"]:
            self.faults.append(faults.not_excludable(match.start()))
        elif not value:
            self.faults.append(faults.no_value(match.start(), name))
        elif name is Field.DATE:
            self._take_days(value, match.start())
        else:
            self._take_value(name, value, match.start())

    def _take_days(self, value: str, spot: int) -> None:
        days = days_of(value)
        if days is None:
            self.faults.append(faults.no_date(spot, value))
        self.days = days

    def _take_value(self, name: Field, value: str, spot: int) -> None:
        found = "-".join(fold(value).split())
        found = _LANGUAGES.get(found, found) if name is Field.LANG else found
        known = frozenset({"en", "sr"}) if name is Field.LANG else self.known.get(name)
        if known is not None and found not in known:
            self.faults.append(faults.unknown_value(spot, name, value, known))
        self.values.setdefault(name, []).append(found)

    def _take_phrase(self, match: re.Match[str]) -> None:
        words = tuple(words_of(match["phrase"]))
        if not match["close"]:
            self.faults.append(faults.unclosed(match.start()))
        elif match["minus"] and len(words) > 1:
            self.faults.append(faults.not_excludable(match.start()))
        elif match["minus"]:
            self.excluded += [Word(word) for word in words]
        elif words:
            self.parts.append(Phrase(words) if len(words) > 1 else Word(words[0]))

    def _take_words(self, match: re.Match[str]) -> None:
        token = match["word"]
        is_beginning = token.endswith("*")
        words = words_of(token)
        if is_beginning and (not words or len(words[-1]) < SHORTEST_BEGINNING):
            self.faults.append(faults.too_short(match.start()))
            return
        for found in _as_parts(words, is_beginning=is_beginning):
            if match["minus"]:
                self.excluded.append(found)
            elif isinstance(found, Word) and is_small(found.text):
                self.small.append(found)
            else:
                self.parts.append(found)


def _as_parts(words: list[str], *, is_beginning: bool) -> Iterator[Word | Beginning]:
    last = len(words) - 1
    for number, word in enumerate(words):
        yield Beginning(word) if is_beginning and number == last else Word(word)


def _words_in(part: Part) -> int:
    return len(part.words) if isinstance(part, Phrase) else 1


def _unknown_field(name: str, spot: int) -> Fault:
    near = get_close_matches(fold(name), [*_NAMES], n=1)
    return faults.unknown_field(spot, name, near[0] if near else "", ", ".join(Field))
