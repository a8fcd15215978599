"""Search of everything, as a page and as what a picker offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from odgovor.norms.labels import label
from odgovor.norms.records import Level
from odgovor.search.query import LONGEST
from odgovor.web.common.editions import said
from odgovor.web.common.labels import kind_plural
from odgovor.web.records.access import NETWORK_ROLES
from odgovor.web.records.faults import said_fault
from odgovor.web.records.passagekinds import passage_kind_plural
from odgovor.web.records.picking import offered
from odgovor.web.records.places import city_choices
from odgovor.web.records.searching import PAGE_SIZE, Answer, Asked, answer_to
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member

_FACETS = 12


@require_safe
def search(request: HttpRequest, study: str) -> HttpResponse:
    """Passages by words, phrases and fields, twenty-five a page, with the words marked; facets narrow them."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    asked = Asked.of(request.GET)
    answer = answer_to(member, asked)
    pages = Paginator(range(answer.total), PAGE_SIZE).get_page(asked.page)
    context = {
        "asked": asked,
        "answer": answer,
        "page": pages,
        "faults": [said_fault(fault) for fault in answer.faults],
        "facets": _facets(member, asked, answer),
        "levels": [(level.value, said(label(level))) for level in Level],
        "cities": city_choices(member),
    }
    return render(request, "records/search.html", context)


@require_safe
def pick(request: HttpRequest, study: str) -> HttpResponse:
    """What a picker offers, as JSON; a browser that comes by itself is led to the search."""
    member = member_of(request, study, roles=NETWORK_ROLES)
    text = request.GET.get("q", "")[:LONGEST]
    if not request.accepts("application/json") or request.accepts("text/html"):
        address = reverse("records:search", kwargs={"study": study})
        return redirect(f"{address}?{urlencode({'q': text})}")
    target = request.GET.get("for", "evidence")[:24]
    return JsonResponse({"offered": offered(member, target, text)})


def _facets(member: Member, asked: Asked, answer: Answer) -> list[tuple[str, list[Any]]]:
    """For kind and city: value, name, count and the address that narrows to it, the most frequent first."""
    cities = dict(city_choices(member))
    found = answer.hits.found
    kinds = _facet(asked, "kind", found.kinds, {kind: _kind(kind) for kind in found.kinds})
    return [("kind", kinds), ("city", _facet(asked, "city", found.localities, cities))]


def _facet(
    asked: Asked, field: str, counts: Mapping[str, int], names: Mapping[str, str]
) -> list[Any]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        (names[value], count, asked.address(**{field: value}))
        for value, count in ordered[:_FACETS]
        if value in names
    ]


def _kind(kind: str) -> str:
    return str(passage_kind_plural(kind) or kind_plural(kind))
