"""What follows from a change of a record in rooms above: they are told in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from odgovor.web.studies.models import Study

Data = Mapping[str, Any]
Follower = Callable[[Study, str, Data | None, Data | None], None]
_FOLLOWERS: list[Follower] = []


def register(follower: Follower) -> None:
    """Let somebody be told of every change: the study, the kind, what the record held and what it holds now."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def tell(study: Study, kind: str, before: Data | None, after: Data | None) -> None:
    """Say that a record was changed or, with None, taken out."""
    for follower in _FOLLOWERS:
        follower(study, kind, before, after)
