"""The places of a study in the frame: those that exist, that the member may enter, and where the page stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

NETWORK: tuple[tuple[Any, str, str], ...] = (
    (pgettext_lazy("room", "Board"), "board:board", ""),
    (pgettext_lazy("room", "Plans"), "plans:register", ""),
    (pgettext_lazy("room", "Documents"), "documents:list", ""),
    (pgettext_lazy("room", "Norms"), "rooms:room", "norms"),
    (pgettext_lazy("room", "Visits"), "rooms:room", "fieldwork"),
    (pgettext_lazy("room", "Focus groups"), "rooms:room", "focusgroups"),
    (pgettext_lazy("room", "Statistics"), "rooms:room", "stats"),
    (pgettext_lazy("room", "Actors"), "rooms:room", "actors"),
    (pgettext_lazy("room", "Findings"), "rooms:room", "findings"),
    (pgettext_lazy("room", "Manuscript"), "publishing:manuscript", ""),
    (pgettext_lazy("room", "Publish"), "publishing:releases", ""),
)
COORDINATOR: tuple[tuple[Any, str, str], ...] = (
    (pgettext_lazy("room", "Members"), "members", ""),
    (pgettext_lazy("room", "Trail"), "trail", ""),
)
ADDRESSEE: tuple[tuple[Any, str, str], ...] = (
    (pgettext_lazy("room", "Right of reply"), "plans:reply_list", ""),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the frame."""

    label: Any
    address: str
    is_current: bool = False


def places_of(member: Any, path: str, *, room: str = "") -> list[Place]:
    """The places of the member's study, the one that the page stands in marked: by its path, or by its room."""
    if room:
        path = address_of("rooms:room", study=member.study.key, room=room) or path
    return _marked(list(_places(member)), path)


def _marked(places: list[Place], path: str) -> list[Place]:
    """The place whose address the path begins with; the board, whose address all begin with, on its own page only."""
    first = places[0].address if places else ""
    within = [
        place
        for place in places
        if path == place.address or (place.address != first and path.startswith(place.address))
    ]
    current = max(within, key=lambda place: len(place.address), default=None)
    return [replace(place, is_current=place is current) for place in places]


def _places(member: Any) -> Iterator[Place]:
    listed = ADDRESSEE if member.is_addressee else NETWORK
    if member.is_coordinator:
        listed = (*listed, *COORDINATOR)
    for label, name, room in listed:
        address = address_of(name, study=member.study.key, **({"room": room} if room else {}))
        if address:
            yield Place(label, address)


def address_of(name: str, **kwargs: Any) -> str:
    """The address of a name, also where it is one of accounts; nothing where the installation has none."""
    for found in (name, f"accounts:{name}"):
        try:
            return reverse(found, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return ""
