"""The gate of publishing: who may edit the manuscript, see what the gate says, release, and read what was released."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest

from odgovor.study.kinds import key_of
from odgovor.study.records import Chapter
from odgovor.web.publishing.models import Release
from odgovor.web.records.access import record_of, record_to_change
from odgovor.web.records.models import Record
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member
from odgovor.web.studies.roles import Role

LANGUAGES = ("en", "sr")
NETWORK = (Role.COORDINATOR, Role.RESEARCHER, Role.MONITOR, Role.REVIEWER)
RELEASERS = (Role.COORDINATOR, Role.REVIEWER)


def reader_of(request: HttpRequest, study: str) -> Member:
    """A member who may read the manuscript and the gate's list: everybody but addressees, else 404."""
    return member_of(request, study, roles=NETWORK)


def editor_of(request: HttpRequest, study: str) -> Member:
    """A member who may edit the manuscript, else 404."""
    member = reader_of(request, study)
    if not may_edit(member):
        raise Http404
    return member


def may_edit(member: Member) -> bool:
    """Whether the member writes the manuscript: coordinators, and researchers of all cities."""
    is_researcher = member.role == Role.RESEARCHER and member.has_all_localities
    return member.is_coordinator or is_researcher


def releaser_of(request: HttpRequest, study: str) -> Member:
    """A member who may approve releases, else 404."""
    return member_of(request, study, roles=RELEASERS)


def chapter_key(language: str, name: str) -> str:
    """The key of a chapter's record; a language that is none is 404."""
    if language not in LANGUAGES:
        raise Http404
    return key_of(Chapter(language, f"manuscript/{language}/{name}.md", ""))


def chapter_of(member: Member, language: str, name: str) -> Record:
    """A chapter that the member may read, else 404."""
    return record_of(member, chapter_key(language, name), kinds=("chapter",))


def chapter_to_change(member: Member, language: str, name: str) -> Record:
    """A chapter that the member may change, else 404."""
    return record_to_change(member, chapter_key(language, name), kinds=("chapter",))


def release_of(member: Member, number: int) -> Release:
    """A release of the member's study by its number, else 404."""
    found = (
        Release.objects.filter(study=member.study, number=number)
        .select_related("proposed_by", "withdrawn_by", "run", "study")
        .first()
    )
    if found is None:
        raise Http404
    return found


def public_release(study: str, number: int, *, now: datetime) -> Release:
    """A release that everybody may know of, withdrawn or not, else 404."""
    found = (
        Release.objects.public(now)
        .filter(study__key=study, number=number)
        .select_related("study")
        .first()
    )
    if found is None:
        raise Http404
    return found
