"""Search of everything, as a page and as what a picker offers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from odgovor.study.kinds import KINDS
from odgovor.web.common.labels import kind_plural
from odgovor.web.common.paging import page_of
from odgovor.web.records.access import NETWORK_ROLES
from odgovor.web.records.addresses import address_of
from odgovor.web.records.picking import offered
from odgovor.web.records.places import city_choices
from odgovor.web.records.searching import LONGEST_QUERY, Asked, found_records, hit_of
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member

PAGE = 20


@require_safe
def search(request: HttpRequest, study: str) -> HttpResponse:
    """Records by key or words, twenty a page, with the passage in which the words stand."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    asked = _asked(request)
    page = page_of(request, found_records(member, asked), size=PAGE)
    hits = [
        (hit_of(record, asked.words), address_of(study, record.kind, record.key)) for record in page
    ]
    context = {"asked": asked, "page": page, "hits": hits, **_filters(member)}
    return render(request, "records/search.html", context)


@require_safe
def pick(request: HttpRequest, study: str) -> HttpResponse:
    """What a picker offers, as JSON; a browser that comes by itself is led to the search."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    text = request.GET.get("q", "")[:LONGEST_QUERY]
    if not request.accepts("application/json") or request.accepts("text/html"):
        address = reverse("records:search", kwargs={"study": study})
        return redirect(f"{address}?{urlencode({'q': text})}")
    target = request.GET.get("for", "evidence")[:24]
    return JsonResponse({"offered": offered(member, target, text)})


def _asked(request: HttpRequest) -> Asked:
    kind = request.GET.get("kind", "")
    return Asked(
        text=request.GET.get("q", "")[:LONGEST_QUERY],
        kinds=(kind,) if kind in KINDS else (),
        locality=request.GET.get("city", "")[:80],
    )


def _filters(member: Member) -> dict[str, Any]:
    """The kinds and cities that the search can be narrowed to."""
    kinds = sorted(((kind, kind_plural(kind)) for kind in KINDS), key=lambda pair: pair[1])
    return {"kinds": kinds, "cities": city_choices(member)}
