"""The register of plans."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from odgovor.plans.records import PlanType
from odgovor.plans.selection import PlanPeriod
from odgovor.web.common.paging import page_of
from odgovor.web.plans import access, register
from odgovor.web.records.access import may_write
from odgovor.web.records.keeping import Asked, kept_page
from odgovor.web.records.places import city_choices
from odgovor.web.studies.models import Member


@require_safe
def plans(request: HttpRequest, study: str) -> HttpResponse:
    """Plans by city with the state of their marking, and the years without one."""
    member = access.network_member(request, study)
    return kept_page(request, member, "plans/register.html", _register)


def _register(member: Member, asked: Asked) -> dict[str, Any]:
    wanted = _wanted(asked)
    page = page_of(asked, register.cities(member, wanted), size=register.CITIES_A_PAGE)
    return {
        "page": page,
        "cities": register.lines_of(member, wanted, page.object_list),
        "wanted": wanted,
        "city_choices": city_choices(member, with_country=False),
        "types": list(PlanType),
        "periods": [PlanPeriod.CURRENT, PlanPeriod.EARLIER],
        "may_add": may_write(member, "plan", ""),
        "may_audit": member.role in access.AUDITORS,
    }


def _wanted(asked: Asked) -> register.Wanted:
    """What the filters ask for; a code that there is not asks for nothing."""
    period, kind = asked.GET.get("period", ""), asked.GET.get("type", "")
    return register.Wanted(
        city=asked.GET.get("city", "")[:80],
        period=period if period in tuple(PlanPeriod) else "",
        type=kind if kind in tuple(PlanType) else "",
        words=asked.GET.get("words", "").strip()[:200],
    )
