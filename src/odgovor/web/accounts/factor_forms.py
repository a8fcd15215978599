"""Forms of the second step of signing in: allauth's, in our words, with codes that count once."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import forms as webauthn_forms
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from odgovor.web.accounts.encryption import UnreadableSecretError

# A code of the app counts for three periods of 30 seconds: the one before, this one and the next.
CODE_SECONDS = 120
NAME_LENGTH = 60


class _OneCode:
    """A form with a code, which counts once only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label = _("Code")
        field.help_text = _("Six digits from your authenticator app, or a recovery code.")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs.update(inputmode="numeric", autofocus=not self.is_bound)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except UnreadableSecretError as fault:
            raise get_adapter().validation_error("unreadable_secret") from fault
        if not _is_first_use(self.user.pk, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OneCode, base_forms.AuthenticateForm):
    """The code at the second step of signing in."""


class ConfirmCodeForm(_OneCode, base_forms.ReauthenticateForm):
    """A code once more, before something that protects the account changes."""


class ActivateAppForm(totp_forms.ActivateTOTPForm):
    """The first code of an authenticator app; until it is right, its secret stays sealed in the session."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kept = context.request.session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if self.is_bound and kept:
            self.secret = get_adapter().decrypt(kept)
        else:
            context.request.session[SECRET_SESSION_KEY] = get_adapter().encrypt(self.secret)
        self.fields["code"].label = _("Code from the app")
        self.fields["code"].help_text = _("Six digits, which change every half a minute.")
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    """A new passkey: its name, and whether it signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("So that you know it from your others.")
        self.fields["name"].max_length = NAME_LENGTH
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a password")
        self.fields["passwordless"].help_text = _(
            "The device then asks for a fingerprint, a face or a PIN. Take this off for a plain security key."
        )
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        return super().clean_name()[:NAME_LENGTH]


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].widget.attrs["maxlength"] = NAME_LENGTH

    def clean_name(self) -> str:
        return self.cleaned_data["name"][:NAME_LENGTH]


def _is_first_use(user_id: int, code: str) -> bool:
    """Whether a code was not used before by this person; only a digest of it is remembered."""
    digits = "".join(filter(str.isalnum, code))
    digest = salted_hmac("odgovor.accounts.code", f"{user_id}:{digits}").hexdigest()
    return cache.add(f"accounts.code.{digest}", value=True, timeout=CODE_SECONDS)
