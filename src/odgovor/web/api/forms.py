"""The form that makes a token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from odgovor.web.api.models import Scope
from odgovor.web.api.services import LIFETIMES


class TokenForm(forms.Form):
    """Name, scope and lifetime of a token."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("For example: figures for the yearly table"),
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        widget=forms.RadioSelect,
        initial=Scope.READ,
    )
    days = forms.TypedChoiceField(label=_("How long"), coerce=int)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        days = self.fields["days"]
        assert isinstance(days, forms.TypedChoiceField)
        days.choices = [
            (number, ngettext("%(number)s day", "%(number)s days", number) % {"number": number})
            for number in LIFETIMES
        ]
