"""Search of everything in a study: by key or by words, in either script, no more than the reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import StrIndex

from odgovor.common.scripts import fold
from odgovor.web.records.folded import stands_in
from odgovor.web.records.models import Record, RecordQuerySet
from odgovor.web.records.snippets import Piece, snippet_of
from odgovor.web.studies.models import Member

MOST_WORDS = 8
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: folded words (``text`` is what was typed), kinds, and a city."""

    text: str
    kinds: tuple[str, ...] = ()
    locality: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(fold(self.text[:LONGEST_QUERY]).split()[:MOST_WORDS])


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, or a part of one (``key`` of a turn, ``record.key`` of its focus group)."""

    key: str
    record: Record
    title: dict[str, str]
    snippet: tuple[Piece, ...]
    language: str


def found_records(member: Member, asked: Asked) -> RecordQuerySet:
    """The records that the member may see in which every word stands: those with the key first, then titles."""
    words = asked.words
    if not words:
        return Record.objects.none()
    found = Record.objects.visible_to(member).containing(" ".join(words))
    if asked.kinds:
        found = found.filter(kind__in=asked.kinds)
    if asked.locality:
        found = found.filter(locality=asked.locality)
    near = Case(
        When(key__iexact=asked.text.strip(), then=Value(0)),
        When(key__istartswith=asked.text.strip(), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    # The folded text begins with the key and the title, so that what stands early stands in them.
    spot = StrIndex("folded", Value(words[0]))
    return found.annotate(near=near, spot=spot).order_by("near", "spot", "kind", "key")


def hit_of(record: Record, words: tuple[str, ...]) -> Hit:
    """A record with the passage in which the words stand."""
    snippet, language = snippet_of(record.data, words)
    return Hit(record.key, record, record.title, snippet, language)


def iter_parts(record: Record, words: tuple[str, ...]) -> Iterator[Hit]:
    """The parts of a record that can carry a claim of their own: what was said in a turn, a plan's measures."""
    for key, data in _parts(record):
        text = fold(" ".join((key, *_texts(data))))
        if all(stands_in(word, text) for word in words):
            snippet, language = snippet_of(data, words)
            yield Hit(key, record, _title(data), snippet, language)


def _parts(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    if record.kind == "session":
        for turn in record.data.get("turns", ()):
            yield f"{record.key}.t{turn.get('number')}", turn
    for name in ("objectives", "measures") if record.kind == "plan" else ():
        for part in record.data.get(name, ()):
            yield str(part.get("key")), part
    for provision in record.data.get("provisions", ()) if record.kind == "instrument" else ():
        yield str(provision.get("key")), provision


def _texts(data: dict[str, Any]) -> Iterator[str]:
    for value in data.values():
        if isinstance(value, dict):
            yield from (str(text) for text in value.values())
        elif isinstance(value, str):
            yield value


def _title(data: dict[str, Any]) -> dict[str, str]:
    for name in ("title", "label"):
        if isinstance(data.get(name), dict):
            return {"en": data[name].get("en", ""), "sr": data[name].get("sr", "")}
    text = str(data.get("text", ""))
    short = text if len(text) < 160 else f"{text[:157]}…"
    return {"en": short, "sr": short}
