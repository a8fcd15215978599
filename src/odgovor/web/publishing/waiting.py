"""What waits of releases on the first page: those that the member may still approve."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from odgovor.web.publishing.models import Release
from odgovor.web.publishing.releases import APPROVERS, may_approve
from odgovor.web.studies.models import Member
from odgovor.web.studies.waiting import Waiting


def releases_waiting(member: Member) -> Iterator[Waiting]:
    """How many releases wait for the member's approval."""
    if member.role not in APPROVERS:
        return
    proposed = Release.objects.filter(study=member.study, state=Release.State.PROPOSED)
    number = sum(may_approve(member, release) for release in proposed)
    if number:
        said = ngettext(
            "%(number)s release waits for your approval",
            "%(number)s releases wait for your approval",
            number,
        )
        address = reverse("publishing:releases", args=[member.study.key])
        yield Waiting(said % {"number": number}, address)
