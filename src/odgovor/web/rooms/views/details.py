"""The page of a record: its fields, what belongs to it, and what uses it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from odgovor.web.records.access import NETWORK_ROLES, may_change, record_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.showing import shown_fields
from odgovor.web.rooms.links import built_in_norms, keys_in, links_of
from odgovor.web.rooms.panels import panel_of
from odgovor.web.rooms.panels.norms import norm_panel
from odgovor.web.rooms.plan_of_rooms import ROOM_OF_KIND
from odgovor.web.rooms.users import named_records, users_of
from odgovor.web.studies.access import member_of

# The key stands in the head of the page, and that something is invented in its first line.
SHOWN_ABOVE = frozenset({"key", "simulated"})


@require_safe
def record(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """A record with its fields, in the order its class has them; kinds with pages of their own are led there."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    found = record_of(member, key)
    if found.kind not in ROOM_OF_KIND:
        address = address_of(study, found.kind, key)
        if address != request.path:
            return redirect(address)
    panel = panel_of(request, member, found)
    fields = [
        field
        for field in shown_fields(found.kind, found.data)
        if field.column not in panel.own | SHOWN_ABOVE
    ]
    users = users_of(member, key)
    keys = {found.locality, *keys_in(fields), *panel.keys}
    ((_, called, _),) = named_records(member, [found])
    context = {
        "record": found,
        "called": called,
        "room": ROOM_OF_KIND.get(found.kind),
        "fields": fields,
        "links": links_of(member, keys),
        "users": named_records(member, users),
        "may_write": may_change(member, found),
        **panel.context,
    }
    return render(request, panel.template, context)


@require_safe
def norm(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """An instrument of the built-in catalogue with its provisions and the cities that answer them."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    instrument = built_in_norms().instruments.get(key)
    if instrument is None:
        raise Http404
    panel = norm_panel(member, instrument)
    context = {"instrument": instrument, "links": links_of(member, panel.keys), **panel.context}
    return render(request, "rooms/norm.html", context)
