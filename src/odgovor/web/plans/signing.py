"""Who signs a mark and when: the organisation a member speaks for, and a day the study can know of."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from odgovor.actors.records import StudyRole
from odgovor.common.codes import OrganisationType
from odgovor.plans.records import Stage
from odgovor.web.plans.convert import frame_of
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

_SIGNS: dict[Stage, tuple[str, str]] = {
    Stage.FIRST: ("role", StudyRole.PARTNER.value),
    Stage.REPLY: ("type", OrganisationType.LOCAL_GOVERNMENT.value),
    Stage.AUDIT: ("role", StudyRole.COORDINATOR.value),
}


def organisations_near(member: Member, locality: str) -> list[Record]:
    """The organisations that may sign a mark of a city: those of the city, partners and coordinators."""
    near = Q(locality=locality) | Q(data__role__in=[StudyRole.PARTNER, StudyRole.COORDINATOR])
    found = Record.objects.filter(near | Q(key=member.organisation), study=member.study)
    return list(found.filter(kind="organisation").order_by("position", "id"))


def signer_of(member: Member, locality: str, stage: Stage, organisations: list[Record]) -> str:
    """The key of the organisation that signs: the member's own, or the one that sets such marks in the city."""
    if any(row.key == member.organisation for row in organisations):
        return member.organisation
    field, code = _SIGNS[stage]
    signers = [row for row in organisations if row.data.get(field) == code]
    near = [row.key for row in signers if row.locality == locality]
    return next(iter(near or [row.key for row in signers if stage is Stage.AUDIT]), "")


def day_of(member: Member) -> str:
    """Today, or nothing where the study looks back from an earlier day: the versions keep the true time."""
    today, as_of = timezone.localdate(), frame_of(member.study).as_of
    return today.isoformat() if as_of is None or today <= as_of.last_day else ""


def signed(member: Member, activity: Record, stage: Stage, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a mark with activity, stage, signer and day, invented where its activity or document is."""
    kept = {name: value for name, value in data.items() if value not in ("", None)}
    kept |= {"activity": activity.key, "stage": stage.value}
    if "by" not in kept:
        near = organisations_near(member, activity.locality)
        kept["by"] = signer_of(member, activity.locality, stage, near)
    if "on" not in kept:
        kept["on"] = day_of(member)
    if activity.is_simulated or _cites_invented(member, str(kept.get("document", ""))):
        kept["simulated"] = "true"
    return {name: value for name, value in kept.items() if value != ""}


def _cites_invented(member: Member, document: str) -> bool:
    rows = Record.objects.filter(study=member.study, kind="document", key=document)
    return bool(document) and rows.filter(is_simulated=True).exists()
