"""What the front page of a room tells at a glance, counted in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Count, Q

from odgovor.web.common.editions import said
from odgovor.web.records.models import Record
from odgovor.web.rooms.links import built_in_norms
from odgovor.web.studies.models import Member


def facts_of(member: Member, room: str) -> dict[str, Any]:
    """What a room's front page shows beside its kinds; nothing where it shows no more."""
    return _FACTS[room](member) if room in _FACTS else {}


def _norms(_member: Member) -> dict[str, Any]:
    instruments = built_in_norms().instruments.values()
    levels: dict[Any, list[Any]] = {}
    for instrument in instruments:
        levels.setdefault(instrument.level, []).append(instrument)
    return {"levels": list(levels.items())}


def _visits(member: Member) -> dict[str, Any]:
    """The visits by city with how many standards were answered."""
    mine = Record.objects.visible_to(member)
    answered = dict(
        mine.filter(kind="answer")
        .values_list("parent")
        .annotate(Count("data__question", distinct=True))
    )
    visits = mine.filter(kind="visit").order_by("locality", "data__on")
    return {
        "visits": [(visit, answered.get(visit.key, 0)) for visit in visits[:200]],
        **_cities(member),
    }


def _sessions(member: Member) -> dict[str, Any]:
    mine = Record.objects.visible_to(member)
    coded = dict(mine.filter(kind="coding").values_list("parent").annotate(Count("id")))
    sessions = mine.filter(kind="session").order_by("position")
    return {
        "sessions": [(item, coded.get(item.key, 0)) for item in sessions[:200]],
        **_cities(member),
    }


def _indicators(member: Member) -> dict[str, Any]:
    mine = Record.objects.visible_to(member)
    counts = dict(mine.filter(kind="observation").values_list("parent").annotate(Count("id")))
    indicators = mine.filter(kind="indicator").order_by("position")
    return {"indicators": [(item, counts.get(item.key, 0)) for item in indicators[:200]]}


def _actors(member: Member) -> dict[str, Any]:
    mine = Record.objects.visible_to(member)
    rows = mine.filter(kind__in=["organisation", "tie"]).values("locality")
    counts = rows.annotate(
        organisations=Count("id", filter=Q(kind="organisation")),
        ties=Count("id", filter=Q(kind="tie")),
        confirmed=Count("id", filter=Q(kind="tie", status="confirmed")),
    ).order_by("locality")
    return {"places": list(counts), **_cities(member)}


def _findings(member: Member) -> dict[str, Any]:
    mine = Record.objects.visible_to(member).filter(kind__in=["finding", "recommendation"])
    return {
        "statuses": list(
            mine.values("kind", "status").annotate(count=Count("id")).order_by("kind", "status")
        )
    }


def _cities(member: Member) -> dict[str, Any]:
    rows = Record.objects.visible_to(member).filter(kind="locality")
    return {
        "cities": {row.key: said(row.title) for row in rows.only("key", "title_en", "title_sr")}
    }


_FACTS: Mapping[str, Callable[[Member], dict[str, Any]]] = {
    "norms": _norms,
    "fieldwork": _visits,
    "focusgroups": _sessions,
    "stats": _indicators,
    "actors": _actors,
    "findings": _findings,
}
