"""The gate of studies: the only place that fetches a study or a member by what a user sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest

from odgovor.web.studies.models import Invitation, Member, Study
from odgovor.web.studies.roles import Role
from odgovor.web.studies.tokens import digest_of


def studies_of(user: Any) -> list[Member]:
    """The current memberships of a person, with their studies; nobody's are none."""
    if not user.is_authenticated:
        return []
    found = Member.objects.current().filter(user=user).select_related("study", "user")
    return list(found.order_by("study__title_en"))


def member_of(request: HttpRequest, study: str, *, roles: Iterable[Role] = tuple(Role)) -> Member:
    """The requester's membership in a study; a study that is not theirs and one that is not look alike (404)."""
    user: Any = request.user
    if not user.is_authenticated:
        raise Http404
    found = (
        Member.objects.current()
        .filter(user=user, study__key=study, role__in=list(roles))
        .select_related("study", "user")
        .first()
    )
    if found is None:
        raise Http404
    request.member = found  # type: ignore[attr-defined]  # the page's frame shows the study and its rooms
    return found


def coordinator_of(request: HttpRequest, study: str) -> Member:
    """The requester's membership where it is a coordinator's, else 404."""
    return member_of(request, study, roles=[Role.COORDINATOR])


def colleague(member: Member, number: int) -> Member:
    """A member of the same study whose membership was not ended, by number, else 404; for coordinators only."""
    if not member.is_coordinator:
        raise Http404
    mine = Member.objects.filter(study=member.study, ended_at=None)
    found = mine.filter(pk=number).select_related("user", "study").first()
    if found is None:
        raise Http404
    return found


def invitation_of(member: Member, number: int) -> Invitation:
    """An open invitation to the member's study by number, else 404; for coordinators only."""
    found = Invitation.objects.open().filter(study=member.study, pk=number).first()
    if found is None or not member.is_coordinator:
        raise Http404
    return found


def invitation_by(token: str) -> Invitation | None:
    """The open invitation that a token is for; None for one that was used, has run out or never was."""
    found = Invitation.objects.open().filter(token_digest=digest_of(token))
    return found.select_related("study", "invited_by").first()


def study_named(key: str) -> Study:
    """A study by its key for the command line, which has no requester; raises ``Study.DoesNotExist``."""
    return Study.objects.get(key=key)
