"""What waits for an addressee: marks of his cities that were not replied to yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from odgovor.web.common.navigation import address_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member
from odgovor.web.studies.naming import place_names
from odgovor.web.studies.wording import cities_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """The marks an authority can reply to, how many it has replied to, and until when it can."""

    cities: str
    unanswered: int
    answered: int
    until: datetime | None
    address: str


def waiting_for(member: Member) -> Waiting:
    """What waits for an addressee's reply, of what he may see."""
    marked = Record.objects.visible_to(member).filter(kind="activity").exclude(status="")
    numbers = marked.aggregate(
        unanswered=Count("pk", filter=Q(standing="unanswered")),
        answered=Count("pk", filter=Q(standing__in=["accepted", "contested"])),
    )
    return Waiting(
        cities=cities_of(member, place_names(member.study)),
        until=member.expires_at,
        address=address_of("plans:reply_list", study=member.study.key),
        **numbers,
    )
