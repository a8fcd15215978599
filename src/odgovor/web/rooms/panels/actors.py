"""An organisation with its ties both ways and its parts in the referral pathway; a tie with who answered it."""

from __future__ import annotations

from django.http import HttpRequest

from odgovor.actors.records import TieKind, TieReply
from odgovor.common.codes import PathwayPhase
from odgovor.web.records.access import may_write
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.wording import value_label
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.studies.models import Member


def organisation_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """Ties that the organisation claims, ties that others claim to it, and its parts in the pathway."""
    mine = Record.objects.visible_to(member)
    claimed = list(mine.filter(kind="tie", parent=record.key).order_by("position"))
    named = list(mine.filter(kind="tie", data__to=record.key).order_by("position"))
    parts = list(mine.filter(kind="role", parent=record.key).order_by("position"))
    keys = {str(tie.data["to"]) for tie in claimed} | {str(tie.data["from"]) for tie in named}
    context = {
        "claimed": [_tie(tie, str(tie.data["to"])) for tie in claimed],
        "named": [_tie(tie, str(tie.data["from"])) for tie in named],
        "may_answer": may_write(member, "tie", record.locality),
        "parts": [_part(part) for part in parts],
    }
    return Panel("rooms/organisation.html", context, frozenset(keys))


def tie_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """Who gave the answer of the other side that stands, and when."""
    return Panel("rooms/tie.html", {"answered": _answered(member, record)})


def _answered(member: Member, record: Record) -> RecordVersion | None:
    """The version in which the answer that stands was given, None where there is none."""
    reply = record.data.get("reply", TieReply.UNANSWERED)
    if reply == TieReply.UNANSWERED:
        return None
    versions = RecordVersion.objects.visible_to(member).filter(key=record.key)
    given = None
    for version in versions.select_related("by").order_by("-number"):
        if version.data.get("reply") != reply:
            break
        given = version
    return given


def _tie(record: Record, other: str) -> dict[str, object]:
    data = record.data
    reply = str(data.get("reply", TieReply.UNANSWERED))
    return {
        "record": record,
        "other": other,
        "kind": value_label(TieKind, str(data.get("kind", TieKind.REFERRAL))),
        "reply": reply,
        "reply_label": value_label(TieReply, reply),
        "tone": {"confirmed": "ok", "denied": "bad"}.get(reply, "neutral"),
        "on_paper": value_label(bool, str(data.get("is_on_paper", ""))),
        "practised": value_label(bool, str(data.get("is_practised", ""))),
        "year": data.get("year", ""),
    }


def _part(record: Record) -> dict[str, object]:
    data = record.data
    phase = str(data.get("phase", PathwayPhase.IDENTIFICATION))
    return {
        "record": record,
        "phase": value_label(PathwayPhase, phase),
        "on_paper": value_label(bool, str(data.get("is_on_paper", ""))),
        "practised": value_label(bool, str(data.get("is_practised", ""))),
    }
