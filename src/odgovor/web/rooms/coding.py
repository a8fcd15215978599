"""Coding by hand: the turn whose passage gets a code, and as whom its coder worked before."""

from __future__ import annotations

from typing import Any

from odgovor.focusgroups.consent import heard_speakers
from odgovor.web.records.forms import RecordForm
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member


def last_coder(member: Member) -> str:
    """The name under which the member coded last, or nothing."""
    mine = Record.objects.visible_to(member).filter(kind="coding", changed_by=member.user)
    return str(mine.order_by("-changed_at").values_list("data__coder", flat=True).first() or "")


def said_turn(member: Member, form: RecordForm) -> dict[str, Any] | None:
    """The turn that a form of a coding names, with the language of the talk; None where none may be read."""
    key, number = (str(form[name].value() or "") for name in ("group", "turn"))
    session = Record.objects.visible_to(member).filter(kind="session", key=key).first()
    if session is None:
        return None
    heard = heard_speakers(session.data)
    for turn in session.data.get("turns", ()):
        if str(turn.get("number")) == number and turn.get("speaker") in heard:
            return {**turn, "language": session.data.get("language", "")}
    return None
