"""Where a table comes from: a file, pasted cells, or a source document that the study has already."""

from __future__ import annotations

from django.http import HttpRequest

from odgovor.web.common.editions import said
from odgovor.web.documents.access import snapshot_of
from odgovor.web.plans.sheet_drafts import Draft, begin_draft, begin_with_document
from odgovor.web.plans.sheet_forms import TableForm
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

ENDINGS = (".pdf", ".docx", ".xlsx", ".csv")
MAX_DOCUMENTS = 400


def documents_with_tables(member: Member) -> list[tuple[str, str]]:
    """The documents that the member may see and that can hold a table, by key and title; plans come first."""
    rows = Record.objects.visible_to(member).of_kind("document").filter(data__has_key="file")
    found = [
        row
        for row in rows.order_by("key")
        if str(row.data.get("file", "")).lower().endswith(ENDINGS)
    ]
    found.sort(key=lambda row: row.data.get("kind") not in {"plan", "strategy"})
    return [
        (row.key, said(row.data.get("title") or {}) or row.key) for row in found[:MAX_DOCUMENTS]
    ]


def begun_with(request: HttpRequest, member: Member, plan: Record, form: TableForm) -> Draft:
    """Begin a draft with what was brought; raises ``UnreadableSheetError`` for what is no table."""
    study = member.study.key
    if form.document_key:
        snapshot = snapshot_of(member, form.document_key)
        return begin_with_document(request, study=study, plan=plan.key, snapshot=snapshot)
    return begin_draft(request, study=study, plan=plan.key, chunks=form.chunks, name=form.name)
