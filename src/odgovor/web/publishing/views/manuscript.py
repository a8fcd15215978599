"""The manuscript as a whole: chapters side by side in both languages, added, moved, renamed and taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odgovor.common.errors import InvalidDataError
from odgovor.web.publishing import access, chapters, runs
from odgovor.web.publishing.forms import AddChapterForm, NameForm
from odgovor.web.publishing.reports import report_for
from odgovor.web.records.faults import said_fault
from odgovor.web.studies.models import Member


def manuscript(request: HttpRequest, study: str) -> HttpResponse:
    """The chapters of both languages in their order."""
    member = access.reader_of(request, study)
    latest = runs.latest_report(member.study)
    faults = report_for(member, latest.faults).by_chapter() if latest else {}
    rows = chapters.chapter_rows(member, faults)
    context = {
        "rows": rows,
        "latest": latest,
        "is_current": latest is not None and latest.revision == member.study.revision,
        "may_edit": access.may_edit(member),
        "words": [sum(leaf.words for leaf in side if leaf) for side in _sides(rows)],
    }
    return render(request, "publishing/manuscript.html", context)


def _sides(rows: list[chapters.Row]) -> list[list[chapters.Leaf | None]]:
    return [[row.leaves[spot] for row in rows] for spot in range(len(access.LANGUAGES))]


def add_chapter(request: HttpRequest, study: str) -> HttpResponse:
    """A form for a new chapter, and the chapter."""
    member = access.editor_of(request, study)
    form = AddChapterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            chapters.add_chapter(member, name=form.file_name, titles=form.titles)
        except InvalidDataError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("The chapter was added in both languages."))
            return redirect("publishing:chapter", study, "en", form.file_name)
    return render(request, "publishing/add_chapter.html", {"form": form})


def rename_chapter(request: HttpRequest, study: str, name: str) -> HttpResponse:
    """A form for a chapter's number and name, and the renaming."""
    member = access.editor_of(request, study)
    row = _row(member, name)
    form = NameForm(request.POST or None, initial={"number": row.number, "slug": row.slug})
    if request.method == "POST" and form.is_valid():
        try:
            chapters.rename_chapter(member, name, form.file_name)
        except InvalidDataError as fault:
            _tell(form, fault)
        else:
            messages.success(request, _("The chapter was renamed in both languages."))
            return redirect("publishing:manuscript", study)
    return render(request, "publishing/rename_chapter.html", {"form": form, "row": row})


@require_POST
def move_chapter(request: HttpRequest, study: str, name: str) -> HttpResponse:
    """Let a chapter change places with the one before or after it."""
    member = access.editor_of(request, study)
    _row(member, name)
    other = chapters.neighbour_of(member, name, is_up=request.POST.get("to") == "up")
    if other is not None:
        try:
            chapters.swap_chapters(member, name, other)
        except InvalidDataError:
            sentence = _("These two chapters have the same number. Rename one of them first.")
            messages.error(request, sentence)
    return redirect("publishing:manuscript", study)


def remove_chapter(request: HttpRequest, study: str, name: str) -> HttpResponse:
    """A question whether a chapter is to be taken out, and the taking out."""
    member = access.editor_of(request, study)
    row = _row(member, name)
    if request.method == "POST":
        chapters.remove_chapter(member, name)
        messages.success(request, _("The chapter was taken out. Its history can bring it back."))
        return redirect("publishing:manuscript", study)
    return render(request, "publishing/remove_chapter.html", {"row": row})


def _row(member: Member, name: str) -> chapters.Row:
    for row in chapters.chapter_rows(member, {}):
        if row.name == name:
            return row
    raise Http404


def _tell(form: NameForm, fault: InvalidDataError) -> None:
    for item in fault.faults:
        form.add_error(None, said_fault(item))
