"""How allauth behaves here: no open registration, our words and languages, sealed secrets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from odgovor.common.langtext import Edition
from odgovor.web.accounts.encryption import seal, unseal
from odgovor.web.accounts.models import User
from odgovor.web.accounts.redirects import is_own_address
from odgovor.web.common.editions import LANGUAGE_CODES

TOO_MANY = _("Too many attempts. Wait 15 minutes and try again, or reset your password.")
REAUTHENTICATION = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations; e-mails are in the language and script of the person they go to."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link was used or is too old. Ask for a new one."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return is_own_address(context.request, url)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        is_sensitive = super().is_reauthentication_required(app=app, **kwargs)
        return is_sensitive and not _has_just_signed_in(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": REAUTHENTICATION[method["id"]]} for method in methods]

    def send_notification_mail(
        self, template_prefix: str, user: Any, *rest: Any, **more: Any
    ) -> None:
        with _in_edition_of(user):
            super().send_notification_mail(template_prefix, user, *rest, **more)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        with _in_edition_of(user):
            super().send_password_reset_mail(user, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of the second factor are sealed for the person whom the request is about."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _(
            "Recovery codes belong to a second step. Set up an authenticator app or a passkey first."
        ),
        "incorrect_code": _("This code is not right, was used already, or is too old."),
        "unreadable_secret": _(
            "Your second step cannot be checked here. Ask the people who run this workbench."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, user_id=_person_of(context.request).pk)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, user_id=_person_of(context.request).pk)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return translation.gettext("Passkey %(number)d") % {"number": number}


def _has_just_signed_in(request: HttpRequest) -> bool:
    """Whether the person showed who they are in the last minutes, so that it is not asked again."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT


def _person_of(request: HttpRequest) -> User:
    """Who is signed in, or is at the second step of signing in."""
    if request.user.is_authenticated:
        return request.user
    return request._login_stage.login.user  # type: ignore[attr-defined]  # set by allauth at each step


@contextmanager
def _in_edition_of(user: User) -> Iterator[None]:
    """What is said inside is in the language and script of a person."""
    with translation.override(LANGUAGE_CODES[Edition(user.edition)]):
        yield
