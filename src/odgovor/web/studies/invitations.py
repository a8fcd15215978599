"""Invitations by e-mail: sent, withdrawn, accepted once; the token stands in the letter and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from odgovor.common.langtext import Edition
from odgovor.web.common.editions import LANGUAGE_CODES
from odgovor.web.studies import audit
from odgovor.web.studies.models import Invitation, Member
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import Role
from odgovor.web.studies.services import Terms, join
from odgovor.web.studies.tokens import digest_of, new_token

VALID_FOR = timedelta(days=14)
ADDRESSEE_STAYS = timedelta(days=60)


class InvitationUsedError(Exception):
    """The invitation was accepted, withdrawn or has run out."""


class AlreadyMemberError(Exception):
    """The person is a member of the study already."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom an invitation goes to, and in which edition it is written."""

    email: str
    name: str = ""
    edition: Edition = Edition.EN


@transaction.atomic
def invite(actor: Member, letter: Letter, terms: Terms) -> tuple[Invitation, str]:
    """Make an invitation and return it with its token; an open one to the same address is withdrawn."""
    email = letter.email.lower()
    if Member.objects.current().filter(study=actor.study, user__email__iexact=email).exists():
        raise AlreadyMemberError
    for earlier in Invitation.objects.open().filter(study=actor.study, email__iexact=email):
        withdraw(actor, earlier)
    values = terms.values()
    token = new_token()
    invitation = Invitation.objects.create(
        study=actor.study,
        email=email,
        name=letter.name,
        edition=str(letter.edition),
        member_expires_at=values.pop("expires_at"),
        token_digest=digest_of(token),
        invited_by=actor.user,
        expires_at=timezone.now() + VALID_FOR,
        **values,
    )
    _record(actor.user, "invitation.sent", invitation)
    return invitation, token


def send(invitation: Invitation, address: str) -> None:
    """Send the letter with the address to accept at; raises ``OSError`` where the mail server does not take it."""
    with translation.override(LANGUAGE_CODES[Edition(invitation.edition)]):
        context = {"invitation": invitation, "study": invitation.study, "address": address}
        subject = render_to_string("studies/email/invitation_subject.txt", context)
        body = render_to_string("studies/email/invitation.txt", context)
    send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [invitation.email])


@transaction.atomic
def withdraw(
    actor: Member, invitation: Invitation, *, action: str = "invitation.withdrawn"
) -> None:
    """Make an invitation worthless; one that was accepted stays as it is."""
    if _close(invitation, withdrawn_at=timezone.now()):
        _record(actor.user, action, invitation)


@transaction.atomic
def accept(invitation: Invitation, user: Any) -> Member:
    """Make the invited person a member, once; the account must be of the invited address."""
    study = invitation.study
    if user.email.lower() != invitation.email.lower():
        raise InvitationUsedError
    if Member.objects.current().filter(study=study, user=user).exists():
        raise AlreadyMemberError
    if not _close(invitation, accepted_at=timezone.now()):
        raise InvitationUsedError
    member = join(study, user, terms_of(invitation))
    audit.record(
        "member.joined",
        study=study,
        actor=user,
        kind="member",
        subject=str(member.pk),
        detail={"role": member.role},
    )
    _tell_coordinators(member)
    return member


def terms_of(invitation: Invitation) -> Terms:
    """What an invitation grants."""
    return Terms(
        role=Role(invitation.role),
        organisation=invitation.organisation,
        localities=tuple(invitation.localities),
        has_all_localities=invitation.has_all_localities,
        clearance=invitation.clearance,
        expires_at=invitation.member_expires_at,
    )


def end_of_access(role: Role, until: datetime | None) -> datetime | None:
    """Until when an account of a role is valid: an addressee's always ends, after 60 days unless it is said."""
    if until is None and role is Role.ADDRESSEE:
        return timezone.now() + ADDRESSEE_STAYS
    return until


def _close(invitation: Invitation, **values: Any) -> bool:
    """Use up an open invitation; False where somebody else was first."""
    return bool(Invitation.objects.open().filter(pk=invitation.pk).update(**values))


def _record(actor: Any, action: str, invitation: Invitation) -> None:
    audit.record(
        action,
        study=invitation.study,
        actor=actor,
        kind="invitation",
        subject=str(invitation.pk),
        detail={"role": invitation.role},
    )


def _tell_coordinators(member: Member) -> None:
    coordinators = Member.objects.current().filter(study=member.study, role=Role.COORDINATOR)
    for coordinator in coordinators.exclude(pk=member.pk):
        notify(coordinator, "invitation.accepted", name=str(member.user), role=member.role)
