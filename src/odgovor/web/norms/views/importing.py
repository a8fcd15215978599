"""Taking a law in: a document is chosen or added, looked at, and its wording kept."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.web.documents import drafts, services
from odgovor.web.documents.faults import said_file_faults
from odgovor.web.documents.forms import AccessForm, FileForm, too_large
from odgovor.web.documents.limits import refusing_large
from odgovor.web.norms import access
from odgovor.web.norms.desk import Room
from odgovor.web.norms.import_forms import ChooseForm, WordingForm
from odgovor.web.norms.importing import Preview, preview_of, preview_of_draft, take_law
from odgovor.web.studies.models import Member


def _refuse_large(request: HttpRequest, study: str) -> HttpResponse:
    member = access.importer(request, study)
    return _choosing(request, member, faults=[too_large()], status=413)


@refusing_large(_refuse_large)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, study: str) -> HttpResponse:
    """Choose a document of the study, or add one; it is looked at before anything of it is taken in."""
    member = access.importer(request, study)
    if request.method != "POST":
        return _choosing(request, member)
    if request.FILES:
        return _added(request, member)
    form = ChooseForm(request.POST, member=member)
    if form.is_valid():
        return redirect("norms:import_document", study, form.cleaned_data["document"])
    return _choosing(request, member, form=form, status=422)


def _added(request: HttpRequest, member: Member) -> HttpResponse:
    form, widely = FileForm(request.POST, request.FILES), AccessForm(request.POST, member=member)
    if not (form.is_valid() and widely.is_valid()):
        return _choosing(request, member, file_form=form, access_form=widely, status=422)
    try:
        with services.incoming(form.cleaned_data["file"]) as file:
            services.refuse_known(member, file.sha256)
            level = widely.cleaned_data["sensitivity"]
            made = drafts.keep_draft(request, member, file, level=level)
    except services.KnownFileError as known:
        return redirect("norms:import_document", member.study.key, known.document.key)
    except InvalidDataError as found:
        faults = said_file_faults(found)
        return _choosing(request, member, faults=faults, access_form=widely, status=422)
    return redirect("norms:import_draft", member.study.key, made.key)


def _choosing(
    request: HttpRequest, member: Member, *, status: int = 200, **shown: Any
) -> HttpResponse:
    context = {
        "room": Room(),
        "member": member,
        "form": ChooseForm(member=member),
        "file_form": FileForm(),
        "access_form": AccessForm(member=member),
        **shown,
    }
    return render(request, "norms/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """What was found in a document, to be confirmed or left; the wording is kept when it is confirmed."""
    member = access.importer(request, study)
    try:
        preview = preview_of(member, key)
    except InvalidDataError as found:
        return _choosing(request, member, faults=said_file_faults(found), status=422)
    return _previewed(request, member, preview)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """What was found in a file that was sent; it becomes a document with its wording, or goes when it is left."""
    member = access.importer(request, study)
    found = drafts.draft_of(request, member, key)
    if "leave" in request.POST:
        drafts.forget_draft(request, found)
        messages.info(request, _("Nothing was taken in, and the file is gone."))
        return redirect("norms:library", study)
    try:
        preview = preview_of_draft(member, found)
    except InvalidDataError as fault:
        drafts.forget_draft(request, found)
        return _choosing(request, member, faults=said_file_faults(fault), status=422)
    answer = _previewed(request, member, preview)
    if answer.status_code == HTTPStatus.FOUND:
        drafts.forget_draft(request, found)
    return answer


def _previewed(request: HttpRequest, member: Member, preview: Preview) -> HttpResponse:
    work = preview.law.text.work
    is_invented = preview.document is not None and preview.document.is_simulated
    initial = {"name": preview.name, "work": work, "simulated": is_invented}
    sent = request.POST if request.method == "POST" else None
    title = preview.law.structure.title
    form = WordingForm(sent, member=member, proposed=work, title=title, initial=initial)
    faults: list[str] = []
    if form.is_valid():
        try:
            return _taken(request, member, preview, form)
        except InvalidDataError as found:
            faults = said_file_faults(found)
    context = {"room": Room(), "member": member, "preview": preview, "form": form, "faults": faults}
    return render(request, "norms/import_document.html", context, status=422 if sent else 200)


def _taken(
    request: HttpRequest, member: Member, preview: Preview, form: WordingForm
) -> HttpResponse:
    said = form.cleaned_data
    record = take_law(
        member,
        preview,
        name=said["name"],
        work=said["work"],
        valid_from=said["valid_from"],
        is_simulated=said["simulated"],
    )
    messages.success(request, _("The wording is taken in. Its provisions can be cited now."))
    return redirect("norms:text", member.study.key, record.key)
