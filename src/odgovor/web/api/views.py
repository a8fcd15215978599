"""The page of one's own tokens."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from odgovor.web.api.forms import TokenForm
from odgovor.web.api.models import Token
from odgovor.web.api.services import make_token, withdraw_token


@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, and a form for a new one; its secret is in the answer to the form, and nowhere else."""
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        _token, secret = make_token(request.user, **form.cleaned_data)
        form = TokenForm()
    found = Token.objects.filter(user=request.user)
    return render(request, "api/tokens.html", {"form": form, "secret": secret, "tokens": found})


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw one of one's tokens."""
    if not withdraw_token(request.user, number):
        raise Http404
    messages.success(
        request, _("The token was withdrawn. Programs that used it can no longer sign in.")
    )
    return redirect("api:tokens")
