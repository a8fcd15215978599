"""Notices: what a member should know, shown in the product until it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from odgovor.web.studies.models import Member, Notice, Study
from odgovor.web.studies.naming import place_names
from odgovor.web.studies.sentences import notice_of
from odgovor.web.studies.wording import worded


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in the words of the page's edition."""

    number: int
    at: datetime
    sentence: str
    leads_on: bool
    is_new: bool


def notify(member: Member, event: str, path: str = "", **detail: Any) -> Notice:
    """Tell a member something; ``event`` names a sentence in :mod:`odgovor.web.studies.sentences`."""
    return Notice.objects.create(member=member, event=event, path=path, detail=detail)


def told(study: Study, notices: Iterable[Notice]) -> list[Told]:
    """Notices as people read them."""
    places = place_names(study)
    return [
        Told(
            number=notice.pk,
            at=notice.at,
            sentence=notice_of(notice.event, worded(notice.detail, places)),
            leads_on=bool(notice.path),
            is_new=notice.read_at is None,
        )
        for notice in notices
    ]
