"""Forms of signing in and of passwords: allauth's, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from odgovor.web.accounts.models import THEMES
from odgovor.web.accounts.preferences import EDITION_NAMES

PASSWORD_HINT = _(
    "At least 12 characters. A sentence of your own is easier to remember than signs and figures."
)
LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "remember": _("Stay signed in on this device"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password again"),
}
HINTS = {"password1": PASSWORD_HINT}


class OurWords:
    """A form that says its labels and hints in our words, without placeholders."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label, field.help_text = LABELS[name], HINTS.get(name, "")


class TypedTwice:
    """A form whose new password is typed twice."""

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self)  # type: ignore[arg-type]  # allauth's own says it in its words
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This is not the same as the password above."))  # type: ignore[attr-defined]
        return cleaned


class SignInForm(OurWords, allauth_forms.LoginForm):
    """The e-mail address and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autofocus=not self.is_bound
        )


class ConfirmForm(OurWords, allauth_forms.ReauthenticateForm):
    """The password once more, before something that protects the account changes."""


class ChangePasswordForm(OurWords, TypedTwice, allauth_forms.ChangePasswordForm):
    """The current password and a new one."""


class SetPasswordForm(OurWords, TypedTwice, allauth_forms.SetPasswordForm):
    """The first password of an account."""


class ResetPasswordForm(OurWords, allauth_forms.ResetPasswordForm):
    """The address that a link for a new password goes to."""


class ResetPasswordKeyForm(OurWords, TypedTwice, allauth_forms.ResetPasswordKeyForm):
    """The new password of somebody who opened such a link."""


class NameForm(forms.Form):
    """The name that others see."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Other members of your studies see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class AddressForm(forms.Form):
    """The address that a person wants to sign in with."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        help_text=_("We send a link to it. Until you open the link, nothing changes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PreferencesForm(forms.Form):
    """The language and script, and the appearance of pages; each may be changed alone."""

    edition = forms.ChoiceField(
        label=_("Language and script"),
        choices=[(edition.value, name) for edition, name in EDITION_NAMES.items()],
        required=False,
    )
    theme = forms.ChoiceField(label=_("Appearance"), choices=THEMES, required=False)
