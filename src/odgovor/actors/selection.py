"""Selections: the records that a figure or table is about, chosen by parameters written as text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from odgovor.actors.index import ActorIndex
from odgovor.actors.records import Tie, TieKind, TieReply
from odgovor.common.errors import UsageError

Code = TypeVar("Code", bound=StrEnum)


def code_of(codes: type[Code], text: str) -> Code:
    """The code that a parameter names; raises ``UsageError`` with the codes that there are."""
    try:
        return codes(text)
    except ValueError:
        known = ", ".join(codes)
        raise UsageError(f"'{text}' is not one of: {known}.") from None


def places_of(index: ActorIndex, locality: str) -> tuple[str, ...]:
    """The locality that a parameter names, or all localities, the country apart, where it is empty."""
    return (locality,) if locality else index.local_keys


def ties_of(index: ActorIndex, locality: str, *, kind: str = "") -> tuple[Tie, ...]:
    """The ties at home in a locality, or all ties, national ones too, where it is empty; of one kind if given."""
    places = (locality,) if locality else tuple(index.ties_in)
    ties = (tie for place in places for tie in index.ties_in.get(place, ()))
    if not kind:
        return tuple(ties)
    chosen = code_of(TieKind, kind)
    return tuple(tie for tie in ties if tie.kind is chosen)


def with_reply(ties: Iterable[Tie], reply: str) -> tuple[Tie, ...]:
    """The ties with a reply; all of them where it is empty."""
    if not reply:
        return tuple(ties)
    chosen = code_of(TieReply, reply)
    return tuple(tie for tie in ties if tie.reply is chosen)
