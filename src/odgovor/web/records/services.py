"""Writing records: each change is whole or not at all, makes a version, and stands in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.http import Http404
from django.utils import timezone

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.findings.checks import iter_silence
from odgovor.plans.marks import trails
from odgovor.study import kinds
from odgovor.study.changes import field_changes
from odgovor.study.description import iter_info_faults
from odgovor.web.records import following
from odgovor.web.records.access import may_change, may_write
from odgovor.web.records.columns import columns_of
from odgovor.web.records.files import KIND as DOCUMENT
from odgovor.web.records.files import iter_file_faults
from odgovor.web.records.indexing import forget_records, index_records
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.references import iter_reference_faults
from odgovor.web.records.texts import iter_text_faults
from odgovor.web.records.translating import is_translation, may_translate
from odgovor.web.studies import audit
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import LEVELS, Sensitivity, default_sensitivity

Action = RecordVersion.Action


class LostRaceError(Exception):
    """Somebody else changed the record first; ``current`` is what it holds now, None where it is gone."""

    def __init__(self, current: Record | None) -> None:
        self.current = current
        super().__init__("the record was changed by somebody else")


class ForbiddenError(Http404):
    """The member may not write this; it is answered as if it were not there."""


@transaction.atomic
def create_record(
    member: Member,
    *,
    kind: str,
    data: Mapping[str, Any],
    parent: str = "",
    sensitivity: str = "",
    note: str = "",
    has_file: bool = False,
) -> Record:
    """Add a record at the end of its kind; raises ``InvalidDataError`` with every fault of it.

    ``has_file`` says that the file which a document names came together with it.
    """
    key, data = _checked(member.study, kind, data)
    parent = _plan_of(member, key, parent) if kind == "activity" else kinds.parent_of(kind, data)
    locality = _locality(member.study, kind, data, parent)
    _require(member, kind, locality, data)
    _require_owner(member, parent)
    if not has_file:
        _require_file(member.study, kind, key, data, before={})
    if RecordVersion.objects.filter(study=member.study, key=key).exists():
        raise InvalidDataError([_taken(key)])
    record = Record(
        study=member.study,
        kind=kind,
        key=key,
        parent=parent,
        locality=locality,
        sensitivity=sensitivity or _sensitivity(member.study, kind, parent),
        position=_next_position(member.study, kind, parent),
        data=dict(data),
        changed_by=member.user,
        **columns_of(kind, key, data),
    )
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as fault:
        raise InvalidDataError([_taken(key)]) from fault
    _settle(record, Action.CREATED, member, note=note)
    return record


@transaction.atomic
def change_record(  # noqa: PLR0913  # what is changed, and on which grounds
    member: Member,
    record: Record,
    *,
    data: Mapping[str, Any],
    version: int,
    sensitivity: str = "",
    note: str = "",
    action: str = Action.CHANGED,
    has_file: bool = False,
) -> Record:
    """Change a record that was seen in a version; raises ``LostRaceError`` where it has a later one by now.

    ``has_file`` is as in :func:`create_record`.
    """
    key, data = _checked(member.study, record.kind, data)
    if key != record.key and not _is_named_by_digest(record):
        raise InvalidDataError([_renamed(record.key, key)])
    locality = _locality(member.study, record.kind, data, record.parent)
    _require_change(member, record, locality, data)
    before = record.data
    if not has_file:
        _require_file(member.study, record.kind, key, data, before=before)
    values = {
        "data": dict(data),
        "locality": locality,
        "parent": record.parent
        if record.kind == "activity"
        else kinds.parent_of(record.kind, data),
        "sensitivity": sensitivity or record.sensitivity,
        "changed_at": timezone.now(),
        "changed_by": member.user,
        **columns_of(record.kind, record.key, data),
    }
    if record.kind == "activity":
        values.pop("status")
    changed = Record.objects.filter(pk=record.pk, version=version).update(
        version=F("version") + 1, **values
    )
    current = Record.objects.filter(pk=record.pk).select_related("changed_by").first()
    if not changed or current is None:
        raise LostRaceError(current)
    fields = [change.field for change in field_changes(before, data)]
    _settle(current, action, member, note=note, fields=fields)
    following.tell(current.study, current.kind, before, data)
    _hold_parts(current, member)
    return current


@transaction.atomic
def delete_record(member: Member, record: Record, *, version: int, note: str = "") -> None:
    """Take a record out; its versions stay, so that it can be brought back."""
    if not may_change(member, record):
        raise ForbiddenError
    current = Record.objects.select_for_update().filter(pk=record.pk).first()
    if current is None or current.version != version:
        raise LostRaceError(current)
    current.version += 1
    _settle(current, Action.DELETED, member, note=note)
    current.delete()
    _follow(current)
    following.tell(current.study, current.kind, current.data, None)
    forget_records(current.study, [current.key])


@transaction.atomic
def restore_version(member: Member, version: RecordVersion, *, seen: int | None = None) -> Record:
    """Give a record the content of an earlier version; a deleted one comes back.

    It is known no more widely than it was last. ``seen`` is the version that the member saw, as in
    :func:`change_record`; without it the last one counts.
    """
    record = Record.objects.filter(study=member.study, key=version.key).first()
    if record is not None:
        return change_record(
            member,
            record,
            data=version.data,
            version=record.version if seen is None else seen,
            action=Action.RESTORED,
        )
    if not may_change(member, version):
        raise ForbiddenError
    latest = RecordVersion.objects.filter(study=member.study, key=version.key).latest("number")
    record = Record.objects.create(
        study=member.study,
        kind=version.kind,
        key=version.key,
        parent=version.parent,
        locality=version.locality,
        sensitivity=latest.sensitivity,
        position=_next_position(member.study, version.kind, version.parent),
        data=version.data,
        version=latest.number + 1,
        changed_by=member.user,
        **columns_of(version.kind, version.key, version.data),
    )
    _settle(record, Action.RESTORED, member)
    return record


def _checked(study: Study, kind: str, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The key of a record and its data as they are kept, or all its faults."""
    faults: list[Fault] = []
    record = kinds.record_of(kind, data, faults=faults, key=str(data.get("key", "")))
    if record is not None:
        key = kinds.key_of(record)
        kept = kinds.data_of(kind, record)
        faults += iter_text_faults(key, kept)
        faults += iter_silence(record, {})
        faults += iter_info_faults(record, Place(record=key)) if kind == "study" else ()
        faults += [] if faults else iter_reference_faults(study, kind, key, kept)
        if not faults:
            return key, kept
    raise InvalidDataError(faults)


