"""The answers of a visit as one form: what stands, what was typed, what was saved, and what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from odgovor.common.codes import NoDataReason
from odgovor.common.errors import InvalidDataError
from odgovor.fieldwork.records import AnswerValue, Standard
from odgovor.web.common.editions import said
from odgovor.web.records.faults import said_fault
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import LostRaceError, change_record, create_record
from odgovor.web.records.wording import code_label
from odgovor.web.rooms.panels.fieldwork import standards_of
from odgovor.web.studies.models import Member

_ASKED = ("value", "reason_no_data", "note_en", "note_sr", "document", "page")


@dataclass
class Entry:
    """One standard with what is typed for it; ``version`` is the version that the page showed, 0 for none."""

    standard: Standard
    record: Record | None
    sent: Mapping[str, str]
    version: int
    faults: list[str] = field(default_factory=list)
    theirs: Record | None = None

    @property
    def name(self) -> str:
        """What the names of its fields begin with."""
        return self.standard.key

    @property
    def value(self) -> str:
        """The value that is chosen, or nothing."""
        return self.sent.get("value", "")

    @property
    def note(self) -> str:
        """The note in the edition of the page."""
        return said({"en": self.sent.get("note_en", ""), "sr": self.sent.get("note_sr", "")})

    @property
    def values(self) -> list[tuple[str, str]]:
        """The values with what they mean; *not applicable* and *no data* are apart from a zero."""
        return [(code.value, code_label(code)) for code in AnswerValue]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why there may be no data."""
        return [(code.value, code_label(code) or "–") for code in NoDataReason]

    @property
    def has_trouble(self) -> bool:
        """Whether it was not saved as it was typed."""
        return bool(self.faults) or self.theirs is not None

    @property
    def is_begun(self) -> bool:
        """Whether there is anything but an empty answer."""
        return any(self.sent.values())


def entries_for(
    member: Member, visit: Record, monitor: str, data: Mapping[str, Any] | None
) -> list[Entry]:
    """An entry for each standard, with what stands or, where a form was sent, with what was typed."""
    rows = Record.objects.visible_to(member).filter(kind="answer", parent=visit.key)
    standing = {
        row.data.get("question"): row for row in rows if row.data.get("monitor", "") == monitor
    }
    seen = _seen(str(data.get("version", ""))) if data is not None else {}
    return [
        _entry(standard, standing.get(standard.key), data, seen)
        for standard in standards_of(member)
    ]


def version_of(entries: list[Entry]) -> str:
    """The versions of all answers in one field, as ``q01:3 q02:1``; what is not there yet is left out."""
    return " ".join(f"{entry.name}:{entry.version}" for entry in entries if entry.version)


def _seen(text: str) -> dict[str, int]:
    pairs = (part.rpartition(":") for part in text.split())
    return {name: int(number) for name, _colon, number in pairs if number.isdecimal()}


def _entry(
    standard: Standard,
    record: Record | None,
    data: Mapping[str, Any] | None,
    seen: Mapping[str, int],
) -> Entry:
    if data is None:
        return Entry(standard, record, _typed(record), record.version if record else 0)
    sent = {name: str(data.get(f"{standard.key}-{name}", "")).strip() for name in _ASKED}
    return Entry(standard, record, sent, seen.get(standard.key, 0))


def _typed(record: Record | RecordVersion | None) -> dict[str, str]:
    """A record as its fields on the page show it."""
    if record is None:
        return {}
    data, note = record.data, record.data.get("note") or {}
    return {
        "value": str(data.get("value", AnswerValue.NO_DATA.value)),
        "reason_no_data": str(data.get("reason_no_data", "")),
        "note_en": str(note.get("en", "")),
        "note_sr": str(note.get("sr", "")),
        "document": str(data.get("document", "")),
        "page": str(data.get("page", "")),
    }


def save_entries(member: Member, visit: Record, entries: list[Entry], monitor: str) -> int:
    """Save what was typed, each answer for itself; returns how many, and leaves the trouble in the entries."""
    return sum(_save(member, visit, entry, monitor) for entry in entries)


def _save(member: Member, visit: Record, entry: Entry, monitor: str) -> bool:
    if not _differs(entry):
        return False
    data = _data(visit, entry, monitor)
    try:
        if entry.record is None:
            saved = create_record(member, kind="answer", data=data)
        else:
            saved = change_record(member, entry.record, data=data, version=entry.version)
    except LostRaceError as lost:
        entry.theirs = lost.current
        entry.version = lost.current.version if lost.current else 0
        return False
    except InvalidDataError as found:
        entry.faults = [str(said_fault(fault)) for fault in found.faults]
        return False
    entry.version = saved.version
    return True


def _differs(entry: Entry) -> bool:
    """Whether something was typed that the page did not show; what only others changed is left alone."""
    if entry.record is None or not entry.version:
        return entry.is_begun
    seen: Record | RecordVersion | None = entry.record
    if entry.record.version != entry.version:
        versions = RecordVersion.objects.filter(study=entry.record.study, key=entry.record.key)
        seen = versions.filter(number=entry.version).first()
    return {**dict.fromkeys(_ASKED, ""), **_typed(seen)} != dict(entry.sent)


def _data(visit: Record, entry: Entry, monitor: str) -> dict[str, Any]:
    """The record of an answer: what is not on the page stays as it was."""
    sent = entry.sent
    data: dict[str, Any] = dict(entry.record.data) if entry.record is not None else {}
    data |= {"visit": visit.key, "question": entry.standard.key}
    data["value"] = sent["value"] or AnswerValue.NO_DATA.value
    data["note"] = {"en": _lines(sent["note_en"]), "sr": _lines(sent["note_sr"])}
    for name in ("reason_no_data", "document", "page"):
        data[name] = sent[name]
    if monitor:
        data["monitor"] = monitor
    if entry.record is None and visit.is_simulated:
        data["simulated"] = "true"
    return {name: value for name, value in data.items() if value not in ("", None)}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
