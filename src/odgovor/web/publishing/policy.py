"""What a release of a study needs: as its description says, and never less than the installation asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from odgovor.study.kinds import record_of
from odgovor.study.records import COOLING_OFF_HOURS, LEAST_APPROVALS, StudyInfo
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Study

# A policy that was weakened holds only after so long, so that nobody weakens it for one release.
LINGERS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ReleasePolicy:
    """How many different people approve a release, and how many hours it then waits for readers."""

    approvals: int
    cooling_hours: int


def policy_of(study: Study, now: datetime) -> ReleasePolicy:
    """The strictest policy that the study had in the last seven days; a release keeps the one it was proposed under."""
    row = Record.objects.filter(study=study, kind="study").first()
    stated = [_stated(data) for _at, data in _recent(study, now - LINGERS)]
    stated.append(_stated(row.data if row else None))
    return ReleasePolicy(
        max(policy.approvals for policy in stated), max(policy.cooling_hours for policy in stated)
    )


def lowered_at(study: Study, at: datetime) -> datetime | None:
    """When the policy was last weakened in the seven days before a moment, if it was."""
    found, before = None, None
    for moment, data in _recent(study, at - LINGERS):
        if moment > at:
            break
        policy = _stated(data)
        if before is not None and _is_weaker(policy, before):
            found = moment
        before = policy
    return found


def _is_weaker(one: ReleasePolicy, other: ReleasePolicy) -> bool:
    return one.approvals < other.approvals or one.cooling_hours < other.cooling_hours


def _recent(study: Study, since: datetime) -> list[tuple[datetime, Mapping[str, Any]]]:
    """The descriptions that the study had from a moment on, the one that held then first."""
    versions = RecordVersion.objects.filter(study=study, kind="study")
    held = versions.filter(at__lte=since).order_by("-id")[:1]
    later = versions.filter(at__gt=since).order_by("id")
    return [(version.at, version.data) for version in (*held, *later)]


def _stated(data: Mapping[str, Any] | None) -> ReleasePolicy:
    """What a description asks for, and never less than the installation does."""
    info = record_of("study", data, faults=[], key=str(data.get("key", ""))) if data else None
    is_described = isinstance(info, StudyInfo)
    approvals = info.release_approvals if is_described else LEAST_APPROVALS
    hours = info.cooling_off_hours if is_described else COOLING_OFF_HOURS
    return ReleasePolicy(max(approvals, LEAST_APPROVALS), max(hours, settings.COOLING_HOURS))
