"""Scores of cities and themes, and the plans of cities over time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from odgovor.common.codes import Theme
from odgovor.plans.selection import PlanPeriod
from odgovor.plans.tally_tables import tally_by_locality, tally_by_theme
from odgovor.web.common.paging import page_of
from odgovor.web.plans import access, analysis
from odgovor.web.plans.analysis import Chosen, Exhibit, exhibit, with_all_words
from odgovor.web.records.keeping import Asked, kept_page
from odgovor.web.studies.models import Member


@require_safe
def scores(request: HttpRequest, study: str) -> HttpResponse:
    """Statuses, scores with their coverage, flags and money of each city, and scores by theme."""
    member = access.network_member(request, study)
    return kept_page(request, member, "plans/analysis/scores.html", _scores)


def _scores(member: Member, asked: Asked) -> dict[str, Any]:
    page = page_of(asked, analysis.localities(member), size=analysis.CITIES_A_PAGE)
    period, theme = _period(asked), _theme(asked)
    found = analysis.chosen(member, page)
    return {
        "page": page,
        "exhibits": _score_exhibits(found, period, theme),
        "has_plans": bool(found.book.plans),
        "is_simulated": any(plan.simulated for plan in found.book.plans),
        "as_of": found.book.as_of,
        "period": period,
        "theme": theme,
        "periods": [PlanPeriod.CURRENT, PlanPeriod.EARLIER],
        "themes": list(Theme),
    }


def _score_exhibits(found: Chosen, period: str, theme: str) -> list[Exhibit]:
    """The tables of the page in their order; each says whether it is drawn, and how."""
    scope, both = {"period": period}, {"period": period, "theme": theme}
    query = urlencode({name: value for name, value in both.items() if value})
    by_city = with_all_words(tally_by_locality(found.book, found.places, **both))
    by_theme = with_all_words(tally_by_theme(found.book, found.places, **scope))
    score, money = {"columns": ["score"]}, {"columns": ["planned", "executed"]}
    return [
        exhibit(by_city, name="scores", kind="bar", query=query, options=score),
        exhibit(by_theme, name="theme-scores", kind="bar", query=query, options=score),
        exhibit(found.table("flags_by_locality", **both), name="flags", query=query),
        exhibit(
            found.table("budget_by_locality", **scope),
            name="budget",
            kind="bar",
            query=query,
            options=money,
        ),
        exhibit(found.table("budget_by_source", **scope), name="sources", query=query),
    ]


@require_safe
def timeline(request: HttpRequest, study: str) -> HttpResponse:
    """The periods of plans and the years between them, city by city."""
    member = access.network_member(request, study)
    return kept_page(request, member, "plans/analysis/timeline.html", _timeline)


def _timeline(member: Member, asked: Asked) -> dict[str, Any]:
    page = page_of(asked, analysis.localities(member), size=analysis.CITIES_A_PAGE)
    found = analysis.chosen(member, page)
    return {
        "page": page,
        "timeline": exhibit(found.table("timeline"), kind="timeline"),
        "gaps": exhibit(found.table("gaps")),
        "has_plans": bool(found.book.plans or found.book.gaps),
        "is_simulated": any(plan.simulated for plan in found.book.plans),
    }


def _period(asked: Asked) -> str:
    found = asked.GET.get("period", "")
    return found if found in tuple(PlanPeriod) else ""


def _theme(asked: Asked) -> str:
    found = asked.GET.get("theme", "")
    return found if found in tuple(Theme) else ""
