"""Live figures across chapters: which rest on a record, and which drifted, with the new value taken over at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.web.publishing import access
from odgovor.web.publishing.drifting import (
    Taken,
    drifted_figures,
    may_take_back,
    seen_of,
    take_back,
    take_everywhere,
)
from odgovor.web.publishing.resting import figures_resting_on
from odgovor.web.records.access import record_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.services import LostRaceError
from odgovor.web.studies.models import Member

KEPT = "taken-figures"


@require_safe
def resting(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """The figures and chapters that would change if a record changed."""
    member = access.reader_of(request, study)
    record = record_of(member, key)
    try:
        figures, is_whole = figures_resting_on(member, record), True
    except InvalidDataError:
        figures, is_whole = [], False
    context = {
        "record": record,
        "record_address": address_of(study, record.kind, record.key),
        "figures": figures,
        "is_whole": is_whole,
    }
    return render(request, "publishing/resting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def drifts(request: HttpRequest, study: str) -> HttpResponse:
    """Every figure that drifted, with what each place would say; a press takes one over everywhere, or all."""
    member = access.editor_of(request, study)
    if request.method == "POST":
        _take(request, member)
        return redirect("publishing:drifts", study)
    try:
        figures, is_whole = drifted_figures(member), True
    except InvalidDataError:
        figures, is_whole = [], False
    taken = _taken(request, study)
    context = {
        "figures": figures,
        "is_whole": is_whole,
        "seen": seen_of(figures),
        "taken": len(taken) if may_take_back(member, taken) else 0,
    }
    return render(request, "publishing/drifts.html", context)


def _take(request: HttpRequest, member: Member) -> None:
    """Do what was pressed, new values or their undoing, and say what came of it."""
    study, key, seen = member.study.key, request.POST.get("figure"), request.POST.get("seen", "")
    try:
        if "back" in request.POST:
            said = _said_back(take_back(member, _taken(request, study)))
            _keep(request, study, [])
        else:
            taken = take_everywhere(member, "" if "all" in request.POST else key or "?", seen=seen)
            said = _said_taken(len(taken))
            _keep(request, study, taken)
    except (LostRaceError, InvalidDataError):
        text = _("The figure or a chapter changed meanwhile. Look at the differences again.")
        messages.warning(request, text)
    else:
        messages.success(request, said)


def _said_taken(count: int) -> str:
    said = ngettext(
        "The new values stand in %(number)s chapter.",
        "The new values stand in %(number)s chapters.",
        count,
    )
    return said % {"number": count}


def _said_back(count: int) -> str:
    said = ngettext(
        "%(number)s chapter says again what it said before.",
        "%(number)s chapters say again what they said before.",
        count,
    )
    return said % {"number": count}


def _taken(request: HttpRequest, study: str) -> list[Taken]:
    """The chapters into which the requester took new values last."""
    return [Taken(*item) for item in request.session.get(KEPT, {}).get(study, [])]


def _keep(request: HttpRequest, study: str, taken: list[Taken]) -> None:
    kept = [[item.key, item.before, item.after] for item in taken]
    request.session[KEPT] = {**request.session.get(KEPT, {}), study: kept}
