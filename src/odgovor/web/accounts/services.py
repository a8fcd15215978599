"""What is done to accounts; invitations, roles and the audit trail stand above and call this."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.langtext import Edition
from odgovor.web.accounts.models import User
from odgovor.web.accounts.preferences import Theme


@transaction.atomic
def create_account(*, email: str, name: str, password: str, edition: Edition) -> User:
    """Make the account of a person who opened an invitation sent to ``email``, which is theirs therefore.

    Raises ``InvalidDataError`` with all faults: an address that has an account, or a password against the rules.
    """
    address = email.strip().lower()
    user = User(email=address, name=name.strip(), edition=edition.value)
    faults = [*_faults_of_address(address), *_faults_of_password(password, user)]
    if faults:
        raise InvalidDataError(faults)
    user.set_password(password)
    _take_address(user)
    return user


def sign_in(request: HttpRequest, user: User) -> None:
    """Sign in a person who has just chosen the password of a new account."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method="password", email=user.email)
    UserSession.objects.create_from_request(request)


def change_name(user: User, name: str) -> None:
    """Change the name that other members of a study see."""
    user.name = name.strip()
    user.save(update_fields=["name"])


@transaction.atomic
def change_address(user: User, email: str) -> None:
    """Change the address of somebody who opened a link sent to the new one; ``InvalidDataError`` if it is taken."""
    address = email.strip().lower()
    faults = _faults_of_address(address)
    if faults:
        raise InvalidDataError(faults)
    user.email = address
    _take_address(user)


def change_preferences(user: User, *, edition: str = "", theme: str = "") -> None:
    """Change the edition and the theme of a person's pages; an empty one, or one there is not, stays as it is."""
    if edition in set(Edition):
        user.edition = edition
    if theme in set(Theme):
        user.theme = theme
    user.save(update_fields=["edition", "theme"])


@transaction.atomic
def delete_account(user: User) -> None:
    """Take everything that names a person out of their account and close it for good.

    The row stays, without a name, so that the audit trail still tells one person's deeds from another's.
    """
    end_sessions(user)
    remove_second_factor(user)
    EmailAddress.objects.filter(user=user).delete()
    user.email = f"deleted-{user.pk}@deleted.invalid"
    user.name = ""
    user.edition, user.theme = Edition.EN.value, Theme.SYSTEM
    user.last_login = None
    user.is_active = False
    user.deleted_at = timezone.now()
    user.set_unusable_password()
    user.save()


def remove_second_factor(user: User) -> None:
    """Take off the authenticator app, the passkeys and the recovery codes, e.g. of somebody who lost them."""
    Authenticator.objects.filter(user=user).delete()


def end_sessions(user: User) -> None:
    """Sign a person out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def _take_address(user: User) -> None:
    """Save an account with its address, which is its owner's; somebody quicker with the same one keeps it."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as fault:
        raise InvalidDataError([_address_is_taken()]) from fault
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def _faults_of_address(email: str) -> list[Fault]:
    if not User.objects.filter(email__iexact=email).exists():
        return []
    return [_address_is_taken()]


def _address_is_taken() -> Fault:
    return Fault(
        "ACC-001",
        Place(column="email"),
        _("This e-mail address already has an account."),
        _("Sign in with it and open the invitation again."),
    )


def _faults_of_password(password: str, user: User) -> list[Fault]:
    try:
        validate_password(password, user)
    except ValidationError as fault:
        remedy = _("Choose another password, of at least 12 characters.")
        return [
            Fault("ACC-002", Place(column="password"), message, remedy)
            for message in fault.messages
        ]
    return []
