"""Leaving for good: a person's memberships end, their account is emptied, and the audit trail says so."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from odgovor.web.accounts import services as accounts
from odgovor.web.studies import audit
from odgovor.web.studies.models import Invitation, Member, Notice
from odgovor.web.studies.roles import Role
from odgovor.web.studies.services import end_member


def held_by(user: Any) -> list[Member]:
    """The memberships that a person cannot leave yet: each study needs another coordinator first."""
    mine = Member.objects.current().filter(user=user, role=Role.COORDINATOR)
    others = Member.objects.current().filter(
        study=OuterRef("study"), role=Role.COORDINATOR, expires_at=None
    )
    return list(mine.filter(~Exists(others.exclude(user=user))).select_related("study"))


@transaction.atomic
def delete_account(user: Any) -> None:
    """End a person's memberships and take their name out of everything but what others wrote about it.

    What they entered stays, and the trail still tells that one person did it. Raises ``LastCoordinatorError``
    where a study would be left without a coordinator; nothing is changed then.
    """
    for member in Member.objects.current().filter(user=user).select_related("study", "user"):
        end_member(member, member)
    Member.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())
    _forget(user)
    audit.record("account.deleted", study=None, actor=user, kind="account", subject=str(user.pk))
    accounts.delete_account(user)


def _forget(user: Any) -> None:
    """Take a person's name and address out of invitations and notices."""
    invitations = Invitation.objects.filter(email__iexact=user.email)
    invitations.open().update(withdrawn_at=timezone.now())
    invitations.update(email=f"deleted-{user.pk}@deleted.invalid", name="")
    Notice.objects.filter(member__user=user).delete()
    studies = Member.objects.filter(user=user).values("study")
    Notice.objects.filter(
        member__study__in=studies, event="invitation.accepted", detail__name=user.name
    ).delete()
