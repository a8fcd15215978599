"""The register of documents: a page of rows with their versions and how much rests on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.http import HttpRequest

from odgovor.common.evidence import DocumentKind
from odgovor.common.scripts import fold
from odgovor.web.common.paging import page_of
from odgovor.web.documents.access import KIND
from odgovor.web.documents.citing import counts_citing
from odgovor.web.documents.models import Snapshot
from odgovor.web.records.models import Record
from odgovor.web.records.wording import code_label
from odgovor.web.studies.models import Member

ORDERS = {
    "title": ("title_en", "title_sr", "key"),
    "published": ("-published_on", "title_en", "key"),
    "changed": ("-changed_at", "key"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of the register asked for; what is not understood is left out."""

    words: str = ""
    kind: str = ""
    form: str = ""
    order: str = "title"

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """What stands in the address."""
        asked = request.GET
        kind, form, order = (asked.get(name, "") for name in ("kind", "form", "order"))
        return cls(
            words=asked.get("q", "").strip()[:200],
            kind=kind if kind in set(DocumentKind) else "",
            form=form if form in {"file", "link", "newer"} else "",
            order=order if order in ORDERS else "title",
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out of the register."""
        return bool(self.words or self.kind or self.form)


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the register."""

    record: Record
    kind: str
    issuer: Any
    published: str
    pages: str
    versions: int
    citing: int

    @property
    def is_link(self) -> bool:
        """Whether only its address is known."""
        return not self.record.data.get("file")


def register_page(request: HttpRequest, member: Member, asked: Asked) -> Page[Any]:
    """A page of the register, its ``object_list`` made of rows."""
    page = page_of(request, _found(member, asked))
    records = list(page.object_list)
    keys = [record.key for record in records]
    versions = _versions(member, keys)
    citing = counts_citing(member) if keys else {}
    page.object_list = [
        _row(record, versions.get(record.key, 0), citing.get(record.key, 0)) for record in records
    ]
    return page


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of documents with their labels."""
    return [(kind.value, code_label(kind)) for kind in DocumentKind]


def _found(member: Member, asked: Asked) -> Any:
    found = Record.objects.visible_to(member).filter(kind=KIND).defer("folded")
    if asked.words:
        found = found.containing(fold(asked.words))
    if asked.kind:
        found = found.filter(data__kind=asked.kind)
    if asked.form == "link":
        found = found.exclude(data__has_key="file")
    if asked.form == "file":
        found = found.filter(data__has_key="file")
    if asked.form == "newer":
        newer = Snapshot.objects.filter(study=member.study, number__gt=1)
        found = found.filter(key__in=newer.values("document"))
    if asked.order == "published":
        found = found.annotate(published_on=KT("data__published"))
    return found.order_by(*ORDERS[asked.order])


def _versions(member: Member, keys: list[str]) -> dict[str, int]:
    snapshots = Snapshot.objects.filter(study=member.study, document__in=keys).order_by()
    counted = snapshots.values("document").annotate(count=Count("pk", filter=Q(number__gte=1)))
    return dict(counted.values_list("document", "count"))


def _row(record: Record, versions: int, citing: int) -> Row:
    data = record.data
    has_file = bool(data.get("file"))
    return Row(
        record=record,
        kind=code_label(DocumentKind(data["kind"])),
        issuer=data.get("issuer") or {},
        published=str(data.get("published", "")),
        pages=str(data.get("pages", "")),
        versions=max(versions, int(has_file)),
        citing=citing,
    )