def _require(member: Member, kind: str, locality: str, data: Mapping[str, Any]) -> None:
    if not may_write(member, kind, locality, data):
        raise ForbiddenError


def _require_owner(member: Member, parent: str) -> None:
    """A new record belongs only to one that the member sees; what is built in is no record.

    An addressee sees its marks and not their activities; what it may reply to is what was sent to it.
    """
    if member.is_addressee:
        return
    owner = Record.objects.filter(study=member.study, key=parent)
    if owner.exists() and not Record.objects.visible_to(member).filter(key=parent).exists():
        raise ForbiddenError


def _require_change(member: Member, record: Record, locality: str, data: Mapping[str, Any]) -> None:
    is_theirs = may_translate(member, record.kind, record.locality)
    if is_theirs and is_translation(record.data, data):
        return
    is_freed = bool(record.locality) and not locality
    if not may_change(member, record) or (is_freed and not member.has_all_localities):
        raise ForbiddenError
    _require(member, record.kind, locality, data)


def _require_file(
    study: Study, kind: str, key: str, data: Mapping[str, Any], *, before: Mapping[str, Any]
) -> None:
    """Raise ``InvalidDataError`` where a document names a file that did not come with it."""
    if kind == DOCUMENT:
        faults = list(iter_file_faults(study.pk, key, data, before=before))
        if faults:
            raise InvalidDataError(faults)


def _is_named_by_digest(record: Record) -> bool:
    """Whether the key was made of the content, so that it stays what it was first."""
    return record.kind in {"coding", "alias", "waiver"}


def _taken(key: str) -> Fault:
    remedy = "Choose another key; keys are never used twice, not even after a deletion."
    return Fault("KEY-001", Place(record=key, column="key"), f"'{key}' is taken.", remedy)


def _renamed(old: str, new: str) -> Fault:
    message = f"The key of '{old}' cannot become '{new}'."
    remedy = "Keep the key; a renaming is written down among the aliases."
    return Fault("KEY-001", Place(record=old, column="key"), message, remedy)


def _plan_of(member: Member, key: str, plan: str) -> str:
    """The plan that a new activity belongs to; one that the member does not see is a fault (KEY-002)."""
    if Record.objects.visible_to(member).filter(kind="plan", key=plan).exists():
        return plan
    remedy = "Name the key of the plan that the activity belongs to."
    place = Place(record=key, column="parent")
    raise InvalidDataError([Fault("KEY-002", place, f"There is no plan '{plan}'.", remedy)])


