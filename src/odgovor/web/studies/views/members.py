"""Who takes part in a study, and what each may do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from odgovor.web.studies import access, services
from odgovor.web.studies.forms import TermsForm, initial_terms
from odgovor.web.studies.models import Invitation, Member
from odgovor.web.studies.naming import place_names, places_of
from odgovor.web.studies.roles import Role
from odgovor.web.studies.wording import cities_of

NETWORK = [role for role in Role if role is not Role.ADDRESSEE]


def members(request: HttpRequest, study: str) -> HttpResponse:
    """The members of a study; coordinators also see addresses, invitations and those who left."""
    member = access.member_of(request, study, roles=NETWORK)
    places = place_names(member.study)
    everybody = Member.objects.filter(study=member.study).select_related("user")
    current = everybody.current().order_by("role", "user__name")
    rows = [{"member": one, "cities": cities_of(one, places)} for one in current]
    context = {"rows": rows} | (_for_coordinators(member, places) if member.is_coordinator else {})
    return render(request, "studies/members.html", context)


def _for_coordinators(member: Member, places: dict[str, str]) -> dict[str, Any]:
    everybody = Member.objects.filter(study=member.study).select_related("user")
    current = everybody.current().values("pk")
    waiting = Invitation.objects.filter(study=member.study, accepted_at=None, withdrawn_at=None)
    return {
        "former": everybody.exclude(pk__in=current).order_by("user__name"),
        "invitations": [{"invitation": one, "cities": cities_of(one, places)} for one in waiting],
    }


def member(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Change what a member may do."""
    actor = access.coordinator_of(request, study)
    colleague = access.colleague(actor, number)
    form = TermsForm(
        request.POST or None, initial=initial_terms(colleague), places=places_of(actor.study)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_member(actor, colleague, form.terms)
        except services.LastCoordinatorError:
            form.add_error(None, _last_coordinator())
        else:
            messages.success(request, _("The change is saved and stands in the audit trail."))
            return redirect("members", study=study)
    return render(request, "studies/member.html", {"form": form, "colleague": colleague})


@require_POST
def member_end(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """End a membership."""
    actor = access.coordinator_of(request, study)
    colleague = access.colleague(actor, number)
    try:
        services.end_member(actor, colleague)
    except services.LastCoordinatorError:
        messages.error(request, _last_coordinator())
        return redirect("member", study=study, number=number)
    messages.success(request, _("The membership has ended. What was written stays."))
    # A coordinator who left the study has no way back to the list.
    if colleague.pk == actor.pk:
        return redirect("home")
    return redirect("members", study=study)


def _last_coordinator() -> str:
    return _("A study needs a coordinator without an end date. Make somebody else one first.")
