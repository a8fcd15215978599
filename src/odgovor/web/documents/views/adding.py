"""Adding documents and newer versions of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.web.documents import services
from odgovor.web.documents.access import document_to_change, may_write_documents
from odgovor.web.documents.faults import is_of_record, said_file_faults
from odgovor.web.documents.forms import AccessForm, FileForm, new_record_form, too_large
from odgovor.web.documents.limits import refusing_large
from odgovor.web.records.forms import RecordForm, put_faults
from odgovor.web.records.models import Record
from odgovor.web.studies import access
from odgovor.web.studies.models import Member


def _writer(request: HttpRequest, study: str) -> Member:
    member = access.member_of(request, study)
    if not may_write_documents(member):
        raise Http404
    return member


def _refuse_upload(request: HttpRequest, study: str) -> HttpResponse:
    member = _writer(request, study)
    context = {
        "form": FileForm(),
        "record_form": new_record_form(member),
        "access_form": AccessForm(member=member),
        "faults": [too_large()],
    }
    return render(request, "documents/upload.html", context, status=413)


@refusing_large(_refuse_upload)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, study: str) -> HttpResponse:
    """Add a document with its file."""
    member = _writer(request, study)
    sent = request.POST or None
    form = FileForm(sent, request.FILES or None)
    record_form = new_record_form(member, data=sent)
    access_form = AccessForm(sent, member=member)
    context = {"form": form, "record_form": record_form, "access_form": access_form}
    if all([form.is_valid(), record_form.is_valid(), access_form.is_valid()]):
        try:
            with services.incoming(form.cleaned_data["file"]) as file:
                record = services.keep_document(
                    member, file, data=record_form.to_data(), **access_form.cleaned_data
                )
            return _added(request, record)
        except services.KnownFileError as known:
            context["known"] = known
        except InvalidDataError as found:
            context["faults"] = _told(record_form, found)
    is_refused = request.method == "POST"
    return render(request, "documents/upload.html", context, status=422 if is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, study: str) -> HttpResponse:
    """Add a document of which only the address is known."""
    member = _writer(request, study)
    form = new_record_form(member, data=request.POST or None, is_link=True)
    access_form = AccessForm(request.POST or None, member=member)
    if form.is_valid() and access_form.is_valid():
        try:
            record = services.keep_link(member, data=form.to_data(), **access_form.cleaned_data)
            return _added(request, record)
        except InvalidDataError as found:
            put_faults(form, found)
    context = {"form": form, "access_form": access_form}
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/link.html", context, status=status)


def _refuse_version(request: HttpRequest, study: str, key: str) -> HttpResponse:
    record = document_to_change(_writer(request, study), key)
    context = {"form": FileForm(), "record": record, "faults": [too_large()]}
    return render(request, "documents/version.html", context, status=413)


@refusing_large(_refuse_version)
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Add a newer version of a document; the earlier ones stay."""
    member = _writer(request, study)
    record = document_to_change(member, key)
    form = FileForm(request.POST or None, request.FILES or None)
    context = {"form": form, "record": record}
    if form.is_valid():
        try:
            with services.incoming(form.cleaned_data["file"]) as file:
                snapshot = services.keep_version(member, record, file)
            said = _("Version %(number)s is added; the earlier ones stay.")
            messages.success(request, said % {"number": snapshot.number})
            return redirect("documents:about", study=study, key=key)
        except services.KnownFileError as known:
            context["known"] = known
        except InvalidDataError as found:
            context["faults"] = said_file_faults(found)
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/version.html", context, status=status)


def _added(request: HttpRequest, record: Record) -> HttpResponse:
    messages.success(request, _("The document is added. Please check its details."))
    return redirect("documents:about", study=record.study.key, key=record.key)


def _told(form: RecordForm, found: InvalidDataError) -> list[str]:
    """Faults of what was typed stand beside the fields, those of the file above the form."""
    if not is_of_record(found):
        return said_file_faults(found)
    put_faults(form, found)
    return []
