"""References between records: every key that a record names must be there, seen by the member or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.errors import Fault, Place
from odgovor.common.records import specs_of
from odgovor.fieldwork.standards import built_in_standards
from odgovor.norms.catalogue import built_in_instruments
from odgovor.study.kinds import KINDS
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study

KIND_OF_REFERENCE = {"focusgroup": "session", "standard": "standard"}


def iter_reference_faults(
    study: Study, kind: str, key: str, data: Mapping[str, Any]
) -> Iterator[Fault]:
    """A fault (KEY-002) for each key that a record names and the study does not have."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for spec in specs_of(KINDS[kind].record):
        value = data.get(spec.column)
        if spec.refers and value:
            for named in value if isinstance(value, list) else [value]:
                wanted.setdefault(spec.refers, []).append((spec.column, str(named)))
    for refers, named_keys in wanted.items():
        known = _known(study, refers, [named for _column, named in named_keys])
        for column, named in named_keys:
            if named not in known:
                message = f"There is no {refers} '{named}' in the study."
                remedy = "Choose one from the list, or add it first."
                yield Fault("KEY-002", Place(record=key, column=column), message, remedy)


def _known(study: Study, refers: str, keys: list[str]) -> set[str]:
    records = Record.objects.filter(study=study)
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
