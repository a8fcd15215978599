"""Codes, keys and days that lines of the trail and notices keep, in the words of the page's edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from odgovor.web.common.editions import said
from odgovor.web.common.wording import day_text
from odgovor.web.studies.models import ROLES, Segment

_ROLES = dict(ROLES)
_DAYS = frozenset({"due", "until"})


def worded(detail: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, str]:
    """The details of a line as words; ``places`` are the names of cities by key."""
    return {name: _word(name, value, places) for name, value in detail.items()}


def _word(name: str, value: Any, places: Mapping[str, str]) -> str:
    if name == "role":
        return str(_ROLES.get(value, value))
    if name == "segment":
        return segment_label(str(value))
    if name == "locality":
        return places.get(str(value), str(value))
    if name in _DAYS:
        return day_text(value) or _("no day set")
    return said(value) if isinstance(value, dict) else str(value)


def segment_label(segment: str) -> str:
    """What a part of the work is called."""
    return str(Segment(segment).label) if segment in Segment.values else segment


def role_label(role: str) -> str:
    """What a role is called."""
    return str(_ROLES.get(role, role))


def cities_of(member: Any, places: Mapping[str, str]) -> str:
    """The cities of a member or an invitation as words: "Niš, Vranje", or all of them."""
    if member.has_all_localities:
        return _("all cities")
    return ", ".join(places.get(key, key) for key in member.localities)
