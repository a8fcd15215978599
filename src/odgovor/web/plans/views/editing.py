"""Writing down plans, their objectives and measures, and activities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.web.plans import access
from odgovor.web.plans.keys import next_activity_key
from odgovor.web.records.access import may_write, record_to_change
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.forms import RecordForm, form_for, put_faults
from odgovor.web.records.models import Record
from odgovor.web.records.services import (
    ForbiddenError,
    LostRaceError,
    change_record,
    create_record,
)
from odgovor.web.studies.models import Member

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
def new_plan(request: HttpRequest, study: str) -> HttpResponse:
    """Writes down a plan."""
    member = access.network_member(request, study)
    if not may_write(member, "plan", ""):
        raise Http404
    form = _form(request, member, "plan", {})
    made = _created(member, form)
    if made is not None:
        messages.success(request, _("The plan is in the register. Add its activities now."))
        return redirect("plans:plan", study, made.key)
    return render(request, "plans/edit.html", {"form": form, "kind": "plan", "plan": None})


@FORM
def new_activity(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Adds an activity to a plan."""
    member = access.network_member(request, study)
    plan = record_to_change(member, key, kinds=("plan",))
    suggested = next_activity_key(member.study, plan, request.GET.get("measure", ""))
    form = _form(request, member, "activity", suggested)
    made = _created(member, form, parent=plan.key)
    if made is not None:
        messages.success(request, _("The activity is in the plan."))
        return redirect("plans:plan", study, plan.key)
    return render(request, "plans/edit.html", {"form": form, "kind": "activity", "plan": plan})


@FORM
def edit_plan(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Changes a plan, its objectives and measures."""
    member = access.network_member(request, study)
    plan = record_to_change(member, key, kinds=("plan",))
    return _edited(request, member, plan, plan)


@FORM
def edit_activity(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Changes an activity."""
    member = access.network_member(request, study)
    activity = access.activity_to_change(member, key)
    return _edited(request, member, activity, access.plan_of(member, activity.parent))


def _edited(request: HttpRequest, member: Member, record: Record, plan: Record) -> HttpResponse:
    form = _form(request, member, record.kind, record.data)
    form.lock("key")
    page = redirect(f"plans:{record.kind}", member.study.key, record.key)
    if request.method == "POST" and form.is_valid():
        try:
            change_record(member, record, data=form.to_data(), version=_version(request))
        except InvalidDataError as found:
            put_faults(form, found)
        except LostRaceError as race:
            return _conflict(request, member, record, form.to_data(), race, page["Location"])
        else:
            messages.success(request, _("Saved."))
            return page
    context = {"form": form, "kind": record.kind, "plan": plan, "record": record}
    return render(request, "plans/edit.html", {**context, "version": _seen(request, record)})


def _form(
    request: HttpRequest, member: Member, kind: str, initial: Mapping[str, Any]
) -> RecordForm:
    sent = request.POST if request.method == "POST" else None
    return form_for(kind, study=member.study, data=sent, initial=initial, member=member)


def _created(member: Member, form: RecordForm, *, parent: str = "") -> Record | None:
    """The record of a form that was sent whole and right, else None with the faults on the form."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return create_record(member, kind=form.kind, data=form.to_data(), parent=parent)
    except InvalidDataError as found:
        put_faults(form, found)
    except ForbiddenError:
        form.add_error("locality", _("You do not write down plans of this city."))
    return None


def _version(request: HttpRequest) -> int:
    """The version that was seen; one that is no number is none that there is."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _seen(request: HttpRequest, record: Record) -> int:
    return _version(request) if request.method == "POST" else record.version


def _conflict(  # who wanted what, and what was there first
    request: HttpRequest,
    member: Member,
    record: Record,
    mine: Mapping[str, Any],
    race: LostRaceError,
    action_url: str,
) -> HttpResponse:
    return conflict_page(
        request,
        member=member,
        record_key=record.key,
        mine=mine,
        current=race.current,
        action_url=action_url,
    )
