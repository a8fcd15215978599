"""Entry of records: new, changed, taken out; what others changed meanwhile is shown, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from odgovor.common.errors import InvalidDataError
from odgovor.common.records import specs_of
from odgovor.study.kinds import KINDS
from odgovor.web.records.access import NETWORK_ROLES, may_change, record_to_change, version_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.forms import RecordForm, form_for, put_faults
from odgovor.web.records.keys import with_key
from odgovor.web.records.models import Record
from odgovor.web.records.services import (
    LostRaceError,
    change_record,
    create_record,
    delete_record,
)
from odgovor.web.rooms.coding import last_coder, said_turn
from odgovor.web.rooms.entry import (
    chosen_sensitivity,
    fields_of_new,
    offer_languages,
    page_after_adding,
    sensitivity_choices,
)
from odgovor.web.rooms.pinning import pinned_data, with_pins
from odgovor.web.rooms.plan_of_rooms import ROOM_OF_KIND
from odgovor.web.rooms.transcripts import with_unknown_speakers
from odgovor.web.rooms.users import named_records, users_of
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member
from odgovor.web.studies.roles import WRITES, Role

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def new(request: HttpRequest, study: str, kind: str) -> HttpResponse:
    """A new record; fields named in the address are filled in already."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    if kind not in ROOM_OF_KIND or kind == "study" or kind not in WRITES[Role(member.role)]:
        raise Http404
    data = request.POST if request.method == "POST" else None
    initial = _begun(request, member, kind) if data is None else {}
    form = form_for(
        kind,
        study=member.study,
        data=data,
        initial=initial,
        fields=fields_of_new(kind),
        member=member,
    )
    if "key" in form.fields:
        form.fields["key"].required = False
    if data is not None and form.is_valid():
        made = _created(request, member, kind, form)
        if made is not None:
            messages.success(request, _("Added."))
            return redirect(page_after_adding(study, made))
    return _form_page(request, member, kind, form, None)


@require_http_methods(METHODS)
def edit(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """A record that is there, under the version that the page showed."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    if request.method == "POST" and not _is_there(member, key):
        return _too_late(request, member, key)
    record = record_to_change(member, key, kinds=tuple(ROOM_OF_KIND))
    data = request.POST if request.method == "POST" else None
    held = record.data
    if data is None and record.kind == "session" and "speakers" in request.GET:
        held = with_unknown_speakers(held)
    form = form_for(record.kind, study=member.study, data=data, initial=held, member=member)
    form.lock("key")
    if data is None or not form.is_valid():
        return _form_page(request, member, record.kind, form, record)
    return _changed(request, member, record, form)


@require_http_methods(METHODS)
def delete(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Asks first, and says what still names the record; its versions stay."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    record = record_to_change(member, key, kinds=tuple(ROOM_OF_KIND))
    users = users_of(member, key, with_parts=True)
    if request.method == "POST" and not users and record.kind != "study":
        try:
            delete_record(member, record, version=_version(request))
        except LostRaceError:
            messages.warning(request, _("It was changed meanwhile. Look at it again first."))
            return redirect(address_of(study, record.kind, key))
        messages.success(
            request, _("Taken out. Its versions stay, so that it can be brought back.")
        )
        return redirect("rooms:list", study, record.kind)
    shown = named_records(member, users)
    return render(request, "rooms/delete.html", {"record": record, "users": shown})


@require_POST
def pin(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Pin the evidence of a record to what it says today, after a person has read it again."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    record = record_to_change(member, key, kinds=("finding", "process", "recommendation"))
    try:
        data = pinned_data(member, record.kind, record.data)
        change_record(member, record, data=data, version=_version(request))
    except (LostRaceError, InvalidDataError):
        messages.warning(request, _("It was changed meanwhile. Look at it again first."))
    else:
        messages.success(request, _("The evidence is pinned to what it says today."))
    return redirect(address_of(study, record.kind, key))


def _created(request: HttpRequest, member: Member, kind: str, form: RecordForm) -> Record | None:
    try:
        data = with_pins(member, kind, with_key(member.study, kind, form.to_data()))
        return create_record(
            member, kind=kind, data=data, sensitivity=chosen_sensitivity(request, member)
        )
    except InvalidDataError as faults:
        put_faults(form, faults)
        return None


def _changed(
    request: HttpRequest, member: Member, record: Record, form: RecordForm
) -> HttpResponse:
    data = with_pins(member, record.kind, form.to_data())
    level = chosen_sensitivity(request, member)
    try:
        change_record(member, record, data=data, version=_version(request), sensitivity=level)
    except InvalidDataError as faults:
        put_faults(form, faults)
        return _form_page(request, member, record.kind, form, record)
    except LostRaceError as lost:
        return _conflict(request, member, record.key, data, lost.current)
    messages.success(request, _("Saved."))
    return redirect(address_of(member.study.key, record.kind, record.key))


def _conflict(
    request: HttpRequest,
    member: Member,
    key: str,
    mine: Mapping[str, Any],
    current: Record | None,
) -> HttpResponse:
    kind = current.kind if current is not None else ""
    return conflict_page(
        request,
        member=member,
        record_key=key,
        mine=mine,
        current=current,
        action_url=address_of(member.study.key, kind, key),
    )


def _too_late(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    """What was written for a record that was taken out meanwhile; 404 where it never was the member's to see."""
    last = version_of(member, key)
    if not may_change(member, last):
        raise Http404
    form = form_for(
        last.kind, study=member.study, data=request.POST, initial=last.data, member=member
    )
    form.lock("key")
    form.is_valid()
    return _conflict(request, member, key, form.to_data(), None)


def _is_there(member: Member, key: str) -> bool:
    return Record.objects.filter(study=member.study, key=key).exists()


def _version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _begun(request: HttpRequest, member: Member, kind: str) -> dict[str, Any]:
    """What a new record begins with: what the address says, its own city, and that an example is invented."""
    columns = {spec.column: spec for spec in specs_of(KINDS[kind].record) if not spec.is_record}
    begun: dict[str, Any] = {
        name: value[:200]
        for name, value in request.GET.items()
        if name in columns
        and not columns[name].is_many
        and columns[name].base.__name__ != "LangText"
    }
    if member.study.is_simulated and "simulated" in columns:
        begun["simulated"] = "true"
    if "locality" in columns and len(member.localities) == 1:
        begun.setdefault("locality", member.localities[0])
    if kind == "coding":
        begun.setdefault("coder", last_coder(member))
    return begun


def _form_page(
    request: HttpRequest, member: Member, kind: str, form: RecordForm, record: Record | None
) -> HttpResponse:
    offer_languages(form, str(record.data.get("language", "")) if record else "")
    context = {
        "form": form,
        "kind": kind,
        "room": ROOM_OF_KIND[kind],
        "record": record,
        "version": request.POST.get("version") or (record.version if record else ""),
        "levels": sensitivity_choices(member),
        "turn": said_turn(member, form) if kind == "coding" else None,
        "level": request.POST.get("sensitivity") or (record.sensitivity if record else ""),
    }
    return render(request, "rooms/form.html", context, status=422 if form.errors else 200)
