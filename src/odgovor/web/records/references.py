"""References between records: every key that a record names must be there, and seen by whoever names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.errors import Fault, Place
from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import specs_of
from odgovor.fieldwork.standards import built_in_standards
from odgovor.norms.catalogue import built_in_instruments
from odgovor.study.kinds import KINDS
from odgovor.web.records.models import Record, RecordQuerySet
from odgovor.web.studies.models import Member

KIND_OF_REFERENCE = {"focusgroup": "session", "standard": "standard"}


def iter_reference_faults(
    member: Member, kind: str, key: str, data: Mapping[str, Any], *, before: Mapping[str, Any]
) -> Iterator[Fault]:
    """A fault (KEY-002) for each key that a record names and the member does not find in the study.

    What is hidden is answered as what is missing; what the record named ``before`` may stay.
    """
    held = _named(kind, before)
    for refers, named_keys in _named(kind, data).items():
        known = _known(_findable(member), refers, [named for _column, named in named_keys])
        kept = held.get(refers, ())
        for column, named in named_keys:
            if named not in known and (column, named) not in kept:
                message = f"There is no {refers} '{named}' in the study."
                remedy = "Choose one from the list, or add it first."
                yield Fault("KEY-002", Place(record=key, column=column), message, remedy)


def _named(kind: str, data: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """The columns and keys that a record names, by what they refer to."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in specs_of(KINDS[kind].record):
        value = data.get(spec.column)
        if spec.refers and value:
            for named in value if isinstance(value, list) else [value]:
                key = str(named)
                if spec.base is EvidenceRef:
                    key = key.partition("|")[0].strip()
                found.setdefault(spec.refers, []).append((spec.column, key))
    return found


def _findable(member: Member) -> RecordQuerySet:
    """The records that a member may name; an addressee names only what was sent to it, which it does not see."""
    if member.is_addressee:
        return Record.objects.filter(study=member.study)
    return Record.objects.visible_to(member)


def _known(records: RecordQuerySet, refers: str, keys: list[str]) -> set[str]:
    if refers == "measure":
        return _inside(records.filter(kind="plan"), "measures")
    if refers == "provision":
        built_in = {item.key for one in built_in_instruments() for item in one.provisions}
        return built_in | _inside(records.filter(kind="instrument"), "provisions")
    kind = KIND_OF_REFERENCE.get(refers, refers)
    known = set(records.filter(kind=kind, key__in=keys).values_list("key", flat=True))
    if refers == "standard":
        known |= {item.key for item in built_in_standards()}
    return known


def _inside(records: Any, name: str) -> set[str]:
    return {
        str(item.get("key"))
        for data in records.values_list("data", flat=True)
        for item in data.get(name, ())
    }
