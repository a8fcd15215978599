"""What a release of a study needs: as its description says, and never less than the installation asks for."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from odgovor.study.kinds import record_of
from odgovor.study.records import COOLING_OFF_HOURS, LEAST_APPROVALS, StudyInfo
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class ReleasePolicy:
    """How many different people approve a release, and how many hours it then waits for readers."""

    approvals: int
    cooling_hours: int


def policy_of(study: Study) -> ReleasePolicy:
    """The policy of the study as it is now; a release keeps the one it was proposed under."""
    row = Record.objects.filter(study=study, kind="study").first()
    info = record_of("study", row.data, faults=[], key=row.key) if row else None
    is_described = isinstance(info, StudyInfo)
    approvals = info.release_approvals if is_described else LEAST_APPROVALS
    hours = info.cooling_off_hours if is_described else COOLING_OFF_HOURS
    return ReleasePolicy(max(approvals, LEAST_APPROVALS), max(hours, settings.COOLING_HOURS))
