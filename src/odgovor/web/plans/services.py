"""Marking: first mark, reply and audit of an activity, each checked against the rules of the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from odgovor.common.errors import Fault, InvalidDataError, Place, Severity
from odgovor.plans.index import index_of
from odgovor.plans.mark_checks import broken_marks
from odgovor.plans.records import Mark, PlanBook, Stage
from odgovor.plans.rules import Broken
from odgovor.web.plans.access import is_sent, made_by, mark_key, may_mark
from odgovor.web.plans.convert import frame_of, values_of
from odgovor.web.plans.quoting import look_up, quote_fault
from odgovor.web.plans.signing import signed
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import (
    ForbiddenError,
    LostRaceError,
    change_record,
    create_record,
    restore_version,
)
from odgovor.web.studies.models import Member

# Where in the form a broken rule is mended.
COLUMNS = {
    "PLANS-006": "reason_no_data",
    "PLANS-007": "reason_no_data",
    "PLANS-008": "quote",
    "PLANS-010": "on",
    "PLANS-011": "by",
    "PLANS-022": "on",
}


@transaction.atomic
def mark_activity(
    member: Member, activity: Record, *, data: Mapping[str, Any], version: int
) -> Record:
    """Give an activity its first mark; ``version`` is that of the mark that was seen, 0 where there was none.

    Raises ``InvalidDataError`` with every fault, ``LostRaceError`` where somebody else was faster, and
    ``ForbiddenError`` once the mark was sent to the city: what was sent stays as it was sent.
    """
    if is_sent(member.study, activity.parent, activity.key):
        raise ForbiddenError
    return _keep(member, activity, Stage.FIRST, data, version)


@transaction.atomic
def audit_mark(
    member: Member, activity: Record, *, data: Mapping[str, Any], version: int
) -> Record:
    """Decide what an activity's mark is; nobody audits a mark that he made himself (``ForbiddenError``)."""
    if activity.key in made_by(member, [activity.key]):
        raise ForbiddenError
    return _keep(member, activity, Stage.AUDIT, data, version)


def keep_reply(
    member: Member, activity: Record, *, data: Mapping[str, Any], version: int
) -> Record:
    """Keep what a city says of a mark; whether it may say it now is for :mod:`odgovor.web.plans.rounds`."""
    return _keep(member, activity, Stage.REPLY, data, version)


def warnings_of(member: Member, activity: Record, stage: Stage) -> list[Fault]:
    """What is odd about a mark that was kept without being wrong: dates out of order, a marker who audits."""
    row = Record.objects.filter(study=member.study, key=mark_key(activity.key, stage)).first()
    faults = _rule_faults(member, activity, stage, row.data) if row else []
    return [fault for fault in faults if fault.severity is Severity.WARNING]


def _keep(
    member: Member, activity: Record, stage: Stage, data: Mapping[str, Any], version: int
) -> Record:
    if not may_mark(member, activity.locality, stage):
        raise ForbiddenError
    data = signed(member, activity, stage, dict(data))
    key = mark_key(activity.key, stage)
    current = Record.objects.filter(study=member.study, key=key).first()
    if version != (current.version if current else 0):
        raise LostRaceError(current)
    _check(member, activity, stage, data)
    if current is not None:
        return change_record(member, current, data=data, version=version)
    return _made(member, key, data)


def _made(member: Member, key: str, data: Mapping[str, Any]) -> Record:
    """A new mark, or the deleted one of the same key brought back with new content."""
    latest = RecordVersion.objects.filter(study=member.study, key=key).order_by("-number").first()
    if latest is not None:
        revived = restore_version(member, latest)
        return change_record(member, revived, data=data, version=revived.version)
    try:
        return create_record(member, kind="mark", data=data, parent=str(data["activity"]))
    except InvalidDataError as fault:
        rival = Record.objects.filter(study=member.study, key=key).first()
        if rival is None:
            raise
        raise LostRaceError(rival) from fault


def _check(member: Member, activity: Record, stage: Stage, data: Mapping[str, Any]) -> None:
    faults = [
        *_rule_faults(member, activity, stage, data),
        *_quote_faults(member, mark_key(activity.key, stage), data),
    ]
    wrong = [fault for fault in faults if fault.severity is Severity.ERROR]
    if wrong:
        raise InvalidDataError(wrong)


def _rule_faults(
    member: Member, activity: Record, stage: Stage, data: Mapping[str, Any]
) -> list[Fault]:
    """The rules of the room, asked about this mark among the other marks of its activity."""
    key = mark_key(activity.key, stage)
    others = Record.objects.filter(study=member.study, kind="mark", parent=activity.key)
    new = Record(kind="mark", key=key, data=dict(data))
    marks: list[Mark] = values_of([*others.exclude(key=key), new])
    book = PlanBook(marks=tuple(marks), as_of=frame_of(member.study).as_of)
    return [_fault(broken) for broken in broken_marks(index_of(book)) if broken.key == key]


def _fault(broken: Broken) -> Fault:
    rule = broken.rule
    severity = Severity.WARNING if rule.is_warning else Severity.ERROR
    place = Place(record=broken.key, column=COLUMNS.get(rule.code, ""))
    return Fault(rule.code, place, broken.message, rule.remedy, severity)


def _quote_faults(member: Member, key: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    document, page, quote = (str(data.get(name, "")) for name in ("document", "page", "quote"))
    fault = quote_fault(key, look_up(member, document=document, page=page, quote=quote), page)
    if fault is not None:
        yield fault
