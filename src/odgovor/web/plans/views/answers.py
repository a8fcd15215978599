"""What several pages of marking answer with: a lost race, and the document beside the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from odgovor.plans.records import Stage
from odgovor.web.common.navigation import address_of
from odgovor.web.plans.access import mark_key
from odgovor.web.plans.desk import Desk
from odgovor.web.plans.forms import MarkForm
from odgovor.web.plans.quoting import Found, look_up
from odgovor.web.plans.signing import signed
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError
from odgovor.web.studies.models import Member

LONGEST_QUOTE = 1500


@dataclass(frozen=True, slots=True)
class Viewer:
    """The document beside a form: its page now, the pattern of the addresses of others, and the quote's state."""

    document: str
    page: str
    address: str
    pattern: str
    quote: str
    found: Found


def viewer_of(desk: Desk, form: MarkForm) -> Viewer:
    """The viewer for what the form holds, the plan's own document where it names none."""
    study = desk.member.study.key
    document = str(form["document"].value() or desk.plan.data.get("document", ""))
    page = str(form["page"].value() or "1").strip()
    page = page if page.isascii() and page.isdecimal() and 0 < int(page) < 100_000 else "1"
    quote = str(form["quote"].value() or "")
    return Viewer(
        document,
        page,
        address=_address(study, document, int(page)),
        pattern=_address(study, "document-key", 0),
        quote=quote[:LONGEST_QUOTE],
        found=look_up(desk.member, document=document, page=page, quote=quote),
    )


def _address(study: str, document: str, page: int) -> str:
    if not document:
        return ""
    return address_of("documents:page", study=study, key=document, number=page)


def lost(  # who wanted what, and what was there first
    request: HttpRequest,
    member: Member,
    activity: Record,
    stage: Stage,
    data: Mapping[str, Any],
    race: LostRaceError,
) -> HttpResponse:
    """The page of a lost race over a mark; nothing that was typed is lost."""
    return conflict_page(
        request,
        member=member,
        record_key=mark_key(activity.key, stage),
        mine=signed(member, activity, stage, dict(data)),
        current=race.current,
        action_url=address_of("plans:activity", study=member.study.key, key=activity.key),
    )
