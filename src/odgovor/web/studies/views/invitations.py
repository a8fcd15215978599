"""Inviting people to a study, and accepting an invitation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from odgovor.common.errors import InvalidDataError
from odgovor.common.langtext import Edition
from odgovor.web.accounts.models import User
from odgovor.web.accounts.services import create_account, sign_in
from odgovor.web.common.editions import current_edition
from odgovor.web.common.navigation import address_of
from odgovor.web.studies import access, invitations
from odgovor.web.studies.forms import AccountForm, InvitationForm
from odgovor.web.studies.models import Invitation, Member
from odgovor.web.studies.naming import place_names, places_of
from odgovor.web.studies.wording import cities_of


def invite(request: HttpRequest, study: str) -> HttpResponse:
    """Invite somebody by e-mail."""
    actor = access.coordinator_of(request, study)
    initial = {"edition": current_edition().value, "role": request.GET.get("role", "monitor")}
    form = InvitationForm(request.POST or None, initial=initial, places=places_of(actor.study))
    if request.method == "POST" and form.is_valid() and _sent(request, actor, form):
        sentence = _("The invitation was sent to %(address)s.")
        messages.success(request, sentence % {"address": form.letter.email})
        return redirect("members", study=study)
    return render(request, "studies/invite.html", {"form": form})


def _sent(request: HttpRequest, actor: Member, form: InvitationForm) -> bool:
    """Whether the invitation is made and its letter on the way; what went wrong is told by the form."""
    try:
        invitation, token = invitations.invite(actor, form.letter, form.terms)
    except invitations.AlreadyMemberError:
        form.add_error("email", _("There is a member with this address already."))
        return False
    try:
        address = reverse("invitation_accept", kwargs={"token": token})
        invitations.send(invitation, request.build_absolute_uri(address))
    except OSError:
        invitations.withdraw(actor, invitation, action="invitation.failed")
        form.add_error(
            None,
            _("The letter could not be sent. Try again, or ask who keeps this installation."),
        )
        return False
    return True


@require_POST
def invitation_withdraw(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """Withdraw an invitation that was not accepted yet."""
    actor = access.coordinator_of(request, study)
    invitations.withdraw(actor, access.invitation_of(actor, number))
    messages.success(request, _("The invitation was withdrawn; its link no longer works."))
    return redirect("members", study=study)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody is invited to, and the way in; every link that cannot be used looks alike (404)."""
    invitation = access.invitation_by(token)
    if invitation is None:
        return render(request, "studies/invitation_gone.html", status=404)
    if request.user.is_authenticated:
        return _joining(request, invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        way_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
        return _page(request, invitation, case="sign_in", way_in=way_in)
    return _making_an_account(request, invitation)


def _joining(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Join with the account that is signed in, where it is of the invited address."""
    user: Any = request.user
    if user.email.lower() != invitation.email.lower():
        return _page(request, invitation, case="other")
    if request.method != "POST":
        return _page(request, invitation, case="join")
    return _accepted(request, invitation, user)


def _making_an_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Join with a new account of the invited address."""
    initial = {"name": invitation.name, "edition": current_edition().value}
    form = AccountForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, invitation, case="new", form=form)
    found = form.cleaned_data
    try:
        user = create_account(
            email=invitation.email,
            name=found["name"],
            password=found["password"],
            edition=Edition(found["edition"]),
        )
    except InvalidDataError as refusal:
        form.add_faults(refusal.faults)
        return _page(request, invitation, case="new", form=form)
    sign_in(request, user)
    return _accepted(request, invitation, user)


def _accepted(request: HttpRequest, invitation: Invitation, user: Any) -> HttpResponse:
    try:
        invitations.accept(invitation, user)
    except invitations.AlreadyMemberError:
        messages.info(request, _("You are a member of this study already."))
    except invitations.InvitationUsedError:
        return render(request, "studies/invitation_gone.html", status=404)
    else:
        messages.success(request, _("Welcome. This is where the study stands."))
    return redirect(address_of("board:board", study=invitation.study.key) or "home")


def _page(request: HttpRequest, invitation: Invitation, **context: Any) -> HttpResponse:
    cities = cities_of(invitation, place_names(invitation.study))
    return render(
        request,
        "studies/invitation.html",
        {"invitation": invitation, "cities": cities, **context},
    )
