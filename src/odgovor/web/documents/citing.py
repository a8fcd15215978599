"""Which records rest on a document: those that name it as their source, as evidence, or in their text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import Count, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from odgovor.common.evidence import EvidenceRef
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.records.models import Record
from odgovor.web.records.sight import Sight, remembered, sight_of
from odgovor.web.studies.models import Member


def records_citing(member: Member, key: str) -> list[Record]:
    """The records that name a document, of those that the member may see, kind by kind, chapters last."""
    seen = Record.objects.visible_to(member).filter(folded__contains=fold(key)).exclude(key=key)
    found = seen.order_by("kind", "locality", "parent", "position", "id").defer("folded")
    naming = [record for record in found if _names(record.data, key)]
    return sorted(naming, key=lambda record: record.kind == "chapter")


def counts_citing(member: Member) -> Counter[str]:
    """How many of the records that the member may see rest on each document, chapters left out.

    They are counted anew when the study has changed; until then all who see the same are told the same.
    """
    return _counts(sight_of(member))


@remembered(64)
def _counts(sight: Sight) -> Counter[str]:
    seen = Record.objects.visible_to(sight.member).order_by()
    counts: Counter[str] = Counter()
    for column, kinds in _columns().items():
        named = seen.filter(kind__in=kinds).annotate(named=Cast(KT(f"data__{column}"), TextField()))
        counted = named.exclude(named=None).values_list("named").annotate(Count("pk"))
        counts.update(dict(counted))
    for data in seen.filter(kind__in=_evident_kinds()).values_list("data", flat=True):
        counts.update({text.partition("|")[0] for text in _iter_texts(data)})
    return counts


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    """The columns that name a document, with the kinds that have them."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in KINDS.values():
        for spec in specs_of(kind.record):
            if spec.refers == "document":
                found[spec.column] = (*found.get(spec.column, ()), kind.name)
    return found


@cache
def _evident_kinds() -> tuple[str, ...]:
    """The kinds that rest on evidence by references."""
    return tuple(
        kind.name
        for kind in KINDS.values()
        if any(spec.base is EvidenceRef for spec in specs_of(kind.record))
    )


def _names(data: Any, key: str) -> bool:
    in_prose = re.compile(rf"@\{{?{re.escape(key)}(?![\w.-]*\w)")
    return any(
        text == key or text.startswith(f"{key}|") or in_prose.search(text)
        for text in _iter_texts(data)
    )


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _iter_texts(inner)
