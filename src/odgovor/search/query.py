"""The query language: words, "phrases", beginnings*, field:value, and a minus before what must not stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from odgovor.common.analysis import is_small, words_of
from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.scripts import fold
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
            self._fault("SEARCH-005", 0, *_NOTHING_WANTED)
        if sum(_words_in(part) for part in parts) + len(self.excluded) > MOST_WORDS:
            self._fault("SEARCH-006", 0, *_TOO_MANY)
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
            near = get_close_matches(fold(match["field"]), [*_NAMES], n=1)
            self._fault("SEARCH-002", match.start(), *_unknown_field(match["field"], near))
        elif match["minus"]:
            self._fault("SEARCH-005", match.start(), *_NO_MINUS)
        elif not value:
            self._fault("SEARCH-003", match.start(), *_no_value(name))
        elif name is Field.DATE:
            self._take_days(value, match.start())
        else:
            self._take_value(name, value, match.start())

    def _take_days(self, value: str, spot: int) -> None:
        days = days_of(value)
        if days is None:
            self._fault("SEARCH-003", spot, *_no_days(value))
        self.days = days

    def _take_value(self, name: Field, value: str, spot: int) -> None:
        found = "-".join(fold(value).split())
        found = _LANGUAGES.get(found, found) if name is Field.LANG else found
        known = frozenset({"en", "sr"}) if name is Field.LANG else self.known.get(name)
        if known is not None and found not in known:
            self._fault("SEARCH-003", spot, *_unknown_value(name, value, known))
        self.values.setdefault(name, []).append(found)

    def _take_phrase(self, match: re.Match[str]) -> None:
        words = tuple(words_of(match["phrase"]))
        if not match["close"]:
            self._fault("SEARCH-001", match.start(), *_UNCLOSED)
        elif match["minus"] and len(words) > 1:
            self._fault("SEARCH-005", match.start(), *_NO_MINUS)
        elif match["minus"]:
            self.excluded += [Word(word) for word in words]
        elif words:
            self.parts.append(Phrase(words) if len(words) > 1 else Word(words[0]))

    def _take_words(self, match: re.Match[str]) -> None:
        token = match["word"]
        is_beginning = token.endswith("*")
        words = words_of(token)
        if is_beginning and (not words or len(words[-1]) < SHORTEST_BEGINNING):
            self._fault("SEARCH-004", match.start(), *_TOO_SHORT)
            return
        for found in _as_parts(words, is_beginning=is_beginning):
            if match["minus"]:
                self.excluded.append(found)
            elif isinstance(found, Word) and is_small(found.text):
                self.small.append(found)
            else:
                self.parts.append(found)

    def _fault(self, code: str, spot: int, message: str, remedy: str) -> None:
        place = Place(file="query", column=f"character {spot + 1}")
        self.faults.append(Fault(code, place, message, remedy))


def _as_parts(words: list[str], *, is_beginning: bool) -> Iterator[Word | Beginning]:
    last = len(words) - 1
    for number, word in enumerate(words):
        yield Beginning(word) if is_beginning and number == last else Word(word)


def _words_in(part: Part) -> int:
    return len(part.words) if isinstance(part, Phrase) else 1


_UNCLOSED = (
    "A quotation mark is not closed.",
    'Close it, or take it out: "trafficking in human beings".',
)
_TOO_SHORT = (
    "A beginning of a word is too short.",
    "Write at least two letters before the star: zr*.",
)
_NO_MINUS = (
    "Only words and beginnings of words can be left out with a minus.",
    "Write the minus before single words, such as -budget.",
)
_NOTHING_WANTED = (
    "The query only says what must not stand in a passage.",
    "Add a word that must stand there.",
)
_TOO_MANY = (
    "The query has too many words.",
    f"Leave at most {MOST_WORDS}; small words such as 'and' do not count.",
)


def _unknown_field(name: str, near: list[str]) -> tuple[str, str]:
    fields = ", ".join(item.value for item in Field)
    hint = f"Did you mean {near[0]}? " if near else ""
    return (
        f"There is no field '{name}'.",
        f"{hint}The fields are {fields}; put a text with a colon in quotation marks.",
    )


def _no_value(name: Field) -> tuple[str, str]:
    return (
        f"The field '{name}' has no value.",
        f"Write the value after the colon, without a blank: {name}:...",
    )


def _no_days(value: str) -> tuple[str, str]:
    remedy = (
        "Write a year, a month or a day, or two of them: date:2013, date:2013-10, date:2013..2016."
    )
    return f"'{value}' is no date.", remedy


def _unknown_value(name: Field, value: str, known: frozenset[str]) -> tuple[str, str]:
    return f"The field '{name}' has no value '{value}'.", f"Use one of {', '.join(sorted(known))}."
