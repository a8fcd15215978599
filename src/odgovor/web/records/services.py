"""Writing records: each change is whole or not at all, makes a version, and stands in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone

from odgovor.common.errors import InvalidDataError
from odgovor.focusgroups.consent import with_consents_of
from odgovor.study import kinds
from odgovor.study.changes import field_changes
from odgovor.web.records import following
from odgovor.web.records.access import may_change, may_write
from odgovor.web.records.answering import is_answer, may_answer
from odgovor.web.records.checking import (
    checked,
    locality_of,
    plan_of,
    require_file,
    require_same_key,
)
from odgovor.web.records.columns import columns_of
from odgovor.web.records.indexing import forget_records
from odgovor.web.records.keys import require_free, taken
from odgovor.web.records.levels import (
    hold_parts,
    is_narrower,
    level_of_changed,
    level_of_new,
    level_of_returned,
)
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.settling import follow_marks, next_position, settle
from odgovor.web.records.translating import is_translation, may_translate
from odgovor.web.studies.models import Member

Action = RecordVersion.Action
STUDY = "study"


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
    key, data = checked(member, kind, data, before={})
    parent = plan_of(member, key, parent) if kind == "activity" else kinds.parent_of(kind, data)
    locality = locality_of(member.study, kind, data, parent)
    _require(member, kind, locality, data)
    _require_first(member, kind)
    _require_owner(member, parent)
    if not has_file:
        require_file(member.study, kind, key, data, before={})
    require_free(member, kind, key)
    record = Record(
        study=member.study,
        kind=kind,
        key=key,
        parent=parent,
        locality=locality,
        sensitivity=level_of_new(
            member.study, kind=kind, key=key, parent=parent, chosen=sensitivity
        ),
        position=next_position(member.study, kind, parent),
        data=dict(data),
        changed_by=member.user,
        **columns_of(kind, key, data),
    )
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as fault:
        raise InvalidDataError([taken(key)]) from fault
    settle(record, Action.CREATED, member.user, note=note)
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
    key, data = checked(member, record.kind, data, before=record.data)
    require_same_key(record, key)
    locality = locality_of(member.study, record.kind, data, record.parent)
    _require_change(member, record, locality, data)
    before, seen_level = record.data, record.sensitivity
    if not has_file:
        require_file(member.study, record.kind, key, data, before=before)
    is_activity = record.kind == "activity"
    parent = record.parent if is_activity else kinds.parent_of(record.kind, data)
    values = {
        "data": dict(data),
        "locality": locality,
        "parent": parent,
        "sensitivity": level_of_changed(record, parent=parent, chosen=sensitivity),
        "changed_at": timezone.now(),
        "changed_by": member.user,
        **columns_of(record.kind, record.key, data),
    }
    if is_activity:
        values.pop("status")
    changed = Record.objects.filter(pk=record.pk, version=version).update(
        version=F("version") + 1, **values
    )
    current = Record.objects.filter(pk=record.pk).select_related("changed_by").first()
    if not changed or current is None:
        raise LostRaceError(current)
    fields = [change.field for change in field_changes(before, data)]
    settle(current, action, member.user, note=note, fields=fields)
    following.tell(current.study, current.kind, before, data)
    narrowed = hold_parts([current], member.user)
    if is_narrower(seen_level, current.sensitivity):
        narrowed.add(current.key)
    following.tell_narrowed(current.study, narrowed)
    return current


@transaction.atomic
def delete_record(member: Member, record: Record, *, version: int, note: str = "") -> None:
    """Take a record out; its versions stay, so that it can be brought back."""
    if record.kind == STUDY or not may_change(member, record):
        raise ForbiddenError
    current = Record.objects.select_for_update().filter(pk=record.pk).first()
    if current is None or current.version != version:
        raise LostRaceError(current)
    current.version += 1
    settle(current, Action.DELETED, member.user, note=note)
    current.delete()
    follow_marks(current)
    following.tell(current.study, current.kind, current.data, None)
    forget_records(current.study, [current.key])


@transaction.atomic
def restore_version(member: Member, version: RecordVersion, *, seen: int | None = None) -> Record:
    """Give a record the content of an earlier version; a deleted one comes back.

    It is known no more widely than it was last, and speakers agree to what they agreed to last. ``seen`` is the
    version that the member saw, as in :func:`change_record`; without it the last one counts.
    """
    data = data_to_restore(version)
    record = Record.objects.filter(study=member.study, key=version.key).first()
    if record is not None:
        return change_record(
            member,
            record,
            data=data,
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
        sensitivity=level_of_returned(member.study, version.key, version.parent),
        position=next_position(member.study, version.kind, version.parent),
        data=data,
        version=latest.number + 1,
        changed_by=member.user,
        **columns_of(version.kind, version.key, data),
    )
    settle(record, Action.RESTORED, member.user)
    following.tell_narrowed(member.study, hold_parts([record], member.user))
    return record


def data_to_restore(version: RecordVersion) -> dict[str, Any]:
    """What restoring a version gives back: what it held, but for consent, which stays as it was given last."""
    if version.kind != "session":
        return dict(version.data)
    versions = RecordVersion.objects.filter(study=version.study_id, key=version.key)
    return with_consents_of(version.data, versions.latest("number").data)


def _require(member: Member, kind: str, locality: str, data: Mapping[str, Any]) -> None:
    if not may_write(member, kind, locality, data):
        raise ForbiddenError


def _require_first(member: Member, kind: str) -> None:
    """A study is described once; what describes it is changed, and neither doubled nor taken out."""
    if kind == STUDY and Record.objects.filter(study=member.study, kind=STUDY).exists():
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
    if is_answer(record.kind, record.data, data) and may_answer(member, record):
        return
    is_freed = bool(record.locality) and not locality
    if not may_change(member, record) or (is_freed and not member.has_all_localities):
        raise ForbiddenError
    _require(member, record.kind, locality, data)
