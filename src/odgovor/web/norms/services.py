"""Judging: what a person says of a candidate or of a gap, written whole, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.norms.records import Concordance, Pairing, PairState, Verdict
from odgovor.study.kinds import KIND_OF, data_of
from odgovor.web.norms.access import may_judge
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import (
    ForbiddenError,
    LostRaceError,
    change_record,
    create_record,
    delete_record,
    restore_version,
)
from odgovor.web.studies.models import Member

Action = RecordVersion.Action


class Decision(StrEnum):
    """What a person says of a candidate."""

    ANSWERED = "answered"
    PARTLY = "partly"
    UNSURE = "unsure"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Change:
    """A record that a judgement changed: its versions before (0: none) and after, for taking it back."""

    key: str
    before: int
    after: int


@transaction.atomic
def judge(
    member: Member, pair: Pairing, decision: Decision, *, seen: Mapping[str, int]
) -> list[Change]:
    """Accept a pair into the concordance, or keep that it was rejected or left in doubt.

    ``pair`` says of what, by whom, when and why; ``seen`` are the versions of the records that the person saw,
    by key (0 or absent: none). Whatever speaks otherwise of the same pair gives way. Raises ``LostRaceError``
    where somebody else was faster, and writes nothing then.
    """
    _require(member, pair.locality)
    reading = _reading(pair, decision)
    gap = Concordance(pair.provision, pair.locality)
    if decision in {Decision.ANSWERED, Decision.PARTLY}:
        changes = [_put(member, reading, seen), _drop(member, pair.key, seen)]
        changes.append(_drop(member, gap.key, seen))
    else:
        changes = [_put(member, pair, seen), _drop(member, reading.key, seen)]
    return [change for change in changes if change is not None]


def _reading(pair: Pairing, decision: Decision) -> Concordance:
    is_accepted = decision in {Decision.ANSWERED, Decision.PARTLY}
    return Concordance(
        provision=pair.provision,
        locality=pair.locality,
        measure=pair.measure,
        verdict=Verdict(decision.value) if is_accepted else Verdict.PARTLY,
        by=pair.by,
        on=pair.on,
        reason=pair.reason,
        simulated=pair.simulated,
    )


@transaction.atomic
def keep_gap(member: Member, gap: Concordance, *, seen: Mapping[str, int]) -> list[Change]:
    """Record a gap; a confirmed one needs a person's organisation, a day and a reason (NORMS-009).

    A gap beside a measure that answers is refused (NORMS-011).
    """
    _require(member, gap.locality)
    faults = [*_unsigned(gap), *_answered(member, gap)]
    if faults:
        raise InvalidDataError(faults)
    change = _put(member, gap, seen)
    return [change] if change else []


def _unsigned(gap: Concordance) -> list[Fault]:
    parts = {"by": gap.by, "on": gap.on, "reason": gap.reason}
    missing = [name for name, value in parts.items() if not value]
    if gap.verdict is not Verdict.CONFIRMED_GAP or not missing:
        return []
    message = f"A gap is confirmed without {', '.join(missing)}."
    remedy = "Say who confirmed it, when and why, or record it as 'candidate_gap'."
    return [Fault("NORMS-009", Place(record=gap.key, column=missing[0]), message, remedy)]


def _answered(member: Member, gap: Concordance) -> list[Fault]:
    rows = Record.objects.filter(study=member.study, kind="concordance", locality=gap.locality)
    answering = rows.filter(data__provision=gap.provision).exclude(key=gap.key)
    if not answering.exists():
        return []
    message = f"{gap.provision} is a gap here and answered by a measure in another record."
    remedy = "Keep one reading of this provision in this locality."
    return [Fault("NORMS-011", Place(record=gap.key, column="verdict"), message, remedy)]


@transaction.atomic
def undo(member: Member, changes: Sequence[Change]) -> None:
    """Give the records of a judgement back what they held before it.

    Raises ``LostRaceError`` where one of them was changed since, and changes nothing then; what somebody else
    did is never undone (``ForbiddenError``).
    """
    for change in reversed(changes):
        versions = RecordVersion.objects.filter(study=member.study, key=change.key)
        latest = versions.order_by("-number").first()
        if latest is None or latest.by_id != member.user_id:
            raise ForbiddenError
        _require(member, latest.locality)
        current = Record.objects.filter(study=member.study, key=change.key).first()
        if latest.number != change.after:
            raise LostRaceError(current)
        earlier = versions.filter(number=change.before).exclude(action=Action.DELETED).first()
        if earlier is not None:
            restore_version(member, earlier, seen=change.after)
        elif current is not None:
            delete_record(member, current, version=change.after)


def _require(member: Member, city: str) -> None:
    if not may_judge(member, city):
        raise ForbiddenError


def _put(member: Member, value: Any, seen: Mapping[str, int]) -> Change:
    """Write a record as it was seen: new, changed, or one that was taken out once and comes back."""
    kind = KIND_OF[type(value)].name
    data = data_of(kind, value)
    current = Record.objects.filter(study=member.study, key=value.key).first()
    before = current.version if current else 0
    if seen.get(value.key, 0) != before:
        raise LostRaceError(current)
    if current is not None:
        made = change_record(member, current, data=data, version=before)
    else:
        made = _made(member, kind, value.key, data)
    return Change(value.key, before, made.version)


def _made(member: Member, kind: str, key: str, data: Mapping[str, Any]) -> Record:
    latest = RecordVersion.objects.filter(study=member.study, key=key).order_by("-number").first()
    if latest is not None:
        revived = restore_version(member, latest)
        return change_record(member, revived, data=data, version=revived.version)
    try:
        return create_record(member, kind=kind, data=data)
    except InvalidDataError as fault:
        rival = Record.objects.filter(study=member.study, key=key).first()
        if rival is None:
            raise
        raise LostRaceError(rival) from fault


def _drop(member: Member, key: str, seen: Mapping[str, int]) -> Change | None:
    """Take a record out that no longer holds, if it is there as it was seen."""
    current = Record.objects.filter(study=member.study, key=key).first()
    if current is None:
        return None
    if seen.get(key, 0) != current.version:
        raise LostRaceError(current)
    delete_record(member, current, version=current.version)
    return Change(key, current.version, current.version + 1)


def pair_state(decision: Decision) -> PairState:
    """The state under which a pair is kept that is not accepted."""
    return PairState.UNSURE if decision is Decision.UNSURE else PairState.REJECTED
