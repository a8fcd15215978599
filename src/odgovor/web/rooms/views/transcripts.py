"""A transcript pasted into a focus group, turn by turn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.access import NETWORK_ROLES, record_to_change
from odgovor.web.records.addresses import address_of
from odgovor.web.records.faults import said_fault
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError
from odgovor.web.rooms.forms import TranscriptForm
from odgovor.web.rooms.transcripts import is_coded, keep_transcript, unknown_speakers
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """The page to paste a transcript on; one that has codes is not replaced."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    session = record_to_change(member, key, kinds=("session",))
    form = TranscriptForm(request.POST or None, initial={"version": session.version})
    stands = is_coded(session)
    if request.method == "POST" and not stands and form.is_valid():
        kept = _kept(member, session, form)
        if kept is not None:
            _say_what_is_kept(request, kept)
            return redirect(_next_page(study, kept))
    status = 409 if stands and request.method == "POST" else 422 if form.errors else 200
    context = {"form": form, "record": session, "is_coded": stands}
    return render(request, "rooms/transcript.html", context, status=status)


def _kept(member: Member, session: Record, form: TranscriptForm) -> Record | None:
    try:
        return keep_transcript(member, session, **form.cleaned_data)
    except InvalidDataError as found:
        for fault in found.faults:
            line = fault.place.row
            said = said_fault(fault)
            form.add_error(
                "text",
                format_html(_("Turn {turn}: {said}"), turn=line, said=said) if line else said,
            )
    except LostRaceError:
        form.add_error(None, _("It was changed meanwhile. Look at it again first."))
    return None


def _say_what_is_kept(request: HttpRequest, session: Record) -> None:
    count = len(session.data["turns"])
    said = ngettext("%(count)s turn is kept.", "%(count)s turns are kept.", count)
    messages.success(request, said % {"count": count})


def _next_page(study: str, session: Record) -> str:
    """The rows of the speakers where some are not written down yet, else the transcript."""
    if unknown_speakers(session.data):
        return f"{reverse('rooms:edit', args=[study, session.key])}?speakers=heard#rows-speakers"
    return f"{address_of(study, 'session', session.key)}#transcript"
