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
from odgovor.web.publishing.drifting import drifted_figures, take_everywhere
from odgovor.web.publishing.resting import figures_resting_on
from odgovor.web.records.access import record_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.services import LostRaceError


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
    """Every figure that drifted, with what each place would say; a press takes one over everywhere."""
    member = access.editor_of(request, study)
    if request.method == "POST":
        key, seen = request.POST.get("figure", ""), request.POST.get("seen", "")
        try:
            count = take_everywhere(member, key, seen=seen)
        except (LostRaceError, InvalidDataError):
            messages.warning(
                request,
                _("The figure or a chapter changed meanwhile. Look at the differences again."),
            )
        else:
            said = ngettext(
                "The new value stands in %(number)s chapter.",
                "The new value stands in %(number)s chapters.",
                count,
            )
            messages.success(request, said % {"number": count})
        return redirect("publishing:drifts", study)
    try:
        figures, is_whole = drifted_figures(member), True
    except InvalidDataError:
        figures, is_whole = [], False
    context = {"figures": figures, "is_whole": is_whole}
    return render(request, "publishing/drifts.html", context)
