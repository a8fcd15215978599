"""What a record must be before it is written: whole, of known references, with its file, under a key of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.findings.checks import iter_silence
from odgovor.study import kinds
from odgovor.study.description import iter_info_faults
from odgovor.web.records.files import KIND as DOCUMENT
from odgovor.web.records.files import iter_file_faults
from odgovor.web.records.models import Record
from odgovor.web.records.references import iter_reference_faults
from odgovor.web.records.texts import iter_text_faults
from odgovor.web.studies.models import Member, Study


def checked(
    member: Member, kind: str, data: Mapping[str, Any], *, before: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The key of a record and its data as they are kept, or all its faults; ``before`` is what it held until now."""
    faults: list[Fault] = []
    record = kinds.record_of(kind, data, faults=faults, key=str(data.get("key", "")))
    if record is not None:
        key = kinds.key_of(record)
        kept = kinds.data_of(kind, record)
        faults += iter_text_faults(key, kept)
        faults += iter_silence(record, {})
        faults += iter_info_faults(record, Place(record=key)) if kind == "study" else ()
        faults += [] if faults else iter_reference_faults(member, kind, key, kept, before=before)
        if not faults:
            return key, kept
    raise InvalidDataError(faults)


def require_file(
    study: Study, kind: str, key: str, data: Mapping[str, Any], *, before: Mapping[str, Any]
) -> None:
    """Raise ``InvalidDataError`` where a document names a file that did not come with it."""
    if kind == DOCUMENT:
        faults = list(iter_file_faults(study.pk, key, data, before=before))
        if faults:
            raise InvalidDataError(faults)


def require_same_key(record: Record, key: str) -> None:
    """Raise ``InvalidDataError`` (KEY-001) where a record would get another key.

    One that was made of the content stays what it was first.
    """
    if key == record.key or record.kind in {"coding", "alias", "waiver"}:
        return
    message = f"The key of '{record.key}' cannot become '{key}'."
    remedy = "Keep the key; a renaming is written down among the aliases."
    place = Place(record=record.key, column="key")
    raise InvalidDataError([Fault("KEY-001", place, message, remedy)])


def plan_of(member: Member, key: str, plan: str) -> str:
    """The plan that a new activity belongs to; one that the member does not see is a fault (KEY-002)."""
    if Record.objects.visible_to(member).filter(kind="plan", key=plan).exists():
        return plan
    remedy = "Name the key of the plan that the activity belongs to."
    place = Place(record=key, column="parent")
    raise InvalidDataError([Fault("KEY-002", place, f"There is no plan '{plan}'.", remedy)])


def locality_of(study: Study, kind: str, data: Mapping[str, Any], parent: str) -> str:
    """The locality of a record: its own, or that of the record it belongs to."""

    def owner(key: str) -> str:
        found = Record.objects.filter(study=study, key=key).values_list("locality", flat=True)
        return found.first() or ""

    return owner(parent) if kind == "activity" else kinds.locality_of(kind, data, owner)
