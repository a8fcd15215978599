"""Another e-mail address for an account: asked for by its owner, and confirmed from the new mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from odgovor.web.accounts.models import User
from odgovor.web.accounts.services import change_address

VALID_SECONDS = 60 * 60 * 4
_SALT = "odgovor.accounts.address"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of address that somebody asked for; it holds while the account still has the earlier one."""

    user: int
    earlier: str
    later: str


def send_link(request: HttpRequest, user: User, address: str) -> None:
    """Send a link to the new address; one that has an account gets a letter that says so, and no link.

    Whoever asks sees the same answer in both cases.
    """
    if User.objects.filter(email__iexact=address).exists():
        get_adapter().send_mail("accounts/email/address_taken", address, {})
        return
    token = signing.dumps([user.pk, user.email, address], salt=_SALT)
    link = request.build_absolute_uri(reverse("accounts:confirm_address", args=[token]))
    get_adapter().send_mail("accounts/email/address_link", address, {"link": link})


def change_of(token: str, user: User) -> Change | None:
    """The change that a link asks for; None for a link that is too old, used, or somebody else's."""
    try:
        change = Change(*signing.loads(token, salt=_SALT, max_age=VALID_SECONDS))
    except (signing.BadSignature, TypeError):
        return None
    return change if (change.user, change.earlier) == (user.pk, user.email) else None


def confirm(user: User, change: Change) -> None:
    """Give an account its new address and tell the earlier one; raises ``InvalidDataError`` if it is taken."""
    change_address(user, change.later)
    get_adapter().send_notification_mail(
        "account/email/email_changed", user, {"later": change.later}, email=change.earlier
    )
