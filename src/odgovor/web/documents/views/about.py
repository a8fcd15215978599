"""One document: what is known of it, its versions, and what rests on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.web.common.paging import page_of
from odgovor.web.documents.access import KIND, document_of, document_to_change, snapshots_of
from odgovor.web.documents.citing import records_citing
from odgovor.web.documents.describing import citations_shown, may_change, web_address
from odgovor.web.documents.forms import AccessForm, VersionForm, record_form
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.forms import RecordForm, put_faults
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError, change_record
from odgovor.web.records.showing import shown_fields
from odgovor.web.studies import access
from odgovor.web.studies.models import Member

# What the page says in another place.
_APART = {"key", "title", "url", "file", "sha256", "pages", "simulated"}


def show(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """A document with its versions, and the records that cite it."""
    member = access.member_of(request, study)
    record = document_of(member, key)
    page = page_of(request, records_citing(member, key))
    context = {
        "record": record,
        "fields": [item for item in shown_fields(KIND, record.data) if item.column not in _APART],
        "url": web_address(record),
        "snapshots": snapshots_of(record),
        "page": page,
        "citations": citations_shown(member, page.object_list),
        "may_change": may_change(member, record),
    }
    return render(request, "documents/about.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Change what is said of a document; its file changes only by a newer version."""
    member = access.member_of(request, study)
    record = document_to_change(member, key)
    sent = request.POST or None
    form = record_form(member, data=sent, initial=record.data)
    access_form = AccessForm(sent, member=member, current=record.sensitivity)
    seen = VersionForm(sent, initial={"version": record.version})
    if all([form.is_valid(), access_form.is_valid(), seen.is_valid()]):
        changes = {**seen.cleaned_data, **access_form.cleaned_data}
        try:
            return _saved(request, member, record, form=form, changes=changes)
        except InvalidDataError as found:
            put_faults(form, found)
    context = {"record": record, "form": form, "access_form": access_form, "seen": seen}
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/edit.html", context, status=status)


def _saved(
    request: HttpRequest,
    member: Member,
    record: Record,
    *,
    form: RecordForm,
    changes: dict[str, Any],
) -> HttpResponse:
    """Save the details and go to the page of the document; a lost race shows both versions."""
    kwargs = {"study": member.study.key, "key": record.key}
    back = reverse("documents:about", kwargs=kwargs)
    data = form.to_data()
    try:
        change_record(member, record, data=data, **changes)
    except LostRaceError as lost:
        return conflict_page(
            request,
            member=member,
            record_key=record.key,
            mine=data,
            current=lost.current,
            action_url=back,
        )
    messages.success(request, _("The details are saved."))
    return redirect(back)
