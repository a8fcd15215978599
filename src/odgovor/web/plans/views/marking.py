"""Marking one activity after another."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.plans.records import Stage
from odgovor.web.plans import access
from odgovor.web.plans.desk import Desk, desk_of, form_options
from odgovor.web.plans.forms import MarkForm, fault_text
from odgovor.web.plans.services import mark_activity, warnings_of
from odgovor.web.plans.views.answers import lost, viewer_of
from odgovor.web.records.services import LostRaceError


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """The marking view of an activity; saving leads to the next one that has no mark."""
    member = access.network_member(request, study)
    activity = access.activity_to_mark(member, key)
    desk = desk_of(member, activity)
    is_sent = access.is_sent(member.study, activity.parent, activity.key)
    form = MarkForm(request.POST or None, **form_options(desk, Stage.FIRST, request.GET))
    if request.method == "POST" and form.is_valid() and not is_sent:
        try:
            mark_activity(member, activity, data=form.to_data(), version=form.version_seen)
            return _onward(request, desk)
        except InvalidDataError as found:
            form.put_faults(found.faults)
        except LostRaceError as race:
            return lost(request, member, activity, Stage.FIRST, form.to_data(), race)
    if request.method == "POST" and is_sent:
        form.add_error(None, _("The mark was sent to the city, and stays as it was sent."))
    context = {"desk": desk, "form": form, "is_sent": is_sent, "viewer": viewer_of(desk, form)}
    return render(request, "plans/mark.html", context)


def _onward(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Where saving leads: on to the next activity, or back to the same one."""
    study = desk.member.study.key
    for fault in warnings_of(desk.member, desk.activity, Stage.FIRST):
        messages.warning(request, fault_text(fault))
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return redirect("plans:mark", study, desk.activity.key)
    if desk.next_unmarked:
        messages.success(request, _("Saved. This is the next one."))
        return redirect("plans:mark", study, desk.next_unmarked)
    messages.success(request, _("Saved. Every activity of this plan has a mark now."))
    return redirect("plans:plan", study, desk.plan.key)
