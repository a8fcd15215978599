"""Who uses a record: the visible records that name its key, or the key of a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.actors.records import TieKind
from odgovor.common.codes import PathwayPhase
from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.common.editions import said
from odgovor.web.records.addresses import address_of
from odgovor.web.records.models import Record
from odgovor.web.records.wording import value_label
from odgovor.web.rooms.links import links_of
from odgovor.web.studies.models import Member

# What belongs to a record as a part of it is shown as such, not among what uses it.
_PARTS = frozenset({"answer", "coding", "mark", "observation"})
MOST = 200


def users_of(member: Member, key: str, *, with_parts: bool = False) -> list[Record]:
    """The records that name a key in a reference or as evidence, at most two hundred, kind by kind."""
    rows = Record.objects.visible_to(member).filter(folded__contains=fold(key)).exclude(key=key)
    if not with_parts:
        rows = rows.exclude(kind__in=_PARTS)
    found = (row for row in rows.defer("folded").order_by("kind", "position", "id")[: 4 * MOST])
    return [row for row in found if key in named_by(row.kind, row.data)][:MOST]


def named_records(member: Member, records: list[Record]) -> list[tuple[Record, str, str]]:
    """Each record with what a person calls it and its address; ties and roles are called by whom they join."""
    links = links_of(member, {key for record in records for key in _ends(record)})

    def called(record: Record) -> str:
        ends = [links[key].title if key in links else key for key in _ends(record)]
        if record.kind == "tie":
            kind = str(record.data.get("kind", TieKind.REFERRAL))
            return f"{' → '.join(ends)}: {value_label(TieKind, kind)}"
        if record.kind == "role":
            phase = str(record.data.get("phase", PathwayPhase.IDENTIFICATION))
            return f"{ends[0]}: {value_label(PathwayPhase, phase)}"
        return said(record.title)

    study = member.study.key
    return [
        (record, called(record), address_of(study, record.kind, record.key)) for record in records
    ]


def _ends(record: Record) -> list[str]:
    columns = {"tie": ("from", "to"), "role": ("organisation",)}.get(record.kind, ())
    return [str(record.data.get(column, "")) for column in columns]


def named_by(kind: str, data: Mapping[str, Any]) -> set[str]:
    """The keys that a record names; of evidence that is a part also the key of the whole."""
    return {name for key in _iter_named(KINDS[kind].record, data) for name in _with_whole(key)}


def _iter_named(cls: type, data: Mapping[str, Any]) -> Iterator[str]:
    for spec in specs_of(cls):
        value = data.get(spec.column)
        values = value if isinstance(value, list) else [value]
        for item in values:
            if spec.is_record and isinstance(item, dict):
                yield from _iter_named(spec.base, item)
            elif spec.base is EvidenceRef and item:
                yield str(item).partition("|")[0]
            elif spec.refers and item:
                yield str(item)


def _with_whole(key: str) -> tuple[str, str]:
    return key, key.rpartition(".")[0] or key
