"""Answering a tie: the other side confirms or denies what one organisation claims, and changes nothing else of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odgovor.web.records.access import may_write
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member

REPLY = "reply"


def is_answer(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the only difference is what the other side says of a tie."""
    rest = [
        {name: value for name, value in data.items() if name != REPLY} for data in (before, after)
    ]
    return kind == "tie" and rest[0] == rest[1] and before.get(REPLY) != after.get(REPLY)


def may_answer(member: Member, tie: Record) -> bool:
    """Whether the member speaks for the organisation that a tie is claimed to: one of its city, who writes ties."""
    named = Record.objects.visible_to(member).filter(
        kind="organisation", key=tie.data.get("to", "")
    )
    locality = named.values_list("locality", flat=True).first()
    return locality is not None and may_write(member, "tie", locality)
