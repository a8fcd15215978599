"""People who sign in; what they may do in a study is said there, not here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from odgovor.common.langtext import Edition
from odgovor.web.accounts.preferences import Theme

THEMES = [
    (Theme.SYSTEM.value, _("as the device does")),
    (Theme.LIGHT.value, _("light")),
    (Theme.DARK.value, _("dark")),
]


class UserManager(BaseUserManager["User"]):
    """Accounts by e-mail address, compared without regard to capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make an account; without a password it can only be entered by an invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with an address, whatever its capitals."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account; ``name`` is what other members of a study see."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    edition = models.CharField(
        _("language and script"),
        max_length=8,
        choices=[(edition.value, edition.value) for edition in Edition],
        default=Edition.EN.value,
    )
    theme = models.CharField(
        _("appearance"), max_length=8, choices=THEMES, default=Theme.SYSTEM.value
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_account_an_email_address"),
        )

    def __str__(self) -> str:
        return gettext("deleted account") if self.deleted_at else self.name or self.email


class SharedEntry(models.Model):
    """What all processes remember together for a while, such as failed attempts: the table of Django's cache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
