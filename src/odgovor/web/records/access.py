"""The gate of records: the only place that fetches a record or a version by a key that a user sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member
from odgovor.web.studies.roles import STAGES, WRITES, Role


def record_of(member: Member, key: str, *, kinds: tuple[str, ...] = ()) -> Record:
    """A record that the member may see, by its key, else 404."""
    found = Record.objects.visible_to(member).filter(key=key)
    if kinds:
        found = found.filter(kind__in=kinds)
    record = found.select_related("changed_by").first()
    if record is None:
        raise Http404
    return record


def record_to_change(member: Member, key: str, *, kinds: tuple[str, ...] = ()) -> Record:
    """A record that the member may change, by its key, else 404."""
    record = record_of(member, key, kinds=kinds)
    if not may_write(member, record.kind, record.locality, record.data):
        raise Http404
    return record


def versions_of(member: Member, key: str) -> list[RecordVersion]:
    """The versions of a record that the member may see, the newest first; of one the member may not see, 404."""
    versions = list(RecordVersion.objects.visible_to(member).filter(key=key).select_related("by"))
    is_there = Record.objects.visible_to(member).filter(key=key).exists()
    was_deleted = bool(versions) and not Record.objects.filter(study=member.study, key=key).exists()
    if not (is_there or was_deleted):
        raise Http404
    return versions


def may_write(
    member: Member, kind: str, locality: str, data: Mapping[str, Any] | None = None
) -> bool:
    """Whether the member may create or change records of a kind in a locality; of a mark its stage counts."""
    role = Role(member.role)
    if kind not in WRITES[role] or (locality and not member.covers(locality)):
        return False
    if kind == "mark" and data is not None:
        return str(data.get("stage", "first")) in STAGES[role]
    return True
