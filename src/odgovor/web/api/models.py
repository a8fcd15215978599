"""Tokens: a key for a program, with the rights of the person it belongs to and no more."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a token may be used for."""

    READ = "read", _("read")
    WRITE = "write", _("read and write")


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens by what they are asked for."""

    def usable(self) -> TokenQuerySet:
        """Tokens that are neither withdrawn nor past their day, of accounts that are active."""
        return self.filter(withdrawn_at=None, expires_at__gt=timezone.now(), user__is_active=True)


class Token(models.Model):
    """A token of a person; only its digest is kept, so that it can be shown once and never again."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(
        _("what it may do"), max_length=8, choices=Scope.choices, default=Scope.READ
    )
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(_("until"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(scope__in=Scope.values), name="token_scope_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_usable(self) -> bool:
        """Whether a program can still sign in with it."""
        return self.withdrawn_at is None and self.expires_at > timezone.now()