def _locality(study: Study, kind: str, data: Mapping[str, Any], parent: str) -> str:
    def owner(key: str) -> str:
        found = Record.objects.filter(study=study, key=key).values_list("locality", flat=True)
        return found.first() or ""

    return owner(parent) if kind == "activity" else kinds.locality_of(kind, data, owner)


def _sensitivity(study: Study, kind: str, parent: str) -> str:
    """How widely a new record is known: as its kind is, but no more widely than the record it belongs to."""
    own = default_sensitivity(kind)
    held = Record.objects.filter(study=study, key=parent).values_list("sensitivity", flat=True)
    levels = [own, *map(Sensitivity, held)] if parent else [own]
    return max(levels, key=LEVELS.__getitem__)


def _hold_parts(record: Record, member: Member) -> None:
    """Let what belongs to a record, and what belongs to that, be known no more widely than the record."""
    level = Sensitivity(record.sensitivity)
    owners = [record.key]
    while level not in {Sensitivity.PUBLIC, Sensitivity.NETWORK} and owners:
        parts = Record.objects.select_for_update().filter(study=record.study, parent__in=owners)
        owners = [part.key for part in parts]
        for part in parts:
            if LEVELS[Sensitivity(part.sensitivity)] < LEVELS[level]:
                part.sensitivity, part.version = level, part.version + 1
                part.changed_at, part.changed_by = timezone.now(), member.user
                part.save()
                _settle(part, Action.CHANGED, member, fields=["sensitivity"])


def _next_position(study: Study, kind: str, parent: str) -> int:
    siblings = Record.objects.filter(study=study, kind=kind)
    if kind == "activity":
        siblings = siblings.filter(parent=parent)
    last = siblings.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1


def _settle(
    record: Record, action: str, member: Member, *, note: str = "", fields: list[str] | None = None
) -> None:
    """What every change ends with: its version, its line in the trail, the study's revision, what follows from it."""
    RecordVersion.objects.create(
        study=record.study,
        kind=record.kind,
        key=record.key,
        number=record.version,
        action=action,
        parent=record.parent,
        locality=record.locality,
        sensitivity=record.sensitivity,
        data=record.data,
        by=member.user,
        note=note,
    )
    audit.record(
        f"record.{action}",
        study=record.study,
        actor=member.user,
        kind=record.kind,
        subject=record.key,
        locality=record.locality,
        sensitivity=record.sensitivity,
        detail={"version": record.version, "fields": fields or []},
    )
    Study.objects.filter(pk=record.study_id).update(revision=F("revision") + 1)
    if action != Action.DELETED:
        _follow(record)
        index_records(record.study, [record])


def _follow(record: Record) -> None:
    """Columns of other records that follow from this one: an activity's status from its marks."""
    if record.kind == "mark":
        refresh_standing(record.study, [record.parent])
    if record.kind == "activity":
        refresh_standing(record.study, [record.key])


def _widest(sensitivity: str) -> int:
    """How sensitive a mark may be that everybody sees who sees its activity; the network sees all that is open."""
    return LEVELS[
        max(Sensitivity(sensitivity or "network"), Sensitivity.NETWORK, key=LEVELS.__getitem__)
    ]


def refresh_standing(study: Study, activities: list[str] | None = None) -> None:
    """Compute status and standing of activities (all, or those named) from their marks.

    Only marks count that everybody may see who sees the activity: its status tells of no other.
    """
    marks = Record.objects.filter(study=study, kind="mark")
    rows = Record.objects.filter(study=study, kind="activity")
    if activities is not None:
        marks, rows = marks.filter(parent__in=activities), rows.filter(key__in=activities)
    faults: list[Fault] = []
    levels = dict(rows.values_list("key", "sensitivity"))
    read = (
        kinds.record_of("mark", data, faults=faults)
        for activity, level, data in marks.values_list("parent", "sensitivity", "data")
        if LEVELS[Sensitivity(level)] <= _widest(levels.get(activity, ""))
    )
    found = trails(mark for mark in read if mark is not None)
    changed = []
    for row in rows.only("key", "status", "standing"):
        trail = found.get(row.key)
        status = str(trail.status or "") if trail else ""
        standing = str(trail.standing) if trail else "unmarked"
        if (row.status, row.standing) != (status, standing):
            row.status, row.standing = status, standing
            changed.append(row)
    Record.objects.bulk_update(changed, ["status", "standing"], batch_size=500)
