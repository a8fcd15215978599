"""The page of a plan, and the way to what is still to be marked."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from odgovor.plans.records import Stage
from odgovor.web.plans import access
from odgovor.web.plans.forms import SendForm
from odgovor.web.plans.models import ReplyRound
from odgovor.web.plans.overview import activities_of, overview_of
from odgovor.web.plans.rounds import addressees_of, close_round, marked_activities, send_for_reply
from odgovor.web.records.access import may_write
from odgovor.web.records.keeping import Asked, kept_page
from odgovor.web.studies.access import coordinator_of
from odgovor.web.studies.models import Member


@require_safe
def plan(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """A plan with its objectives, measures and activities."""
    member = access.network_member(request, study)
    access.plan_of(member, key)
    sent = ReplyRound.objects.of_plan(member.study, key).defer("activities").first()
    state = sent and (sent.pk, sent.sent_at, sent.due, sent.closed_at, sent.is_open)
    make = partial(_plan, key=key, sent=sent)
    return kept_page(request, member, "plans/plan.html", make, also=state)


def _plan(member: Member, _asked: Asked, *, key: str, sent: ReplyRound | None) -> dict[str, Any]:
    record = access.plan_of(member, key)
    return {
        "record": record,
        "round": sent,
        "overview": overview_of(member, record),
        "may_mark": access.may_mark(member, record.locality, Stage.FIRST),
        "may_change": may_write(member, "plan", record.locality),
        "city": access.city_of(member, record.locality),
        "document": access.document_of(member, str(record.data.get("document", ""))),
    }


@require_safe
def next_unmarked(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Leads to the first activity of a plan without a mark, or back to the plan where there is none."""
    member = access.network_member(request, study)
    record = access.plan_of(member, key)
    unmarked = activities_of(member, record.key).filter(standing="unmarked").first()
    if unmarked is None or not access.may_mark(member, record.locality, Stage.FIRST):
        return redirect("plans:plan", study, record.key)
    return redirect("plans:mark", study, unmarked.key)


def send(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Sends the marks of a plan to its city, until a day."""
    member = coordinator_of(request, study)
    record = access.plan_of(member, key)
    form = SendForm(request.POST or None)
    marked = marked_activities(record)
    if request.method == "POST" and marked and form.is_valid():
        send_for_reply(member, record, due=form.cleaned_data["due"])
        messages.success(request, _("The marks were sent to the city for reply."))
        return redirect("plans:plan", study, record.key)
    context = {
        "record": record,
        "form": form,
        "marked": len(marked),
        "addressees": addressees_of(member, record.locality),
        "running": ReplyRound.objects.of_plan(member.study, record.key).not_closed().first(),
    }
    return render(request, "plans/send.html", context)


@require_POST
def close(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Ends the round of reply of a plan."""
    member = coordinator_of(request, study)
    record = access.plan_of(member, key)
    running = ReplyRound.objects.of_plan(member.study, record.key).not_closed().first()
    if running is not None:
        close_round(member, running)
        messages.success(request, _("The round of reply is closed."))
    return redirect("plans:plan", study, record.key)
