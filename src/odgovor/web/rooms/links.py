"""What references on a page lead to: title and address of each record that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from odgovor.fieldwork.standards import built_in_standards
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.index import NormIndex
from odgovor.norms.records import NormBook
from odgovor.web.common.editions import said
from odgovor.web.records.addresses import address_of
from odgovor.web.records.models import Record
from odgovor.web.records.showing import Shown
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class Link:
    """Where a key leads and what it is called; no address where it has no page or may not be seen."""

    title: str
    address: str


def links_of(member: Member, keys: Iterable[str]) -> dict[str, Link]:
    """A link for each key that leads anywhere, in one query however many they are."""
    wanted = {key for key in keys if key}
    heads = {key: _plan_of(key) for key in wanted}
    names = wanted | {head for head in heads.values() if head}
    rows = Record.objects.visible_to(member).filter(key__in=names)
    known = {
        key: Link(said({"en": en, "sr": sr}), address_of(member.study.key, kind, key))
        for key, kind, en, sr in rows.values_list("key", "kind", "title_en", "title_sr")
    }
    found = {key: known[key] for key in wanted if key in known}
    for key in wanted - known.keys():
        link = _built_in(member, key) or _measure(key, known.get(heads[key]))
        if link is not None:
            found[key] = link
    return found


def keys_in(shown: Iterable[Shown]) -> Iterator[str]:
    """The keys that the fields on a page name."""
    for field in shown:
        if field.shape == "key":
            yield field.text
        yield from keys_in(field.items)
        for row in field.rows:
            yield from keys_in(row)


def _plan_of(key: str) -> str:
    """The plan that a measure's key belongs to."""
    return key.rpartition(".")[0]


def _measure(key: str, plan: Link | None) -> Link | None:
    return Link(f"{key} · {plan.title}", f"{plan.address}#{key}") if plan is not None else None


@cache
def built_in_norms() -> NormIndex:
    """The built-in instruments and provisions by key."""
    return NormIndex.of(NormBook(built_in_instruments()))


def _built_in(member: Member, key: str) -> Link | None:
    norms = built_in_norms()
    home = norms.homes.get(key) or norms.instruments.get(key)
    if home is not None:
        address = reverse("rooms:norm", kwargs={"study": member.study.key, "key": home.key})
        return Link(said(norms.citation(key)), f"{address}#{key}" if key != home.key else address)
    title = next((item.title for item in built_in_standards() if item.key == key), None)
    return Link(f"{key}: {said(title)}", "") if title is not None else None
