"""The page on which a person deletes their account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odgovor.web.studies import deletion
from odgovor.web.studies.services import LastCoordinatorError


class LeavingForm(forms.Form):
    """That a person means it."""

    is_meant = forms.BooleanField(label=gettext_lazy("I understand that this cannot be taken back"))


@reauthentication_required
def delete_account(request: HttpRequest) -> HttpResponse:
    """What is deleted and what stays; studies that need another coordinator first are named."""
    form = LeavingForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form)
    try:
        deletion.delete_account(request.user)
    except LastCoordinatorError:
        return _page(request, form, status=409)
    logout(request)
    messages.success(request, _("Your account is deleted. Thank you for your work."))
    return redirect("account_login")


def _page(request: HttpRequest, form: LeavingForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "held_by": deletion.held_by(request.user)}
    return render(request, "studies/delete_account.html", context, status=status)
