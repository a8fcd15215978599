"""What the gate said, as it is kept and shown: each fault with the record that it is about and the place to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from odgovor.common.errors import Fault
from odgovor.study.kinds import KIND_OF, items_of, key_of
from odgovor.study.layout import LISTINGS, MANUSCRIPT, SHEETS, SHELVES, STUDY_FILE
from odgovor.study.reading import Bundle
from odgovor.study.records import Chapter
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

Plain = dict[str, Any]
_KIND_OF_FILE = {item.file: KIND_OF[item.record].name for item in (*SHEETS, *LISTINGS)}
_KIND_OF_FOLDER: dict[str, str] = {item.folder: KIND_OF[item.record].name for item in SHELVES} | {
    "plans": "plan",
    "focusgroups": "session",
    "norms": "instrument",
    "reports": "report",
    "fieldwork": "visit",
    "stats": "observation",
    "actors": "tie",
    "findings": "finding",
    "documents": "document",
    MANUSCRIPT: "chapter",
}


def plain_fault(fault: Fault, *, kind: str = "", key: str = "") -> Plain:
    """A fault as it is kept; ``kind`` and ``key`` name the record to mend."""
    return {
        "code": fault.code,
        "severity": str(fault.severity),
        "file": fault.place.file,
        "row": fault.place.row,
        "column": fault.place.column,
        "record": fault.place.record,
        "message": fault.message,
        "remedy": fault.remedy,
        "kind": kind,
        "key": key,
    }


def plain_faults(faults: Iterable[Fault], bundle: Bundle) -> list[Plain]:
    """Faults of a bundle, each with the record that it is about."""
    homes = _Homes(bundle)
    found = []
    for fault in faults:
        kind, key = homes.of(fault)
        found.append(plain_fault(fault, kind=kind, key=key))
    return found


class _Homes:
    """Which record of the workbench a place of a bundle belongs to."""

    def __init__(self, bundle: Bundle) -> None:
        items = list(items_of(bundle.study)) if bundle.study is not None else []
        self._kinds = {item.key: item.kind for item in items}
        self._owners = {
            part["key"]: item.key
            for item in items
            if item.kind == "plan"
            for name in ("objectives", "measures")
            for part in item.data.get(name) or ()
        }
        self._rows = {
            (place.file, place.row): key
            for key, place in bundle.places.items()
            if key in self._kinds
        }

    def of(self, fault: Fault) -> tuple[str, str]:
        """Kind and key of the record; the key is empty where only the kind is known."""
        place = fault.place
        if place.file.startswith(f"{MANUSCRIPT}/"):
            return "chapter", key_of(Chapter("", place.file, ""))
        named = self._owners.get(place.record, place.record)
        for name in (*_wholes(named), self._row(fault)):
            if name in self._kinds:
                return self._kinds[name], name
        return kind_of_file(place.file), ""

    def _row(self, fault: Fault) -> str:
        place = fault.place
        return self._rows.get((place.file, place.row)) or self._rows.get((place.file, None), "")


def _wholes(key: str) -> Iterator[str]:
    """A key and the keys of what it is part of: ``fg.nis-01.t4``, then ``fg.nis-01``."""
    while key:
        yield key
        key = key.rpartition(".")[0]


def kind_of_file(file: str) -> str:
    """The kind of the records in a file or folder of a bundle; what is of none is the study's."""
    if file in {STUDY_FILE, ""}:
        return "study"
    return _KIND_OF_FILE.get(file) or _KIND_OF_FOLDER.get(file.partition("/")[0], "study")


@dataclass(frozen=True, slots=True)
class Report:
    """What of a report a member may see: the faults, and how many were left out."""

    faults: list[Plain]
    hidden: int = 0

    @property
    def errors(self) -> list[Plain]:
        """The faults that stop a release."""
        return [fault for fault in self.faults if fault["severity"] == "error"]

    @property
    def warnings(self) -> list[Plain]:
        """The faults that are only listed."""
        return [fault for fault in self.faults if fault["severity"] != "error"]

    def by_chapter(self) -> Mapping[str, int]:
        """How many faults that stop a release each chapter has, by the key of its record."""
        return Counter(fault["key"] for fault in self.errors if fault["kind"] == "chapter")


def report_for(member: Member, faults: list[Plain]) -> Report:
    """The faults without those of records that the member may not see."""
    if member.is_coordinator:
        return Report(faults)
    named = {name for fault in faults for name in (fault["key"], fault["record"]) if name}
    of_study = Record.objects.filter(study=member.study, key__in=named)
    known = set(of_study.values_list("key", flat=True))
    seen = set(
        Record.objects.visible_to(member).filter(key__in=named).values_list("key", flat=True)
    )
    secret = known - seen
    shown = [fault for fault in faults if not _names(fault, secret)]
    return Report(shown, len(faults) - len(shown))


def _names(fault: Plain, secret: set[str]) -> bool:
    if fault["key"] in secret or fault["record"] in secret:
        return True
    return any(key in fault["message"] for key in secret)
