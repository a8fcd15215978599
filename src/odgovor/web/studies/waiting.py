"""What waits for a member on the first page beside tasks; the apps that know of something tell it when they are ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: a sentence with its number, and where it is done."""

    sentence: str
    address: str


WaitingFor = Callable[[Member], Iterable[Waiting]]
_told_by: list[WaitingFor] = []


def tell_waiting(waiting_for: WaitingFor) -> None:
    """Let a function tell what waits for a member."""
    if waiting_for not in _told_by:
        _told_by.append(waiting_for)


def waiting_for(member: Member) -> tuple[Waiting, ...]:
    """Everything that waits for a member, app by app."""
    return tuple(item for told in _told_by for item in told(member))
