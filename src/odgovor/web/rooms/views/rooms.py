"""A room's front page, and the lists of its records."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from odgovor.web.common.downloads import csv_download
from odgovor.web.common.labels import kind_plural
from odgovor.web.common.paging import page_of
from odgovor.web.records.access import NETWORK_ROLES, may_write
from odgovor.web.records.keeping import Asked, kept_page
from odgovor.web.records.models import Record
from odgovor.web.records.places import city_choices
from odgovor.web.records.showing import Shown
from odgovor.web.rooms.landing import facts_of
from odgovor.web.rooms.links import keys_in, links_of
from odgovor.web.rooms.listing import (
    UNTITLED,
    Narrowing,
    cells_of,
    choices_of,
    download_header,
    download_rows,
    has_city,
    headings_of,
    listed,
)
from odgovor.web.rooms.plan_of_rooms import EMPTY, ROOM_OF_KIND, ROOMS, Room
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member


@require_safe
def room(request: HttpRequest, study: str, room: str) -> HttpResponse:
    """The front page of a room: its kinds with how many there are, and what to do next."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    if room not in ROOMS:
        raise Http404
    make = partial(_room, here=ROOMS[room])
    return kept_page(request, member, f"rooms/room_{room}.html", make, room=ROOMS[room])


def _room(member: Member, _asked: Asked, *, here: Room) -> dict[str, Any]:
    mine = Record.objects.visible_to(member).filter(kind__in=here.kinds)
    counts = dict(mine.values_list("kind").annotate(Count("id")))
    return {
        "room": here,
        "kinds": [
            (kind, counts.get(kind, 0), EMPTY.get(kind, ""), _may_add(member, kind))
            for kind in here.kinds
        ],
        "facts": facts_of(member, here.name),
        "is_simulated": mine.filter(is_simulated=True).exists(),
    }


@require_safe
def records(request: HttpRequest, study: str, kind: str) -> HttpResponse:
    """The records of a kind, fifty a page, narrowed and sorted by the address; as CSV with ``?as=csv``."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    if kind not in ROOM_OF_KIND:
        raise Http404
    if request.GET.get("as") == "csv":
        found = listed(member, kind, Narrowing.of(request.GET))
        rows = download_rows(kind, found.iterator(chunk_size=500))
        return csv_download(f"{study}-{kind}", download_header(kind), rows)
    make = partial(_records, kind=kind)
    return kept_page(request, member, "rooms/list.html", make, room=ROOM_OF_KIND[kind])


def _records(member: Member, asked: Asked, *, kind: str) -> dict[str, Any]:
    narrowing = Narrowing.of(asked.GET)
    page = page_of(asked, listed(member, kind, narrowing).defer("folded"))
    rows = [(record, cells_of(record)) for record in page]
    return {
        "kind": kind,
        "room": ROOM_OF_KIND[kind],
        "narrowing": narrowing,
        "page": page,
        "rows": rows,
        "links": links_of(member, _keys(rows)),
        "headings": headings_of(kind),
        "is_untitled": kind in UNTITLED,
        "empty": EMPTY.get(kind, ""),
        "may_add": _may_add(member, kind),
        "is_simulated": any(record.is_simulated for record, _cells in rows),
        **_filters(member, kind),
    }


def _keys(rows: list[tuple[Record, list[Shown]]]) -> set[str]:
    return {key for record, cells in rows for key in (record.locality, *keys_in(cells))}


def _filters(member: Member, kind: str) -> dict[str, Any]:
    """What the list can be narrowed to."""
    choices = choices_of(kind)
    return {
        "cities": city_choices(member) if has_city(kind) else [],
        "statuses": choices.get("status", []),
        "themes": choices.get("theme", []),
        "title": kind_plural(kind),
    }


def _may_add(member: Member, kind: str) -> bool:
    """Whether the member may add a record of a kind somewhere; a study is there once."""
    places = ("",) if member.has_all_localities else tuple(member.localities)
    return kind != "study" and any(may_write(member, kind, place) for place in places)


@require_safe
def study_record(request: HttpRequest, study: str) -> HttpResponse:
    """The record of the study itself, whatever its key."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    found = Record.objects.visible_to(member).filter(kind="study").first()
    return (
        redirect("rooms:record", study, found.key)
        if found
        else redirect("rooms:room", study, "study")
    )
