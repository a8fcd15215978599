"""How far each part of the work has come in every city, remembered until the study changes."""

from __future__ import annotations

from collections.abc import Mapping

from odgovor.web.board.counting import counts_for
from odgovor.web.board.states import OF_THE_TEAM, Counts, Progress, progress_of
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member, Segment
from odgovor.web.studies.roles import Sensitivity, levels_up_to

CityProgress = tuple[Progress, ...]


def progress_for(member: Member) -> Mapping[str, CityProgress]:
    """The progress of every part by city, of the records the member sees; members who see the same share it."""
    return progress_of_sight(sight_of(member))


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


@remembered(64)
def progress_of_sight(sight: Sight) -> Mapping[str, CityProgress]:
    """The progress of every part by city, as those with a sight see it."""
    member = sight.member
    return {
        locality: progress_of_city(member, locality, counts)
        for locality, counts in counts_for(member).items()
    }
