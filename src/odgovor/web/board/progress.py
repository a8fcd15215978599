"""How far each part of the work has come in every city, remembered until the study changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from odgovor.web.board.counting import counts_for
from odgovor.web.board.states import OF_THE_TEAM, Counts, Progress, progress_of
from odgovor.web.studies.models import Member, Segment
from odgovor.web.studies.roles import Role, Sensitivity, levels_up_to

CityProgress = tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A study as it stands now, and what decides which of its records a member sees."""

    study: int
    revision: int
    is_addressee: bool
    clearance: str
    localities: frozenset[str] | None
    member: Member = field(compare=False)


def progress_for(member: Member) -> Mapping[str, CityProgress]:
    """The progress of every part by city, of the records the member sees; members who see the same share it."""
    is_everywhere = member.has_all_localities or member.is_coordinator
    return _progress(
        _Sight(
            study=member.study_id,
            revision=member.study.revision,
            is_addressee=member.role == Role.ADDRESSEE,
            clearance=Sensitivity.RESTRICTED if member.is_coordinator else member.clearance,
            localities=None if is_everywhere else frozenset(member.localities),
            member=member,
        )
    )


def progress_of_city(member: Member, locality: str, counts: Counts) -> CityProgress:
    """The progress of every part in a city."""
    is_closed = not sees_team(member, locality)
    return tuple(
        progress_of(segment, counts, is_hidden=is_closed and segment in OF_THE_TEAM)
        for segment in Segment
    )


def sees_team(member: Member, locality: str) -> bool:
    """Whether the member may know what the team of a city keeps to itself."""
    if member.is_coordinator:
        return True
    is_cleared = Sensitivity.TEAM in levels_up_to(Sensitivity(member.clearance))
    return is_cleared and member.covers(locality)


@lru_cache(maxsize=64)
def _progress(sight: _Sight) -> Mapping[str, CityProgress]:
    member = sight.member
    return {
        locality: progress_of_city(member, locality, counts)
        for locality, counts in counts_for(member).items()
    }


def forget() -> None:
    """Forget what was remembered, as after a change that left the study's revision as it was."""
    _progress.cache_clear()
