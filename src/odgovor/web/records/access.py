"""The gate of records: the only place that fetches a record or a version by a key that a user sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.http import Http404

from odgovor.focusgroups.consent import heard_speakers, without_withdrawn
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.rules import is_writable
from odgovor.web.studies.models import Member
from odgovor.web.studies.roles import STAGES, WRITES, Role

Kept = TypeVar("Kept", Record, RecordVersion)
# Everybody but the addressees, who see nothing but what they answer.
NETWORK_ROLES = tuple(role for role in Role if role is not Role.ADDRESSEE)


def record_of(member: Member, key: str, *, kinds: tuple[str, ...] = ()) -> Record:
    """A record that the member may see, by its key, else 404."""
    found = Record.objects.visible_to(member).filter(key=key)
    if kinds:
        found = found.filter(kind__in=kinds)
    record = found.select_related("changed_by").first()
    if record is None:
        raise Http404
    return as_shown(member, [record])[0]


def record_to_change(member: Member, key: str, *, kinds: tuple[str, ...] = ()) -> Record:
    """A record that the member may change, by its key, else 404."""
    record = record_of(member, key, kinds=kinds)
    if not may_change(member, record):
        raise Http404
    return record


def versions_of(member: Member, key: str) -> list[RecordVersion]:
    """The versions of a record that the member may see, the newest first; of one the member may not see, 404."""
    versions = list(RecordVersion.objects.visible_to(member).filter(key=key).select_related("by"))
    if Record.objects.filter(study=member.study, key=key).exists():
        is_open = Record.objects.visible_to(member).filter(key=key).exists()
    else:
        last = RecordVersion.objects.filter(study=member.study, key=key).first()
        is_open = last is not None and last in versions
    if not (is_open and versions):
        raise Http404
    return as_shown(member, versions)


def as_shown(member: Member, found: list[Kept]) -> list[Kept]:
    """Records or versions with what the member may read of them, to be shown and never saved.

    Who may change a session sees all of it; nobody else reads a turn whose speaker withdrew since, in no version.
    """
    for row in found:
        if row.kind == "session" and not may_write(member, row.kind, row.locality):
            row.data = without_withdrawn(row.data, heard=heard_speakers(_last_data(row)))
    return found


def _last_data(row: Kept) -> Mapping[str, Any]:
    """What a record holds now, or held when it was taken out."""
    rows = Record.objects.filter(study=row.study_id, key=row.key)
    versions = RecordVersion.objects.filter(study=row.study_id, key=row.key).order_by("-number")
    data: Mapping[str, Any] = (
        rows.values_list("data", flat=True).first()
        or versions.values_list("data", flat=True).first()
        or {}
    )
    return data


def may_write(
    member: Member, kind: str, locality: str, data: Mapping[str, Any] | None = None
) -> bool:
    """Whether the member may create or change records of a kind in a locality; of a mark its stage counts."""
    role = Role(member.role)
    if kind not in WRITES[role] or (locality and not member.covers(locality)):
        return False
    if kind == "mark" and data is not None:
        return str(data.get("stage", "first")) in STAGES[role] and is_writable(member, kind, data)
    return True


def may_change(member: Member, record: Record | RecordVersion) -> bool:
    """Whether the member may change a record; what is of no city only where it is for all of them, or made it."""
    if not may_write(member, record.kind, record.locality, record.data):
        return False
    return bool(record.locality) or member.has_all_localities or _has_made(member, record.key)


def _has_made(member: Member, key: str) -> bool:
    first = RecordVersion.objects.filter(study=member.study, key=key, number=1)
    return first.filter(by=member.user).exists()


def version_of(member: Member, key: str, number: int | None = None) -> RecordVersion:
    """A version of a record that the member may see, the last one without a number, else 404."""
    for version in versions_of(member, key):
        if number is None or version.number == number:
            return version
    raise Http404
