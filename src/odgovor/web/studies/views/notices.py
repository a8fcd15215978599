"""What a member should know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from odgovor.web.common.paging import page_of
from odgovor.web.studies import access, services
from odgovor.web.studies.notices import told


def notices(request: HttpRequest, study: str) -> HttpResponse:
    """The member's notices, the newest first."""
    member = access.member_of(request, study)
    page = page_of(request, member.notices.all())
    context = {"page": page, "notices": told(member.study, page.object_list)}
    return render(request, "studies/notices.html", context)


@require_POST
def notices_read(request: HttpRequest, study: str) -> HttpResponse:
    """Note that the member read all of them."""
    member = access.member_of(request, study)
    services.read_notices(member)
    return redirect("notices", study=study)


@require_POST
def notice_open(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Note that the member read one, and go where it leads."""
    member = access.member_of(request, study)
    notice = get_object_or_404(member.notices, pk=number)
    services.read_notices(member, number=number)
    return redirect(notice.path) if notice.path else redirect("notices", study=study)
