"""The other side's word on a tie: confirmed or denied in one press, with who and when in its history."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odgovor.actors.records import TieReply
from odgovor.common.errors import InvalidDataError
from odgovor.web.records.access import NETWORK_ROLES, record_of
from odgovor.web.records.addresses import address_of
from odgovor.web.records.answering import REPLY, may_answer
from odgovor.web.records.faults import said_faults
from odgovor.web.records.services import LostRaceError, change_record
from odgovor.web.studies.access import member_of


@require_POST
def answer(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Keeps what the organisation that a tie is claimed to says of it."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    tie = record_of(member, key, kinds=("tie",))
    said = request.POST.get(REPLY, "")
    if not may_answer(member, tie) or said not in set(TieReply):
        raise Http404
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 10 else -1
    try:
        change_record(member, tie, data={**tie.data, REPLY: said}, version=seen)
    except LostRaceError:
        messages.warning(request, _("It was changed meanwhile. Look at it again first."))
    except InvalidDataError as found:
        messages.error(request, said_faults(found.faults))
    else:
        messages.success(
            request, _("The answer is kept; who gave it and when stands in the history of the tie.")
        )
    return redirect(f"{address_of(study, 'organisation', str(tie.data['to']))}#named")
