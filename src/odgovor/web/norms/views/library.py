"""The library of a study's norms, the reader of a wording, and what changed between two."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from odgovor.norms.labels import label
from odgovor.norms.records import Level
from odgovor.web.norms import access
from odgovor.web.norms.changes import changes_between
from odgovor.web.norms.desk import Room
from odgovor.web.norms.library import LOCAL, library_of
from odgovor.web.norms.reading import page_of_wording
from odgovor.web.norms.wordings import previous, relatives


@require_safe
def shelves(request: HttpRequest, study: str) -> HttpResponse:
    """Instruments by level with their wordings; ``?q=``, ``?level=`` and ``?read=yes`` narrow them."""
    member = access.reader(request, study)
    words, level = request.GET.get("q", "")[:200], request.GET.get("level", "")
    level = level if level in {*Level, LOCAL} else ""
    only_read = request.GET.get("read") == "yes"
    context = {
        "room": Room(),
        "member": member,
        "library": library_of(member, words=words, level=level, only_read=only_read),
        "levels": [(item.value, label(item)) for item in Level],
        "words": words,
        "level": level,
        "only_read": only_read,
        "is_narrowed": bool(words or level or only_read),
        "may_import": access.may_import(member),
    }
    return render(request, "norms/library.html", context)


@require_safe
def reader(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """A wording with its structure, and beside each article what rests on it."""
    member = access.reader(request, study)
    wording = access.wording_of(member, key)
    page = page_of_wording(member, wording)
    context = {"room": Room(), "member": member, "page": page, "text": wording.text}
    return render(request, "norms/reader.html", context)


@require_safe
def changes(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """What changed from another wording of the same norm, the one before it without ``?since=``."""
    member = access.reader(request, study)
    wording = access.wording_of(member, key)
    others = relatives(member, wording)
    since = request.GET.get("since", "")
    found = next((item for item in others if item.text.key == since), None)
    older = found if since else previous(member, wording)
    if older is None:
        raise Http404
    context = {
        "room": Room(),
        "member": member,
        "changes": changes_between(member, older, wording),
        "others": others,
        "text": wording.text,
    }
    return render(request, "norms/changes.html", context)
