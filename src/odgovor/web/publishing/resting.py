"""Which figures of the publication would change if a record changed: those whose facts were computed from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.langtext import Edition, LangText
from odgovor.publication.figures import fact_text
from odgovor.publication.naming import Naming
from odgovor.web.publishing.desks import prepared_for
from odgovor.web.publishing.live_places import LivePlace, live_places, of_what
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class RestingFigure:
    """A figure that a record goes into, what it is computed for and says now, and the chapters that say it."""

    key: str
    label: LangText
    of_what: tuple[LangText, ...]
    value: LangText
    places: tuple[LivePlace, ...]


def figures_resting_on(member: Member, record: Record) -> list[RestingFigure]:
    """The live figures that were computed from a record, from a part of it, or from what it is a mark of.

    Raises ``InvalidDataError`` where the study is not whole enough to be computed.
    """
    prepared = prepared_for(member)
    keys = set(_keys_of(record))
    found: dict[str, list[LivePlace]] = {}
    for place in live_places(member, prepared):
        if any(_is_of(item, keys) for item in place.fact.inputs):
            found.setdefault(place.fact.key, []).append(place)
    naming = Naming(prepared.study)
    return [_figure(key, places, naming) for key, places in found.items()]


def _keys_of(record: Record) -> Iterator[str]:
    yield record.key
    if record.kind == "mark" and record.parent:
        yield record.parent


def _is_of(item: str, keys: set[str]) -> bool:
    return any(item == key or item.startswith(f"{key}.") for key in keys)


def _figure(key: str, places: list[LivePlace], naming: Naming) -> RestingFigure:
    fact = places[0].fact
    value = LangText(fact_text(fact, Edition.EN), fact_text(fact, Edition.SR_CYRL))
    return RestingFigure(key, fact.label, of_what(key, naming), value, tuple(places))
