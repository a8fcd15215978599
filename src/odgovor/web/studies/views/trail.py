"""The audit trail of a study."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from odgovor.web.common.downloads import csv_download
from odgovor.web.common.paging import page_of
from odgovor.web.studies import access
from odgovor.web.studies.forms import TrailForm
from odgovor.web.studies.models import Member
from odgovor.web.studies.trail import choices_for, filtered, iter_lines, lines_of


def trail(request: HttpRequest, study: str) -> HttpResponse:
    """Who did what, the newest first."""
    member = access.member_of(request, study)
    form = _form(request, member)
    page = page_of(request, filtered(member, form.cleaned_data))
    context = {
        "form": form,
        "page": page,
        "lines": lines_of(member.study, page.object_list),
        "is_filtered": any(form.cleaned_data.values()),
        "query": request.GET.urlencode(),
    }
    return render(request, "studies/trail.html", context)


def trail_csv(request: HttpRequest, study: str) -> HttpResponseBase:
    """The same lines as a table."""
    member = access.coordinator_of(request, study)
    events = filtered(member, _form(request, member).cleaned_data)
    header = [_("when"), _("who"), _("did what"), _("city"), _("fields changed")]
    rows = (
        [timezone.localtime(line.at).isoformat(), line.who, line.sentence, line.place, line.fields]
        for line in iter_lines(member.study, events)
    )
    return csv_download(f"{study}-trail.csv", header, rows)


def _form(request: HttpRequest, member: Member) -> TrailForm:
    """The filters that were asked for; what cannot be asked for is left out."""
    form = TrailForm(request.GET, choices=choices_for(member))
    form.is_valid()
    return form
