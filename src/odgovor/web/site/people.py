"""Accounts as the command line makes and closes them, by the same rules and into the same trail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from odgovor.common.errors import UsageError
from odgovor.web.accounts.models import User
from odgovor.web.studies import audit
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import CLEARANCE, Role


@transaction.atomic
def add_person(  # an account and a membership have as many parts
    email: str,
    *,
    name: str,
    password: str,
    study: Study | None = None,
    role: str = Role.COORDINATOR,
    localities: list[str],
) -> User:
    """Make an account, and a membership in a study; raises ``UsageError`` where a rule is broken."""
    if User.objects.filter(email__iexact=email).exists():
        raise UsageError(f"There is already an account for {email}.")
    try:
        validate_email(email)
        validate_password(password, User(email=email, name=name))
    except ValidationError as fault:
        raise UsageError(" ".join(fault.messages)) from fault
    user = User.objects.create_user(email, password, name=name)
    if study is not None:
        member = Member.objects.create(
            study=study,
            user=user,
            role=role,
            localities=localities,
            has_all_localities=not localities and role != Role.ADDRESSEE,
            clearance=CLEARANCE[Role(role)],
        )
        audit.record("member.added", study=study, kind="member", subject=str(member.pk))
    return user


def iter_people() -> Iterator[str]:
    """A line for each account with its studies and roles."""
    for user in User.objects.order_by("email").prefetch_related("memberships__study"):
        held = [
            f"{member.study.key} ({member.role})"
            for member in user.memberships.all()
            if member.ended_at is None
        ]
        state = "" if user.is_active else "  [closed]"
        yield f"{user.email}  {user.name}  {', '.join(held) or '-'}{state}"


@transaction.atomic
def close_account(email: str) -> None:
    """Let an account sign in no more; raises ``UsageError`` where there is none."""
    changed: Any = User.objects.filter(email__iexact=email).update(is_active=False)
    if not changed:
        raise UsageError(f"There is no account for {email}.")
    user = User.objects.get(email__iexact=email)
    audit.record("account.closed", study=None, kind="account", subject=str(user.pk))
