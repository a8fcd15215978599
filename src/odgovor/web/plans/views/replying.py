"""The right of reply: what a city reads of its marks, and what it answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.web.documents.faults import is_of_record, said_file_faults
from odgovor.web.documents.forms import too_large
from odgovor.web.documents.limits import refusing_large
from odgovor.web.plans import access
from odgovor.web.plans.forms import ReplyFileForm, ReplyForm, reply_initial
from odgovor.web.plans.models import ReplyRound
from odgovor.web.plans.replies import ReplySheet, asked, sheet_of, sheets_of
from odgovor.web.plans.reply_files import (
    TooManyFilesError,
    keep_reply_file,
    reading,
)
from odgovor.web.plans.rounds import confirm_all, confirm_mark, reply_to_mark
from odgovor.web.records.models import Record
from odgovor.web.records.services import LostRaceError
from odgovor.web.studies.models import Member


@require_safe
def replies(request: HttpRequest, study: str) -> HttpResponse:
    """Every mark that was sent to the requester's city, plan by plan."""
    member = access.addressee(request, study)
    return render(request, "plans/replies.html", {"rounds": asked(member)})


def _refuse_reply(request: HttpRequest, study: str, key: str) -> HttpResponse:
    member = access.addressee(request, study)
    activity, sent = access.sent_activity(member, key)
    context = _page(member, sheet_of(member, activity, sent), sent)
    return render(request, "plans/reply.html", {**context, "faults": [too_large()]}, status=413)


@refusing_large(_refuse_reply)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """One mark, and the form to see it differently, with a file that shows it."""
    member = access.addressee(request, study)
    activity, sent = access.sent_activity(member, key)
    context = _page(member, sheet_of(member, activity, sent), sent, request=request)
    form, file_form = context["form"], context["file_form"]
    if request.method == "POST" and not sent.is_open:
        raise Http404
    if request.method == "POST" and all([form.is_valid(), file_form.is_valid()]):
        context["faults"] = _keep(member, activity, sent, form=form, file_form=file_form)
        if not (context["faults"] or form.errors):
            said = _("Your answer is kept. You can change it while the round is open.")
            messages.success(request, said)
            return redirect(_row(study, key))
    return render(request, "plans/reply.html", context)


def _page(
    member: Member, sheet: ReplySheet, sent: ReplyRound, *, request: HttpRequest | None = None
) -> dict[str, Any]:
    kept = sheet.reply_record
    initial = reply_initial(kept.data if kept else {}, version=kept.version if kept else 0)
    posted = request.POST or None if request else None
    return {
        "sheet": sheet,
        "round": sent,
        "form": ReplyForm(posted, initial=initial, held=kept.data if kept else {}),
        "file_form": ReplyFileForm(posted, request.FILES or None if request else None),
    }


def _keep(
    member: Member, activity: Record, sent: ReplyRound, *, form: ReplyForm, file_form: ReplyFileForm
) -> list[str]:
    """Keep the answer with its file, both or neither; gives what is wrong with the file."""
    try:
        # A stranger's file is read before anything is written, so that nobody waits for it.
        with reading(file_form.cleaned_data["file"]) as read, transaction.atomic():
            reply_to_mark(member, activity, sent, data=form.to_data(), version=form.version_seen)
            if read is not None:
                keep_reply_file(member, activity, sent, read)
    except InvalidDataError as found:
        if not is_of_record(found):
            return said_file_faults(found)
        form.put_faults(found.faults)
    except LostRaceError:
        form.add_error(None, _("A colleague of yours has answered meanwhile. Open the page anew."))
    except TooManyFilesError:
        return [_("An answer has at most five files. Put several into one, or take one back.")]
    return []


@require_POST
def confirm(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """Says of one mark that it is right."""
    member = access.addressee(request, study)
    activity, sent = access.sent_activity(member, key)
    confirm_mark(member, activity, sent)
    return redirect(_row(study, key))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_rest(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Says of every mark of a round not yet answered that it is right, after asking once."""
    member = access.addressee(request, study)
    sent = access.round_sent_to(member, number)
    if not sent.is_open:
        raise Http404
    if request.method == "POST":
        count = confirm_all(member, sent)
        said = ngettext("%(n)s mark was confirmed.", "%(n)s marks were confirmed.", count)
        messages.success(request, said % {"n": count})
        return redirect("plans:reply_list", study)
    unanswered = [sheet for sheet in sheets_of(member, sent) if not sheet.is_answered]
    return render(request, "plans/confirm.html", {"sheets": unanswered, "round": sent})


def _row(study: str, key: str) -> str:
    return f"{reverse('plans:reply_list', args=[study])}#a-{key}"
