"""A chapter: its text, how readers will see it, what is wrong with it, and suggestions while it is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from odgovor.common.errors import InvalidDataError
from odgovor.study.records import Chapter
from odgovor.web.publishing import access, chapters
from odgovor.web.publishing.completion import KINDS, suggestions
from odgovor.web.publishing.desks import prepared_for
from odgovor.web.publishing.forms import ChapterForm
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.faults import said_fault
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import LostRaceError
from odgovor.web.studies.models import Member


def chapter(request: HttpRequest, study: str, language: str, name: str) -> HttpResponse:
    """The editor of a chapter, or its text for those who only read; a text that was sent is kept."""
    member = access.reader_of(request, study)
    if request.method == "POST":
        return _saved(request, access.editor_of(request, study), language, name)
    record = access.chapter_of(member, language, name)
    if not access.may_edit(member):
        return render(request, "publishing/chapter_read.html", _context(member, record))
    initial = {"text": record.data["text"], "version": record.version}
    context = _context(member, record) | {"form": ChapterForm(initial=initial)}
    return render(request, "publishing/chapter.html", context)


def _saved(request: HttpRequest, member: Member, language: str, name: str) -> HttpResponse:
    form = ChapterForm(request.POST)
    by_itself = request.headers.get("X-Autosave") == "1"
    if not form.is_valid():
        record = access.chapter_to_change(member, language, name)
        if by_itself:
            return JsonResponse({"faults": form.errors}, status=422)
        context = _context(member, record) | {"form": form}
        return render(request, "publishing/chapter.html", context, status=422)
    try:
        record = _keep(member, form, language, name)
    except LostRaceError as race:
        if by_itself:
            return JsonResponse({}, status=409)
        return _conflict(request, member, race.current, form, language, name)
    if by_itself:
        return JsonResponse({"version": record.version})
    messages.success(request, _("Saved."))
    return redirect("publishing:chapter", study=member.study.key, language=language, name=name)


def _keep(member: Member, form: ChapterForm, language: str, name: str) -> Record:
    """Save what was sent, with figures taken over where that was asked for; one that is gone is a lost race."""
    key = access.chapter_key(language, name)
    if not Record.objects.filter(study=member.study, key=key).exists():
        if RecordVersion.objects.visible_to(member).filter(key=key).exists():
            raise LostRaceError(None)
        raise Http404
    record = access.chapter_to_change(member, language, name)
    text, take = form.cleaned_data["text"], form.cleaned_data["take"]
    if take:
        start = int(take) if take.isdecimal() else None
        text = chapters.with_new_figures(record, text, prepared_for(member), start=start)
    return chapters.save_chapter(member, record, text=text, version=form.cleaned_data["version"])


def _conflict(  # both versions, and where the chapter is
    request: HttpRequest,
    member: Member,
    current: Record | None,
    form: ChapterForm,
    language: str,
    name: str,
) -> HttpResponse:
    address = reverse("publishing:chapter", args=(member.study.key, language, name))
    return conflict_page(
        request,
        member=member,
        record_key=access.chapter_key(language, name),
        mine=chapters.chapter_data(language, name, form.cleaned_data["text"]),
        current=current,
        action_url=address
        if current
        else reverse("publishing:manuscript", args=(member.study.key,)),
    )


def preview(request: HttpRequest, study: str, language: str, name: str) -> HttpResponse:
    """A chapter as readers will see it, with its faults: of the text that was sent, else of the saved one.

    Nothing is kept. The whole page is for browsers without scripts.
    """
    member = access.editor_of(request, study)
    record = access.chapter_of(member, language, name)
    initial = {"text": record.data["text"], "version": record.version}
    form = ChapterForm(request.POST) if request.method == "POST" else ChapterForm(initial=initial)
    if form.is_bound and not form.is_valid():
        context = _context(member, record) | {"form": form}
        return render(request, "publishing/chapter.html", context, status=422)
    text = form.cleaned_data["text"] if form.is_bound else record.data["text"]
    context = _context(member, record) | {"form": form} | _previewed(member, record, text)
    template = (
        "publishing/_preview.html"
        if request.headers.get("HX-Request")
        else "publishing/chapter.html"
    )
    return render(request, template, context)


def _previewed(member: Member, record: Record, text: str) -> dict[str, Any]:
    from odgovor.publication.preview import preview

    data = chapters.chapter_data(record.data["language"], chapters.name_of(record), text)
    made = preview(Chapter(data["language"], data["file"], data["text"]), prepared_for(member))
    return {
        "preview": made,
        # Written by Pandoc from a syntax tree that raw HTML never enters, its attributes by lists of what is allowed.
        "title_html": mark_safe(made.title),  # noqa: S308
        "body_html": mark_safe(made.body),  # noqa: S308
        "drifts": made.drifts,
        "faults": [
            {"fault": fault, "said": said_fault(fault)}
            for fault in made.faults
            if fault.code != "LIVE-003"
        ],
    }


def _context(member: Member, record: Record) -> dict[str, Any]:
    language, name = str(record.data["language"]), chapters.name_of(record)
    other = "sr" if language == "en" else "en"
    key = access.chapter_key(other, name)
    has_other = Record.objects.visible_to(member).filter(key=key).exists()
    return {
        "record": record,
        "language": language,
        "language_tag": "en" if language == "en" else "sr-Cyrl",
        "name": name,
        "chapter_title": chapters.title_of(str(record.data["text"])) or name,
        "other": other if has_other else "",
    }


def complete(request: HttpRequest, study: str) -> HttpResponse:
    """Suggestions for what is being typed, as JSON; only of what the member may see."""
    member = access.editor_of(request, study)
    kind, query = request.GET.get("kind", ""), request.GET.get("q", "")[:120]
    language = request.GET.get("language", "en")
    if kind not in KINDS:
        return JsonResponse({"items": []})
    try:
        found = suggestions(kind, query, prepared=prepared_for(member), language=language)
    except InvalidDataError:  # a study that is not whole yet has no figures
        found = []
    items = [
        {"key": item.key, "label": item.label, "value": item.value, "needs": list(item.needs)}
        for item in found
    ]
    return JsonResponse({"items": items})
