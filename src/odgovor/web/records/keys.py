"""Keys of new records: made of what they are called where nobody chose one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.records.columns import title_of
from odgovor.web.records.models import RecordVersion
from odgovor.web.studies.models import Study

# What keys of a kind begin with; some take a part of the record in.
_HEADS: Mapping[str, str] = {
    "contributor": "contributor.",
    "document": "doc.",
    "finding": "finding.",
    "indicator": "stat.",
    "process": "process.",
    "recommendation": "rec.",
}
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_MOST_WORDS = 5


def with_key(study: Study, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with a key of its own, where its kind has one and none was written."""
    if data.get("key") or "key" not in _columns(kind):
        return dict(data)
    return {**data, "key": _free(study, _made(kind, data))}


def _columns(kind: str) -> set[str]:
    return {spec.column for spec in specs_of(KINDS[kind].record)}


def _made(kind: str, data: Mapping[str, Any]) -> str:
    if kind == "visit":
        place = str(data.get("organisation", "")).removeprefix("org.").replace(".", "-")
        return f"visit.{place}.{str(data.get('on', ''))[:7]}"
    if kind == "session":
        return f"fg.{data.get('locality', '')}-{str(data.get('date', ''))[:7]}"
    if kind == "organisation":
        return f"org.{data.get('locality', '')}.{slug_of(kind, data)}"
    return f"{_HEADS.get(kind, '')}{slug_of(kind, data)}"


def slug_of(kind: str, data: Mapping[str, Any]) -> str:
    """The first words of a record's title, English before Serbian, as a part of a key."""
    title = title_of("", data)
    words = [word for word in _NOT_IN_A_KEY.split(fold(title["en"] or title["sr"])) if word]
    return "-".join(words[:_MOST_WORDS])[:60] or kind


def _free(study: Study, key: str) -> str:
    """The key, or with a number after it where it was ever used."""
    taken = set(
        RecordVersion.objects.filter(study=study, key__startswith=key)
        .values_list("key", flat=True)
        .distinct()
    )
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return key if key not in taken else next(other for other in numbered if other not in taken)
