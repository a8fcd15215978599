"""What stands behind a mark and its answer: the cited page for the city, the city's files for who audits."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from odgovor.web.documents.access import may_write_documents
from odgovor.web.documents.sending import file_answer, picture_answer
from odgovor.web.documents.services import KnownFileError
from odgovor.web.plans import access
from odgovor.web.plans.cited import cited_page, cited_snapshot
from odgovor.web.plans.replies import sheet_of
from odgovor.web.plans.reply_files import make_document, reply_file_of, take_back
from odgovor.web.studies.access import member_of


@require_safe
def cited(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """The page of a document that the first mark cites, and nothing else of it."""
    member = access.addressee(request, study)
    sheet = sheet_of(member, *access.sent_activity(member, key))
    shown = cited_page(member, sheet)
    context = {"sheet": sheet, "shown": shown, "record": shown.record}
    return render(request, "plans/cited.html", context)


@require_safe
def cited_picture(request: HttpRequest, study: str, key: str) -> HttpResponseBase:
    """The picture of the page that the first mark cites."""
    member = access.addressee(request, study)
    sheet = sheet_of(member, *access.sent_activity(member, key))
    _document, snapshot, page = cited_snapshot(member, sheet)
    return picture_answer(request, snapshot, page)


@require_safe
def reply_file(request: HttpRequest, study: str, number: int) -> HttpResponseBase:
    """A file that came with an answer, to be saved."""
    member = member_of(request, study)
    kept = reply_file_of(member, number)
    return file_answer(
        request, kept.sha256, size=kept.size, media_type=kept.media_type, name=kept.name
    )


@require_POST
def remove_file(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Takes a file of one's own answer back."""
    member = access.addressee(request, study)
    kept = reply_file_of(member, number)
    _activity, sent = access.sent_activity(member, kept.activity)
    if not sent.is_open or kept.document:
        raise Http404
    take_back(member, sent, kept)
    messages.success(request, _("The file is taken back."))
    return redirect("plans:reply", study, kept.activity)


@require_POST
def file_to_document(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Adds a file of an answer to the documents, so that a mark can cite it."""
    member = access.auditor(request, study)
    kept = reply_file_of(member, number)
    if not may_write_documents(member):
        raise Http404
    try:
        document = make_document(member, kept)
    except KnownFileError as known:
        messages.warning(request, _("A document has this file already."))
        return redirect("documents:about", study, known.document.key)
    messages.success(request, _("The file is a document now. Please check its details."))
    return redirect("documents:about", study, document.key)
