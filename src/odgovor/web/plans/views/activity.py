"""The page of an activity: what it promises, its marks, its whole history, and who uses it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from odgovor.plans.records import Stage
from odgovor.web.documents.access import may_write_documents
from odgovor.web.plans import access
from odgovor.web.plans.audits import AuditSheet, citations_of, sheets_of
from odgovor.web.plans.desk import desk_of
from odgovor.web.plans.reply_files import files_of
from odgovor.web.plans.story import story_of
from odgovor.web.plans.usage import users_of
from odgovor.web.records.access import may_write
from odgovor.web.records.models import Record
from odgovor.web.records.translating import may_translate, missing_texts
from odgovor.web.studies.models import Member


@require_safe
def activity(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """An activity with everything that is known of it."""
    member = access.network_member(request, study)
    record = access.activity_of(member, key)
    sheet = sheets_of(member, [record])[0]
    may_audit = access.may_mark(member, record.locality, Stage.AUDIT)
    context = {
        "record": record,
        "desk": desk_of(member, record),
        "sheet": sheet,
        "citations": citations_of(member, sheet),
        "reply_files": files_of(member, [record.key]).get(record.key, []),
        "may_document": may_write_documents(member),
        "story": story_of(member, record),
        "users": users_of(member, record.key),
        "may_mark": access.may_mark(member, record.locality, Stage.FIRST),
        "may_audit": may_audit and not sheet.is_own and sheet.trail.first is not None,
        "to_translate": _to_translate(member, record, sheet),
        "may_change": may_write(member, "activity", record.locality),
        "is_sent": access.is_sent(member.study, record.parent, record.key),
    }
    return render(request, "plans/activity.html", context)


def _to_translate(member: Member, activity: Record, sheet: AuditSheet) -> list[Stage]:
    """The stages whose marks have words in one language only, where the member may add the other."""
    if not may_translate(member, "mark", activity.locality):
        return []
    return [one.stage for one in sheet.marks if missing_texts(one.record.data)]
