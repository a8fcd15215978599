"""Carrying a study in and out as an archive: looked through first, imported whole, exported without loss."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.web.common.paging import page_of
from odgovor.web.records.archives import pack
from odgovor.web.records.carrying import Carried, export_bundle
from odgovor.web.records.changelists import counted, shown_changes
from odgovor.web.records.faults import ToldFault, said_faults
from odgovor.web.records.uploads import (
    StudyMovedError,
    Upload,
    carry_in,
    forget_upload,
    keep_upload,
    kept_upload,
    planned,
)
from odgovor.web.studies import audit
from odgovor.web.studies.access import coordinator_of
from odgovor.web.studies.models import Member, Study

CHANGES_A_PAGE = 100


class UploadForm(forms.Form):
    """An archive, and whether it changes this study or makes a new one."""

    bundle = forms.FileField(
        label=gettext_lazy("The study as a zip archive"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
    into = forms.ChoiceField(
        label=gettext_lazy("Import it"),
        choices=[
            ("this", gettext_lazy("into this study")),
            ("new", gettext_lazy("as a new study, of which you are the coordinator")),
        ],
        initial="this",
        widget=forms.RadioSelect,
    )

    def clean_bundle(self) -> Any:
        """An archive no larger than an upload may be."""
        file = self.cleaned_data["bundle"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _("The archive is larger than %(limit)s MB.") % {"limit": limit}
            )
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, study: str) -> HttpResponse:
    """The page of carrying in and out; what is uploaded is looked through before anything changes."""
    member = coordinator_of(request, study)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        is_new = form.cleaned_data["into"] == "new"
        keep_upload(request, member, form.cleaned_data["bundle"], is_new=is_new)
        return redirect("records:import_preview", study)
    return render(request, "records/bundles.html", {"form": form})


@require_safe
def preview(request: HttpRequest, study: str) -> HttpResponse:
    """What the import would change, or the faults that keep it from being made."""
    member = coordinator_of(request, study)
    kept = kept_upload(request, member)
    if kept is None:
        return redirect("records:import", study)
    return _preview(request, member, kept)


@require_POST
def apply(request: HttpRequest, study: str) -> HttpResponse:
    """Import what was looked through, unless the study has changed since."""
    member = coordinator_of(request, study)
    kept = kept_upload(request, member)
    if kept is None:
        return redirect("records:import", study)
    seen = request.POST.get("revision", "")
    is_clean = request.POST.get("with_removals") == "yes"
    try:
        revision = int(seen) if seen.isdecimal() else -1
        made = carry_in(kept, member, with_removals=is_clean, revision=revision)
    except StudyMovedError:
        messages.warning(
            request, _("The study has changed meanwhile. Look through the list again.")
        )
        return redirect("records:import_preview", study)
    except InvalidDataError:
        return redirect("records:import_preview", study)
    forget_upload(request)
    messages.success(request, _("The bundle was imported."))
    return redirect("rooms:room", made.key, "study")


@require_POST
def export(request: HttpRequest, study: str) -> HttpResponseBase:
    """The whole study as an archive; that it went out stands in the trail."""
    member = coordinator_of(request, study)
    try:
        # The archive is made here, not while it is sent, so that a fault is a message and no half file.
        file = _archive(member.study)
    except InvalidDataError as found:
        messages.error(request, said_faults(found.faults[:5]))
        return redirect("records:import", study)
    audit.record("study.exported", study=member.study, actor=member.user, kind="study")
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=f"{member.study.key}.zip",
        content_type="application/zip",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _archive(study: Study) -> IO[bytes]:
    """The study as an archive in a file without a name, at its beginning; the answer closes it."""
    with ExitStack() as stack:
        file = stack.enter_context(TemporaryFile())
        with TemporaryDirectory() as folder:
            export_bundle(study, Path(folder))
            pack(Path(folder), file)
        file.seek(0)
        stack.pop_all()
    return file


def _preview(request: HttpRequest, member: Member, kept: Upload) -> HttpResponse:
    carried: Carried | None = None
    faults: Any = ()
    try:
        carried = planned(kept, member.study)
    except InvalidDataError as found:
        faults = [ToldFault.of(fault) for fault in found.faults]
    changes = carried.changes if carried else ()
    page = page_of(request, changes, size=CHANGES_A_PAGE)
    context = {
        "upload": kept,
        "faults": faults,
        "carried": carried,
        "counts": counted(changes),
        "page": page,
        "shown": shown_changes(page.object_list),
    }
    return render(request, "records/import_preview.html", context, status=422 if faults else 200)
