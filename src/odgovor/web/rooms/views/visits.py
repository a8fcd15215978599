"""Entry of all answers of a visit on one page, made for a phone: every standard with its values as buttons."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from odgovor.web.records.access import NETWORK_ROLES, may_write, record_of
from odgovor.web.records.models import Record
from odgovor.web.rooms.answers import Entry, entries_for, save_entries, version_of
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """The answers of one monitor (or the joint ones); each is saved for itself, and a lost race stays on the page."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    visit = record_of(member, key, kinds=("visit",))
    if not may_write(member, "answer", visit.locality):
        raise Http404
    monitor = _monitor(request, visit)
    entries = entries_for(
        member, visit, monitor, request.POST if request.method == "POST" else None
    )
    if request.method == "POST":
        saved = save_entries(member, visit, entries, monitor)
        if not any(entry.has_trouble for entry in entries):
            if request.headers.get("X-Autosave"):
                return JsonResponse({"version": version_of(entries)})
            _say(request, saved)
            return redirect("rooms:record", study, key)
    return _page(request, member, visit, entries, monitor)


def _page(
    request: HttpRequest, member: Member, visit: Record, entries: list[Entry], monitor: str
) -> HttpResponse:
    trouble = [entry for entry in entries if entry.has_trouble]
    context = {
        "record": visit,
        "entries": entries,
        "monitor": monitor,
        "monitors": [str(name) for name in visit.data.get("monitors", ())],
        "trouble": trouble,
        "version": version_of(entries),
        "answered": sum(bool(entry.value) for entry in entries),
    }
    return render(request, "rooms/visit_answers.html", context, status=409 if trouble else 200)


def _monitor(request: HttpRequest, visit: Record) -> str:
    sent = request.POST.get("monitor", request.GET.get("monitor", ""))
    return sent if sent in visit.data.get("monitors", ()) else ""


def _say(request: HttpRequest, saved: int) -> None:
    if not saved:
        messages.info(request, _("Nothing was changed."))
        return
    text = ngettext("%(number)s answer was saved.", "%(number)s answers were saved.", saved)
    messages.success(request, text % {"number": saved})
