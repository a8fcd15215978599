"""The right of reply: what a city reads of its marks, and what it answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from odgovor.common.errors import InvalidDataError
from odgovor.web.plans import access
from odgovor.web.plans.forms import ReplyForm, reply_initial
from odgovor.web.plans.replies import asked, sheet_of, sheets_of
from odgovor.web.plans.rounds import confirm_all, confirm_mark, reply_to_mark
from odgovor.web.records.services import LostRaceError


@require_safe
def replies(request: HttpRequest, study: str) -> HttpResponse:
    """Every mark that was sent to the requester's city, plan by plan."""
    member = access.addressee(request, study)
    return render(request, "plans/replies.html", {"rounds": asked(member)})


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, study: str, key: str) -> HttpResponse:
    """One mark, and the form to see it differently."""
    member = access.addressee(request, study)
    activity, sent = access.sent_activity(member, key)
    sheet = sheet_of(member, activity, sent)
    kept = sheet.reply_record
    held = kept.data if kept else {}
    initial = reply_initial(held, version=kept.version if kept else 0)
    form = ReplyForm(request.POST or None, initial=initial)
    if request.method == "POST" and not sent.is_open:
        raise Http404
    if request.method == "POST" and form.is_valid():
        data = form.to_data(held.get("note") or {})
        try:
            reply_to_mark(member, activity, sent, data=data, version=form.version_seen)
            messages.success(
                request, _("Your answer is kept. You can change it while the round is open.")
            )
            return redirect(_row(study, key))
        except InvalidDataError as found:
            form.put_faults(found.faults)
        except LostRaceError:
            form.add_error(
                None, _("A colleague of yours has answered meanwhile. Open the page anew.")
            )
    return render(request, "plans/reply.html", {"sheet": sheet, "form": form, "round": sent})


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
