"""What a city may read of a document: the one page that a mark sent to it cites, as it was seen then."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from odgovor.web.documents import texts
from odgovor.web.documents.drawing import drawn_or_none
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.quotes import page_number, snapshot_seen
from odgovor.web.documents.viewing import Asked, ShownPage
from odgovor.web.plans.access import OPEN
from odgovor.web.plans.replies import ReplySheet
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member


@dataclass(frozen=True)
class CitedPage(ShownPage):
    """The page with its own address for the picture; no other page can be asked for."""

    activity: str = ""

    @property
    def picture(self) -> str:
        """The address of the page's picture."""
        return reverse("plans:cited_picture", args=[self.study, self.activity])


def cited_snapshot(member: Member, sheet: ReplySheet) -> tuple[Record, Snapshot, int]:
    """The document, the version and the page that the first mark of a sheet cites, else 404."""
    mark = sheet.first
    page = page_number(mark.record) if mark else None
    if mark is None or not page:
        raise Http404
    found = Record.objects.filter(study=member.study, kind="document", sensitivity__in=OPEN)
    document = found.filter(key=mark.record.data.get("document", "")).first()
    snapshot = snapshot_seen(document, mark.record) if document else None
    if document is None or snapshot is None or page > texts.page_count(snapshot):
        raise Http404
    return document, snapshot, page


def cited_page(member: Member, sheet: ReplySheet) -> CitedPage:
    """The page that the first mark of a sheet cites, with the quote marked in it, else 404."""
    document, snapshot, page = cited_snapshot(member, sheet)
    quote = str(sheet.first.record.data.get("quote", "")) if sheet.first else ""
    return CitedPage(
        study=member.study.key,
        record=document,
        snapshot=snapshot,
        newest=snapshot.number,
        number=page,
        count=texts.page_count(snapshot),
        text=texts.text_of(snapshot, page) or "",
        asked=Asked(quote=quote),
        drawn=drawn_or_none(snapshot, page, zoom=100),
        activity=sheet.activity.key,
    )
