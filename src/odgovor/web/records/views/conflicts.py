"""Settling a lost race: what was chosen of both versions becomes the record, or a record that was taken out comes back."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odgovor.common.errors import InvalidDataError
from odgovor.focusgroups.consent import with_withdrawals_of
from odgovor.web.records.access import may_change, record_of, version_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.merging import merged
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError, change_record, restore_version
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member


@require_POST
def resolve(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Write what was chosen under the version that the page showed; a race lost again is shown again."""
    member = member_of(request, study)
    mine, back = _mine(request), _back(request, member)
    try:
        record = _settle(request, member, key, mine)
    except LostRaceError as lost:
        return _again(request, member, key, mine, lost.current, back)
    except InvalidDataError as faults:
        current = Record.objects.visible_to(member).filter(key=key).first()
        return _again(request, member, key, mine, current, back, faults)
    messages.success(request, _("Saved."))
    return redirect(back or address_of(study, record.kind, key))


@transaction.atomic
def _settle(request: HttpRequest, member: Member, key: str, mine: dict[str, Any]) -> Record:
    record = _record(request, member, key)
    data = merged(mine, record.data, _chosen(request))
    if record.kind == "session":  # who withdrew meanwhile did not know of this change
        data = with_withdrawals_of(data, record.data)
    if data == record.data:
        return record
    return change_record(member, record, data=data, version=_version(request, record))


def _again(  # as the page itself
    request: HttpRequest,
    member: Member,
    key: str,
    mine: dict[str, Any],
    current: Record | None,
    back: str,
    faults: InvalidDataError | None = None,
) -> HttpResponse:
    return conflict_page(
        request,
        member=member,
        record_key=key,
        mine=mine,
        current=current,
        action_url=back,
        faults=faults,
    )


def _record(request: HttpRequest, member: Member, key: str) -> Record:
    """The record, brought back first where the page offered that and the record is still out."""
    is_there = Record.objects.filter(study=member.study, key=key).exists()
    if is_there or request.POST.get("bring_back") != "yes":
        return _writable(member, record_of(member, key) if is_there else None)
    return restore_version(member, version_of(member, key))


def _writable(member: Member, record: Record | None) -> Record:
    if record is None:
        raise LostRaceError(None)
    if not may_change(member, record):
        raise Http404
    return record


def _version(request: HttpRequest, record: Record) -> int:
    """The version that the page showed; a record that was just brought back has the version it got."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else record.version


def _mine(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.POST.get("mine", ""))
    except ValueError as fault:
        raise Http404 from fault
    if not isinstance(found, dict):
        raise Http404
    return found


def _chosen(request: HttpRequest) -> dict[str, str]:
    """The side of each difference; a button that takes one side whole stands over the single choices."""
    whole = request.POST.get("whole", "")
    sent = {name: value for name, value in request.POST.items() if name.startswith("take-")}
    return dict.fromkeys(sent, str(whole)) if whole in {"mine", "theirs"} else sent  # type: ignore[return-value]


def _back(request: HttpRequest, member: Member) -> str:
    """Where to go on: a page of this study, else the record's own."""
    sent = request.POST.get("back", "")
    home = reverse("home") + f"s/{member.study.key}/"
    is_here = url_has_allowed_host_and_scheme(sent, allowed_hosts=None) and sent.startswith(home)
    return sent if is_here else ""
