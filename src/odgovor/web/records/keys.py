"""Keys of new records: made of what they are called where nobody chose one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import Http404

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.study.kinds import KINDS
from odgovor.web.records.columns import title_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member, Study

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
    return {**data, "key": free_key(study, _made(kind, data))}


def key_for(member: Member, kind: str, key: str) -> str:
    """The key of a new record: as it was asked for, if no record has or had it.

    One that is taken by what the member cannot see is no answer to the member: another is found without a word.
    Raises ``InvalidDataError`` (KEY-001) where the member knows of the record that has it, and ``Http404`` where
    the key follows from what the record is about, so that there is no other.
    """
    if not RecordVersion.objects.filter(study=member.study, key=key).exists():
        return key
    if is_known(member, key):
        raise InvalidDataError([taken(key)])
    if "key" not in _columns(kind):
        raise Http404
    return free_key(member.study, key)


def is_known(member: Member, key: str) -> bool:
    """Whether the member sees the record that has a key, or saw it until it was taken out."""
    now = Record.objects.filter(study=member.study, key=key)
    if now.exists():
        return Record.objects.visible_to(member).filter(key=key).exists()
    last = RecordVersion.objects.filter(study=member.study, key=key).order_by("-number")[:1]
    return RecordVersion.objects.visible_to(member).filter(pk__in=last.values("pk")).exists()


def taken(key: str) -> Fault:
    """The fault of a key that a record has or had."""
    remedy = "Choose another key; keys are never used twice, not even after a deletion."
    return Fault("KEY-001", Place(record=key, column="key"), f"'{key}' is taken.", remedy)


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


def free_key(study: Study, key: str) -> str:
    """The key, or with a number after it where it was ever used."""
    taken = set(
        RecordVersion.objects.filter(study=study, key__startswith=key)
        .values_list("key", flat=True)
        .distinct()
    )
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return key if key not in taken else next(other for other in numbered if other not in taken)
