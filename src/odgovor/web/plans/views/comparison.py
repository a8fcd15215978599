"""Comparison: two periods of one city, and cities by theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from odgovor.plans.selection import PlanPeriod
from odgovor.web.plans import access, analysis
from odgovor.web.plans.analysis import Chosen, Exhibit, exhibit
from odgovor.web.records.keeping import Asked, kept_page
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

MOST_CITIES = 12


@require_safe
def comparison(request: HttpRequest, study: str) -> HttpResponse:
    """Sets the measures of a city's plan beside those of its predecessor, and cities beside each other."""
    member = access.network_member(request, study)
    return kept_page(request, member, "plans/analysis/comparison.html", _comparison)


def _comparison(member: Member, asked: Asked) -> dict[str, Any]:
    cities = list(
        analysis.localities(member).only("key", "title_en", "title_sr", "data", "kind", "study")
    )
    city = _city(asked, cities)
    beside = _beside(asked, cities)
    period = asked.GET.get("period", PlanPeriod.CURRENT)
    period = period if period in tuple(PlanPeriod) else PlanPeriod.CURRENT
    found = analysis.chosen(member, list({row.key: row for row in (*city, *beside)}.values()))
    return {
        "cities": cities,
        "city": city[0] if city else None,
        "beside": {row.key for row in beside},
        "period": period,
        "periods": [PlanPeriod.CURRENT, PlanPeriod.EARLIER],
        "two_periods": _two_periods(found, city),
        "between": _between(found, beside, period),
        "is_simulated": any(plan.simulated for plan in found.book.plans),
        "most": MOST_CITIES,
    }


def _city(asked: Asked, cities: list[Record]) -> list[Record]:
    """The city that is asked for, or the first one."""
    wanted = asked.GET.get("locality", "")
    return [row for row in cities if row.key == wanted] or cities[:1]


def _beside(asked: Asked, cities: list[Record]) -> list[Record]:
    """The cities that are asked for, or the first few."""
    wanted = asked.GET.getlist("with")
    return ([row for row in cities if row.key in wanted] or cities)[:MOST_CITIES]


def _two_periods(found: Chosen, city: list[Record]) -> Exhibit | None:
    if not city:
        return None
    table = found.table("comparison_of_periods", locality=city[0].key)
    query = urlencode({"locality": city[0].key})
    return exhibit(table, name="comparison", query=query) if table.rows else None


def _between(found: Chosen, beside: list[Record], period: str) -> Exhibit | None:
    keys = {row.key for row in beside}
    some = Chosen(found.book, tuple(place for place in found.places if place.key in keys))
    table = some.table("score_by_theme_and_locality", period=period)
    query = urlencode({"period": period})
    return exhibit(table, name="themes", kind="heat", query=query) if table.rows else None
