"""Who says yes to releases: which approvals count, and that these people hear of what becomes of one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from odgovor.web.publishing.models import Approval, Release
from odgovor.web.studies import audit
from odgovor.web.studies.models import Member
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import Role, Sensitivity

APPROVERS = (Role.COORDINATOR, Role.REVIEWER)


def counting(release: Release) -> QuerySet[Approval]:
    """The approvals that count: of these files, by people who may approve releases of the study now."""
    approvers = Member.objects.current().filter(study=release.study_id, role__in=APPROVERS)
    return release.approvals.filter(digest=release.digest, by__in=approvers.values("user"))


def note(action: str, release: Release, *, by: Any = None) -> None:
    """Write into the trail what became of a release, and of which files."""
    audit.record(
        action,
        study=release.study,
        actor=by,
        kind="release",
        subject=str(release.number),
        sensitivity=Sensitivity.NETWORK,
        detail={"digest": release.digest},
    )


def tell(release: Release, event: str, *, but: int | None = None) -> None:
    """Tell the coordinators and reviewers of the study, apart from the one who did it."""
    path = reverse("publishing:release", args=(release.study.key, release.number))
    members = Member.objects.current().filter(study=release.study, role__in=APPROVERS)
    for member in members.exclude(user=but) if but else members:
        notify(member, event, path, number=release.number)
