"""Pages of the account that are our own: the name, the language and script, the appearance."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from odgovor.common.errors import InvalidDataError
from odgovor.web.accounts import addresses, preferences, services
from odgovor.web.accounts.forms import AddressForm, NameForm, PreferencesForm
from odgovor.web.accounts.redirects import next_or


def settings_page(request: HttpRequest) -> HttpResponse:
    """What a person can change about their account."""
    return render(request, "accounts/settings.html", _settings(request))


@require_POST
def change_name(request: HttpRequest) -> HttpResponse:
    """Change the name that others see."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/settings.html", _settings(request, form), status=422)
    services.change_name(request.user, form.cleaned_data["name"])
    messages.success(request, _("Your name is saved."))
    return redirect("accounts:settings")


@require_POST
@reauthentication_required
def ask_for_address(request: HttpRequest) -> HttpResponse:
    """Send a link to the address that a person wants to sign in with."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        context = _settings(request) | {"address_form": form}
        return render(request, "accounts/settings.html", context, status=422)
    refusal = consume_or_429(request, action="manage_email")
    if refusal:
        return refusal
    address = form.cleaned_data["email"].lower()
    addresses.send_link(request, request.user, address)
    messages.success(request, _("A link was sent to %(address)s.") % {"address": address})
    return redirect("accounts:settings")


@never_cache
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Take the new address, at the press of a button behind the link that was sent to it."""
    change = addresses.change_of(token, request.user)
    if change is None:
        return render(request, "accounts/address_gone.html", status=404)
    if request.method != "POST":
        return render(request, "accounts/confirm_address.html", {"change": change})
    try:
        addresses.confirm(request.user, change)
    except InvalidDataError:
        return render(request, "accounts/address_gone.html", status=409)
    messages.success(request, _("Your e-mail address is changed."))
    return redirect("accounts:settings")


@require_POST
@login_not_required
def choose_edition(request: HttpRequest) -> HttpResponse:
    """Choose the language and script or the theme of all pages, with an account or without one."""
    form = PreferencesForm(request.POST)
    chosen = form.cleaned_data if form.is_valid() else {}
    chosen = {name: value for name, value in chosen.items() if value}
    response = redirect(next_or(request, "home"))
    if request.user.is_authenticated:
        services.change_preferences(request.user, **chosen)
    preferences.remember(response, **chosen)
    return response


def _settings(request: HttpRequest, form: NameForm | None = None) -> dict[str, object]:
    return {
        "form": form or NameForm(initial={"name": request.user.name}),
        "address_form": AddressForm(),
    }
