"""What waits for an addressee: the marks of his cities that were sent and not replied to yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from odgovor.web.common.navigation import address_of
from odgovor.web.plans.replies import asked
from odgovor.web.studies.models import Member
from odgovor.web.studies.naming import place_names
from odgovor.web.studies.wording import cities_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """The marks an authority can reply to, how many it has replied to, and until when it can."""

    cities: str
    unanswered: int
    answered: int
    until: date | None
    address: str


def waiting_for(member: Member) -> Waiting:
    """What waits for an addressee's reply in the rounds that are open."""
    rounds = [one for one in asked(member) if one.round.is_open]
    answered = sum(one.answered for one in rounds)
    return Waiting(
        cities=cities_of(member, place_names(member.study)),
        unanswered=sum(len(one.sheets) for one in rounds) - answered,
        answered=answered,
        until=min((one.round.due for one in rounds), default=None),
        address=address_of("plans:reply_list", study=member.study.key),
    )
