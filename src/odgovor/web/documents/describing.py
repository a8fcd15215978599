"""What the page of a document says beyond its record: its address, and the quotes that rest on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.urls import reverse

from odgovor.documents.anchors import Sighting, Standing
from odgovor.web.documents.quotes import page_number, sightings
from odgovor.web.records import access as records_access
from odgovor.web.records.addresses import address_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

_NAMED_BY_OWNER = {"mark", "answer"}
_HEADING = re.compile(r"\s*#+\s*(.+?)\s*(?:\{[^}]*\})?\s*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A record that rests on a document, with its quote and what became of it."""

    record: Record
    title: Any
    address: str
    quote: str
    page: int | None
    sighting: Sighting | None
    seen_address: str
    newest_address: str

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody should read the quote again."""
        return self.sighting is not None and self.sighting.standing in {
            Standing.OTHER_PAGE,
            Standing.NOT_FOUND,
            Standing.NEVER_FOUND,
        }


def citations_shown(member: Member, records: Sequence[Record]) -> list[Citation]:
    """The records with what became of their quotes."""
    found = sightings(member, records)
    titles = _titles(member, records)
    return [
        _citation(member, record, titles[record.key], found.get(record.key)) for record in records
    ]


def web_address(record: Record) -> str:
    """The document's address in the web, or nothing where it is none that may be followed."""
    address = str(record.data.get("url", ""))
    try:
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def may_change(member: Member, record: Record) -> bool:
    """Whether the member may change the record."""
    return records_access.may_change(member, record)


def quote_address(
    study: str, document: str, page: int, *, quote: str = "", version: int | None = None
) -> str:
    """The address of a page with a quote marked on it."""
    address = reverse("documents:page", kwargs={"study": study, "key": document, "number": page})
    named = {"version": version or "", "quote": quote}
    return f"{address}?{urlencode({name: value for name, value in named.items() if value})}"


def _titles(member: Member, records: Sequence[Record]) -> dict[str, Any]:
    """What each record is called: a mark by its activity, an answer by its visit, a chapter by its heading."""
    owners = {record.parent for record in records if record.kind in _NAMED_BY_OWNER}
    seen = Record.objects.visible_to(member).filter(key__in=owners)
    named = {
        key: {"en": en, "sr": sr} for key, en, sr in seen.values_list("key", "title_en", "title_sr")
    }
    titles: dict[str, Any] = {}
    for record in records:
        heading = (
            _HEADING.match(str(record.data.get("text", ""))) if record.kind == "chapter" else None
        )
        own = heading[1] if heading else record.title
        titles[record.key] = named.get(record.parent, own)
    return titles


def _citation(member: Member, record: Record, title: Any, sighting: Sighting | None) -> Citation:
    study, quote = member.study.key, str(record.data.get("quote", ""))
    document, page = str(record.data.get("document", "")), page_number(record)
    seen = newest = ""
    if sighting is not None:
        seen = quote_address(study, document, page or 1, quote=quote, version=sighting.seen_in)
        newest = quote_address(study, document, sighting.page or page or 1, quote=quote)
    return Citation(
        record=record,
        title=title,
        address=address_of(study, record.kind, record.key),
        quote=quote,
        page=page,
        sighting=sighting,
        seen_address=seen,
        newest_address=newest,
    )
