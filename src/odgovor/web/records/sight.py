"""What a member sees of a study as it stands: those who see the same share what was computed for one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import Sensitivity

Computing = TypeVar("Computing", bound=Callable[..., Any])
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Sight:
    """A study at a revision, and what decides which of its records are seen.

    ``localities`` is None where all are. What an addressee sees depends on what was sent to it, so each has a
    sight of its own.
    """

    study: int
    revision: int
    is_coordinator: bool
    clearance: str
    localities: frozenset[str] | None
    addressee: int | None
    member: Member = field(compare=False)


def sight_of(member: Member) -> Sight:
    """What the member sees now."""
    is_everywhere = member.has_all_localities or member.is_coordinator
    return Sight(
        study=member.study_id,
        revision=revision_of(member.study_id),
        is_coordinator=member.is_coordinator,
        clearance=Sensitivity.RESTRICTED if member.is_coordinator else member.clearance,
        localities=None if is_everywhere else frozenset(member.localities),
        addressee=member.pk if member.is_addressee else None,
        member=member,
    )


def revision_of(study: int) -> int:
    """The number that grows with every change of a study."""
    found: int = Study.objects.values_list("revision", flat=True).get(pk=study)
    return found


_MEMORIES: list[Any] = []


def remembered(size: int) -> Callable[[Computing], Computing]:
    """A function whose last results are kept; what it computes depends on a sight or a revision among its arguments."""

    def decorate(function: Computing) -> Computing:
        memory = lru_cache(maxsize=size)(function)
        _MEMORIES.append(memory)
        return cast("Computing", memory)

    return decorate


def forgotten_with(memory: Kept) -> Kept:
    """A memory that is forgotten together with what functions remember."""
    _MEMORIES.append(memory)
    return memory


def forget() -> None:
    """Forget all that is remembered, where revisions went back: after a restored backup, between tests."""
    for memory in _MEMORIES:
        memory.cache_clear()
