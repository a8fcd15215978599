"""The matrices of themes and obligations by city, and what stands behind each of their cells."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from odgovor.common.codes import Theme, label_of
from odgovor.norms.concordance import iter_answers
from odgovor.norms.grid import SIGNS
from odgovor.norms.index import citation
from odgovor.norms.labels import label
from odgovor.norms.records import Verdict
from odgovor.web.common.paging import page_of
from odgovor.web.norms import access, convert
from odgovor.web.norms.desk import Room
from odgovor.web.norms.matrices import behind, is_simulated, obligation_rows, theme_rows

CITIES_A_PAGE = 30


@require_safe
def themes(request: HttpRequest, study: str) -> HttpResponse:
    """Themes by cities."""
    return _matrix(request, study, by="theme")


@require_safe
def obligations(request: HttpRequest, study: str) -> HttpResponse:
    """Obligations by cities, of one theme with ``?theme=``."""
    return _matrix(request, study, by="obligation")


def _matrix(request: HttpRequest, study: str, *, by: str) -> HttpResponse:
    member = access.reader(request, study)
    page = page_of(request, convert.cities_of(member), size=CITIES_A_PAGE)
    places = list(page)
    book = convert.norm_book(member, [place.key for place in places])
    asked = request.GET.get("theme", "")
    theme = asked if asked in set(Theme) else ""
    rows = theme_rows(book, places) if by == "theme" else obligation_rows(book, places, theme=theme)
    context = {
        "room": Room(),
        "member": member,
        "by": by,
        "page": page,
        "places": places,
        "rows": rows,
        "theme": theme,
        "themes": [(item, label_of(item)) for item in Theme if item is not Theme.DEFINITION],
        "key": [(SIGNS[item], item.value, label(item)) for item in Verdict],
        "is_simulated": is_simulated(iter_answers(book)),
    }
    return render(request, "norms/matrix.html", context)


@require_safe
def cell(request: HttpRequest, study: str, city: str, what: str) -> HttpResponse:
    """The readings behind a cell, with who says so and why, and the nearest measure of a candidate gap."""
    member = access.reader(request, study)
    name = access.city_of(member, city)
    is_theme = what in set(Theme)
    title = label_of(Theme(what)) if is_theme else citation(*access.provision_of(member, what))
    nearest_of = partial(convert.nearest_measure, member, city)
    found = behind(convert.norm_book(member, [city]), city, what, nearest_of)
    context = {
        "room": Room(),
        "member": member,
        "city": city,
        "city_name": name,
        "what": what,
        "is_theme": is_theme,
        "heading": title,
        "found": found,
        "titles": convert.measure_titles(member, city),
        "signers": convert.signer_names(member, found),
        "may_judge": access.may_judge(member, city),
        "is_simulated": is_simulated(item.answer for item in found),
    }
    return render(request, "norms/cell.html", context)
