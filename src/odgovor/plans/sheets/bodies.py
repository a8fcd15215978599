"""Bodies: the organisations that a cell names, matched to those of the study, or said to be unknown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.plans.sheets.words import plain

_PIECES = re.compile(r"[;\n•·●▪]+|^\s*[-–—]\s+", re.MULTILINE)
_SMALLER = re.compile(r",|/|\s+(?:i|и|and|te|те)\s+", re.IGNORECASE)
_SMALL_WORDS = frozenset(("i", "za", "u", "na", "of", "for", "and", "the", "od"))
_PLACES = ("grad", "grada", "gradu", "opstina", "opstine", "city", "municipality")
_NEAR = 0.72
COUNTRY = "rs"


@dataclass(frozen=True, slots=True)
class KnownBody:
    """An organisation that a cell may name: its key, its locality and what it is called."""

    key: str
    locality: str
    name: LangText
    short: LangText = LangText()


@dataclass(frozen=True, slots=True)
class UnknownBody:
    """A name that fits no organisation, the rows it stands in, and the organisations it may mean."""

    name: str
    rows: tuple[int, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedBodies:
    """The keys that a cell names, the names in it that are not known, and those that a person left out."""

    keys: tuple[str, ...]
    unknown: tuple[str, ...]
    left: tuple[str, ...]


class BodyBook:
    """The organisations of a study, looked up by what a plan of one locality calls them."""

    def __init__(
        self, bodies: Iterable[KnownBody], *, locality: str, localities: Sequence[Locality] = ()
    ) -> None:
        names = [place.name for place in localities if place.key == locality]
        self._stems = tuple(_stem(word) for name in names for word in plain(name.en).split())
        self._names_of: dict[str, LangText] = {}
        self._near: dict[str, str] = {}
        self._far: dict[str, str] = {}
        for body in bodies:
            self._names_of[body.key] = body.name
            is_near = body.locality in (locality, COUNTRY)
            for name in self._names(body, is_near=is_near):
                (self._near if is_near else self._far).setdefault(name, body.key)

    def _names(self, body: KnownBody, *, is_near: bool) -> Iterable[str]:
        """What an organisation is called; at home without the name of the place, and by its initials too."""
        for text in (body.name.sr, body.name.en):
            if not text:
                continue
            yield plain(text)
            if is_near:
                yield self._bare(text)
                yield from _initials(self._bare(text))
        if is_near:
            yield from (plain(text) for text in (body.short.sr, body.short.en) if text)

    def _bare(self, text: str) -> str:
        """A name without the words that only say of which place it is; never empty."""
        words = [
            word
            for word in plain(text).split()
            if not any(stem and word.startswith(stem) for stem in self._stems)
        ]
        while len(words) > 1 and words[-1] in _PLACES:
            words.pop()
        return " ".join(words) or plain(text)

    def key_of(self, name: str) -> str | None:
        """The key of the organisation of that name, None where there is none."""
        if name in self._names_of:
            return name
        words, bare = plain(name), self._bare(name)
        return self._near.get(words) or self._near.get(bare) or self._far.get(words)

    def near(self, name: str, *, n: int = 3) -> tuple[str, ...]:
        """The keys of the organisations whose names are most like a name, the most alike first."""
        names = {**self._far, **self._near}
        found = difflib.get_close_matches(self._bare(name), names, n=4 * n, cutoff=_NEAR)
        return tuple(dict.fromkeys(names[match] for match in found))[:n]

    def name_of(self, key: str) -> LangText:
        """What the organisation of a key is called."""
        return self._names_of[key]

    def read(self, text: str, decided: Mapping[str, str]) -> NamedBodies:
        """The organisations that a cell names; ``decided`` gives the key (or nothing, to leave it out) of a
        plain name that a person decided on.

        Names stand on lines of their own or between semicolons; between commas only where at least one of
        the parts is known, because names hold commas too.
        """
        keys: dict[str, None] = {}
        unknown: dict[str, None] = {}
        left: dict[str, None] = {}
        for piece in _pieces(text):
            for name in self._parts(piece, decided):
                key = self._decided(name, decided)
                if key is None:
                    unknown[name] = None
                elif key:
                    keys[key] = None
                else:
                    left[name] = None
        return NamedBodies(tuple(keys), tuple(unknown), tuple(left))

    def _decided(self, name: str, decided: Mapping[str, str]) -> str | None:
        chosen = decided.get(plain(name))
        return self.key_of(name) if chosen is None else chosen

    def _parts(self, piece: str, decided: Mapping[str, str]) -> list[str]:
        if self._decided(piece, decided) is not None:
            return [piece]
        parts = [part.strip(" .") for part in _SMALLER.split(piece) if part.strip(" .")]
        commas = [part.strip(" .") for part in piece.split(",") if part.strip(" .")]
        if any(self._decided(part, decided) is not None for part in parts) and len(parts) > 1:
            return parts
        return commas if len(commas) > 1 else [piece]


def _pieces(text: str) -> list[str]:
    return [piece.strip(" .") for piece in _PIECES.split(text) if piece and piece.strip(" .")]


def _stem(word: str) -> str:
    """A place's name without its ending, so that *Niša* and *Nišu* are known too; short ones stay whole."""
    return word[:-1] if len(word) > 4 and word[-1] in "aeiou" else word


def _initials(name: str) -> Iterable[str]:
    words = name.split()
    if len(words) < 2:
        return
    yield "".join(word[0] for word in words)
    yield "".join(word[0] for word in words if word not in _SMALL_WORDS)
