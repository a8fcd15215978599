"""The history of a record, and the way back to an earlier version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.focusgroups.consent import consents_of
from odgovor.web.common.paging import page_of
from odgovor.web.records.access import NETWORK_ROLES, may_change, version_of, versions_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.conflicts import conflict_page
from odgovor.web.records.faults import said_faults
from odgovor.web.records.history import steps_of
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError, data_to_restore, restore_version
from odgovor.web.studies.access import member_of


@require_safe
def history(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """All versions of a record that the member may see, with what differed."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    versions = versions_of(member, key)
    record = Record.objects.visible_to(member).filter(key=key).first()
    latest = versions[0]
    context = {
        "key": key,
        "kind": latest.kind,
        "record": record,
        "address": address_of(study, latest.kind, key) if record else "",
        "page": page_of(request, steps_of(versions), size=20),
        "may_write": may_change(member, latest),
    }
    return render(request, "records/history.html", context)


@require_POST
def restore(request: HttpRequest, study: str, key: str, number: int) -> HttpResponse:
    """Give a record the content of an earlier version, or bring it back with it."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    version = version_of(member, key, number)
    seen = request.POST.get("version", "")
    try:
        record = restore_version(member, version, seen=_number(seen))
    except LostRaceError as lost:
        return conflict_page(
            request,
            member=member,
            record_key=key,
            mine=data_to_restore(version),
            current=lost.current,
            action_url=address_of(study, version.kind, key),
        )
    except InvalidDataError as found:
        messages.error(request, said_faults(found.faults))
        return redirect("records:history", study, key)
    messages.success(request, _("The version of before is back."))
    if consents_of(record.data) != consents_of(version.data):
        messages.info(
            request, _("What speakers consent to was not brought back: it stays as it is now.")
        )
    return redirect(address_of(study, version.kind, key))


def _number(sent: str) -> int | None:
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None
