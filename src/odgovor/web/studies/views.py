"""Pages of studies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from odgovor.web.studies import access


def home(request: HttpRequest) -> HttpResponse:
    """The studies of the requester."""
    return render(request, "studies/home.html", {"memberships": access.studies_of(request.user)})
