"""What follows from a change of a record in rooms above: they are told in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from odgovor.web.studies.models import Study

Data = Mapping[str, Any]
Follower = Callable[[Study, str, Data | None, Data | None], None]
Narrowing = Callable[[Study, Collection[str]], None]
_FOLLOWERS: list[Follower] = []
_OF_NARROWING: list[Narrowing] = []


def register(follower: Follower) -> None:
    """Let somebody be told of every change: the study, the kind, what the record held and what it holds now."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def tell(study: Study, kind: str, before: Data | None, after: Data | None) -> None:
    """Say that a record was changed or, with None, taken out."""
    for follower in _FOLLOWERS:
        follower(study, kind, before, after)


def register_narrowing(follower: Narrowing) -> None:
    """Let somebody be told of records that came to be for fewer people: the study and their keys."""
    if follower not in _OF_NARROWING:
        _OF_NARROWING.append(follower)


def tell_narrowed(study: Study, keys: Collection[str]) -> None:
    """Say which records are for fewer people now than before, all of one change at once."""
    if keys:
        for follower in _OF_NARROWING:
            follower(study, keys)
