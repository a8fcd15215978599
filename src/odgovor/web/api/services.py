"""Making and withdrawing tokens."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from odgovor.web.api.models import Token
from odgovor.web.studies import audit

PREFIX = "odg_"
LIFETIMES = {30: timedelta(days=30), 90: timedelta(days=90), 365: timedelta(days=365)}


def digest_of_token(secret: str) -> str:
    """What is kept of a token: it is long and random, so that a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(user: Any, *, name: str, scope: str, days: int) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is shown once."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        scope=scope,
        digest=digest_of_token(secret),
        expires_at=timezone.now() + LIFETIMES[days],
    )
    audit.record("token.made", study=None, actor=user, kind="token", subject=str(token.pk))
    return token, secret


@transaction.atomic
def withdraw_token(user: Any, number: int) -> bool:
    """Withdraw a token of one's own; False where there is none with that number."""
    changed = Token.objects.filter(user=user, pk=number, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if changed:
        audit.record("token.withdrawn", study=None, actor=user, kind="token", subject=str(number))
    return bool(changed)


@transaction.atomic
def withdraw_all_tokens(user: Any) -> None:
    """Withdraw every token of a person, each with its line in the trail."""
    for number in Token.objects.filter(user=user, withdrawn_at=None).values_list("pk", flat=True):
        withdraw_token(user, number)


def token_of(secret: str) -> Token | None:
    """The usable token with a secret, noting at most once a minute that it was used."""
    token = (
        Token.objects.usable().filter(digest=digest_of_token(secret)).select_related("user").first()
    )
    now = timezone.now()
    if token and (token.used_at is None or now - token.used_at > timedelta(minutes=1)):
        Token.objects.filter(pk=token.pk).update(used_at=now)
    return token
