"""The first page: the studies of the requester; and what strangers read before they sign in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from odgovor.web.common.navigation import address_of
from odgovor.web.studies import access
from odgovor.web.studies.home import cards_for


def home(request: HttpRequest) -> HttpResponse:
    """The studies of the requester and what waits in each."""
    memberships = access.studies_of(request.user)
    may_found = any(member.is_coordinator for member in memberships)
    context = {
        "cards": cards_for(memberships),
        "has_invented": any(member.study.is_simulated for member in memberships),
        "new_study": address_of("new_study") if may_found else "",
    }
    return render(request, "studies/home.html", context)


@login_not_required
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in."""
    context = {"published": address_of("publishing:published")}
    return render(request, "studies/welcome.html", context)
