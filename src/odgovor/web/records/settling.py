"""What every change of a record ends with: its version, its line in the trail, and what follows from it."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Max

from odgovor.web.records.indexing import index_records
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.standing import refresh_standing
from odgovor.web.studies import audit
from odgovor.web.studies.models import Study

Action = RecordVersion.Action


def settle(
    record: Record, action: str, by: Any, *, note: str = "", fields: list[str] | None = None
) -> None:
    """What every change ends with: its version, its line in the trail, the study's revision, what follows from it."""
    RecordVersion.of(record, action, by, note=note).save(force_insert=True)
    audit.record(
        f"record.{action}",
        study=record.study,
        actor=by,
        kind=record.kind,
        subject=record.key,
        locality=record.locality,
        sensitivity=record.sensitivity,
        detail={"version": record.version, "fields": fields or []},
    )
    Study.objects.filter(pk=record.study_id).update(revision=F("revision") + 1)
    if action != Action.DELETED:
        follow_marks(record)
        index_records(record.study, [record])


def follow_marks(record: Record) -> None:
    """Columns of other records that follow from this one: an activity's status from its marks."""
    if record.kind == "mark":
        refresh_standing(record.study, [record.parent])
    if record.kind == "activity":
        refresh_standing(record.study, [record.key])


def next_position(study: Study, kind: str, parent: str) -> int:
    """Where a new record of a kind stands in the study's files: behind the last one."""
    siblings = Record.objects.filter(study=study, kind=kind)
    if kind == "activity":
        siblings = siblings.filter(parent=parent)
    last = siblings.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1
