"""The library: instruments level by level, each with its provisions and wordings, and what is local."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from odgovor.common.langtext import LangText
from odgovor.common.scripts import fold
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.labels import label
from odgovor.norms.records import Instrument, Level
from odgovor.web.norms import convert
from odgovor.web.norms.wordings import Wording, wordings
from odgovor.web.records.addresses import address_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Book:
    """An instrument with the wordings that were read of it."""

    instrument: Instrument
    is_built_in: bool
    wordings: tuple[Wording, ...]

    @property
    def verified(self) -> int:
        """How many of its provisions somebody has read in the source."""
        return sum(provision.is_verified for provision in self.instrument.provisions)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The books of a level."""

    level: str
    title: LangText
    books: tuple[Book, ...]


@dataclass(frozen=True, slots=True)
class LocalPlan:
    """A local plan with where it is read."""

    title: Mapping[str, Any]
    address: str


@dataclass(frozen=True, slots=True)
class Library:
    """What is left of the library when it is narrowed; ``acts`` are wordings of no instrument of the catalogue."""

    shelves: tuple[Shelf, ...]
    acts: tuple[Wording, ...]
    plans: tuple[LocalPlan, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        return not (self.shelves or self.acts or self.plans)


def library_of(
    member: Member, *, words: str = "", level: str = "", only_read: bool = False
) -> Library:
    """The library as the member sees it: all words stand in the names or provisions of what is left."""
    wanted = fold(words).split()
    held = wordings(member)
    shelves = tuple(_shelves(member, held, wanted, level=level, only_read=only_read))
    if level not in {"", LOCAL}:
        return Library(shelves, (), ())
    acts = tuple(
        item for item in held if item.instrument is None and _has(wanted, _act_words(item))
    )
    return Library(shelves, acts, () if only_read else _plans(member, wanted))


def _shelves(
    member: Member, held: tuple[Wording, ...], wanted: list[str], *, level: str, only_read: bool
) -> Iterator[Shelf]:
    built_in = {item.key for item in built_in_instruments()}
    norms = convert.instruments_of(member)
    for one in Level:
        if level not in {"", one.value}:
            continue
        books = tuple(
            Book(norm, norm.key in built_in, tuple(w for w in held if w.instrument is norm))
            for norm in norms
            if norm.level is one and _has(wanted, _norm_words(norm))
        )
        books = tuple(book for book in books if book.wordings) if only_read else books
        if books:
            yield Shelf(one.value, label(one), books)


def _has(wanted: list[str], words: Iterable[str]) -> bool:
    if not wanted:
        return True
    said = fold(" ".join(words))
    return all(word in said for word in wanted)


def _norm_words(norm: Instrument) -> Iterator[str]:
    texts = [norm.title, norm.short, norm.issuer]
    for provision in norm.provisions:
        texts += [provision.label, provision.paraphrase]
    for text in texts:
        yield from (text.en, text.sr)
    yield norm.key


def _act_words(wording: Wording) -> Iterator[str]:
    yield from (wording.text.title, wording.text.key)
    yield from (portion.heading for portion in wording.structure.portions)


def _plans(member: Member, wanted: list[str]) -> tuple[LocalPlan, ...]:
    rows = Record.objects.visible_to(member).of_kind("plan").order_by("position", "id")
    named = rows.values_list("key", "title_en", "title_sr")
    return tuple(
        LocalPlan({"en": en, "sr": sr}, address_of(member.study.key, "plan", key))
        for key, en, sr in named
        if _has(wanted, (key, en, sr))
    )
