"""A focus group with its transcript by turn, its speakers under pseudonyms, and the passages that were coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpRequest

from odgovor.common.errors import Fault
from odgovor.focusgroups.consent import standing_consent
from odgovor.focusgroups.records import Code, Coding, Consent, Session, Speaker, Turn
from odgovor.study import kinds
from odgovor.web.records.access import may_change, may_write
from odgovor.web.records.models import Record
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.rooms.transcripts import is_coded, unknown_speakers
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of what was said that carries the same codes throughout."""

    text: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class SaidTurn:
    """A turn with who spoke, its segments, and its codings; nothing is shown of who withdrew consent."""

    turn: Turn
    speaker: Speaker | None
    segments: tuple[Segment, ...]
    codings: tuple[tuple[Record, Coding, Code | None], ...]

    @property
    def is_withheld(self) -> bool:
        """Whether the speaker took back the consent, or is not declared."""
        return standing_consent(self.speaker) is Consent.WITHDRAWN


def session_panel(request: HttpRequest, member: Member, record: Record) -> Panel:
    """The transcript; ``?code=`` and ``?coder=`` narrow the codings that are shown."""
    session = _pure("session", record)
    if not isinstance(session, Session):
        return Panel()
    codes = {item.key: item for item in _all(member, "code")}
    every = list(_codings(member, record, codes))
    wanted = request.GET.get("code", ""), request.GET.get("coder", "")
    shown = [item for item in every if _is_wanted(item[1], *wanted)]
    context = {
        "session": session,
        "turns": _turns(session, shown),
        "used_codes": [codes[key] for key in codes if any(item[1].code == key for item in every)],
        "coders": sorted({coding.coder for _row, coding, _code in every}),
        "chosen_code": wanted[0],
        "chosen_coder": wanted[1],
        "may_code": may_write(member, "coding", record.locality),
        "may_paste": may_change(member, record) and not is_coded(record),
        "unknown_speakers": unknown_speakers(record.data),
    }
    own = frozenset({"speakers", "turns", "coreq"})
    return Panel("rooms/session.html", context, own=own)


def code_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """The passages that carry a code, with what was said, where the member may read it."""
    rows = Record.objects.visible_to(member).filter(kind="coding", data__code=record.key)
    codings = [item for item in map(_coding, rows.order_by("parent", "position")[:300]) if item]
    groups = {coding.group for coding in codings}
    sessions = {
        item.key: item for item in _all(member, "session", keys=groups) if isinstance(item, Session)
    }
    passages = [
        (coding, sessions[coding.group], passage)
        for coding in codings
        if coding.group in sessions
        and (passage := _passage(sessions[coding.group], coding)) is not None
    ]
    return Panel("rooms/code.html", {"passages": passages}, frozenset(groups))


def _passage(session: Session, coding: Coding) -> str | None:
    turn = next((turn for turn in session.turns if turn.number == coding.turn), None)
    speaker = next((one for one in session.speakers if turn and one.label == turn.speaker), None)
    if turn is None or standing_consent(speaker) is Consent.WITHDRAWN:
        return None
    return turn.text[coding.start : coding.end]


def _turns(session: Session, codings: list[tuple[Record, Coding, Code | None]]) -> list[SaidTurn]:
    by_turn: dict[int, list[tuple[Record, Coding, Code | None]]] = defaultdict(list)
    for item in codings:
        by_turn[item[1].turn].append(item)
    speakers = {speaker.label: speaker for speaker in session.speakers}
    return [
        SaidTurn(
            turn,
            speakers.get(turn.speaker),
            tuple(_segments(turn.text, by_turn[turn.number])),
            tuple(by_turn[turn.number]),
        )
        for turn in session.turns
    ]


def _segments(text: str, codings: list[tuple[Record, Coding, Code | None]]) -> Iterator[Segment]:
    """The text cut wherever a coding begins or ends."""
    spots = {0, len(text)}
    for _row, coding, _code in codings:
        spots |= {min(coding.start, len(text)), min(coding.end, len(text))}
    ordered = sorted(spots)
    for start, end in pairwise(ordered):
        codes = [
            code
            for _row, coding, code in codings
            if code is not None and coding.start <= start and end <= coding.end
        ]
        yield Segment(text[start:end], tuple(dict.fromkeys(codes)))


def _is_wanted(coding: Coding, code: str, coder: str) -> bool:
    return coding.code == (code or coding.code) and coding.coder == (coder or coding.coder)


def _codings(
    member: Member, record: Record, codes: dict[str, Code]
) -> Iterator[tuple[Record, Coding, Code | None]]:
    rows = Record.objects.visible_to(member).filter(kind="coding", parent=record.key)
    for row in rows.order_by("position", "id"):
        coding = _coding(row)
        if coding is not None:
            yield row, coding, codes.get(coding.code)


def _coding(row: Record) -> Coding | None:
    found = _pure("coding", row)
    return found if isinstance(found, Coding) else None


def _all(member: Member, kind: str, keys: set[str] | None = None) -> Iterator[Code | Session]:
    rows = Record.objects.visible_to(member).of_kind(kind)
    if keys is not None:
        rows = rows.filter(key__in=keys)
    for row in rows:
        found = _pure(kind, row)
        if isinstance(found, (Code, Session)):
            yield found


def _pure(kind: str, record: Record) -> object:
    faults: list[Fault] = []
    return kinds.record_of(kind, record.data, faults=faults, key=record.key)
