"""Finding one's way in focus groups: the turns that count, who said them, and what one coder found in them.

What a speaker who withdrew has said is in no index: nothing that is computed from one can rest on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from odgovor.common.codes import OrganisationType
from odgovor.common.errors import UnknownKeyError
from odgovor.common.keys import nearest_key
from odgovor.focusgroups.records import (
    Code,
    Coding,
    Consent,
    FocusBook,
    Session,
    Speaker,
    Turn,
)


def turn_key(session: str, number: int) -> str:
    """The key of a turn: ``fg.nis-01.t7``."""
    return f"{session}.t{number}"


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """A turn with its session and speaker; ``key`` is ``fg.nis-01.t7``."""

    key: str
    session: Session
    speaker: Speaker
    turn: Turn

    @property
    def speaker_key(self) -> str:
        """The speaker within the study: ``fg.nis-01 S3``; labels repeat from group to group."""
        return f"{self.session.key} {self.speaker.label}"


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """A coding with the turn it stands in."""

    heard: HeardTurn
    coding: Coding


@dataclass(frozen=True, slots=True)
class FocusIndex:
    """The sessions of a book in the order of their days, with what counts in each.

    ``turns`` are those of participants and moderators whose consent stands; ``participants`` leaves out
    moderators and those who withdrew; ``coded`` holds the sound codings of participants' turns by coder
    and session; ``sectors`` are those that participants come from, in the order of the code list;
    ``coder_of`` is the one coder whose codings of a session are counted, ``by_code`` what that
    coder found, in the order of the sessions. ``kept`` is for what this room computes of the index and is
    asked for more than once; it lives as long as the index.
    """

    sessions: Mapping[str, Session]
    sessions_by_locality: Mapping[str, tuple[Session, ...]]
    codes: Mapping[str, Code]
    participants: Mapping[str, tuple[Speaker, ...]]
    turns: Mapping[str, tuple[HeardTurn, ...]]
    coded: Mapping[tuple[str, str], tuple[CodedTurn, ...]]
    sectors: tuple[OrganisationType, ...]
    coder_of: Mapping[str, str]
    by_code: Mapping[str, tuple[CodedTurn, ...]]
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, book: FocusBook) -> FocusIndex:
        """The index of a book, in time linear in its turns and codings; :func:`index_of` keeps it.

        Of two sessions with one key the later counts.
        """
        ordered = sorted(book.sessions, key=lambda item: (item.date.first_day, item.key))
        sessions = {session.key: session for session in ordered}
        turns = {session.key: tuple(_heard(session)) for session in ordered}
        coded = _coded(book.codings, turns)
        coder_of = _coder_of(coded)
        participants = {session.key: tuple(_participants(session)) for session in ordered}
        present = {speaker.sector for group in participants.values() for speaker in group}
        return cls(
            sessions=sessions,
            sessions_by_locality=_by_locality(ordered),
            codes={code.key: code for code in book.codes},
            participants=participants,
            turns=turns,
            coded=coded,
            sectors=tuple(sector for sector in OrganisationType if sector in present),
            coder_of=coder_of,
            by_code=_by_code(coded, [(coder_of.get(key, ""), key) for key in sessions]),
        )

    def sessions_in(self, locality: str = "", *, group: str = "") -> tuple[Session, ...]:
        """The sessions of a locality (empty: all), or the one; raises ``UnknownKeyError`` for a group."""
        if group:
            if group not in self.sessions:
                raise UnknownKeyError(group, near=nearest_key(group, self.sessions))
            one = self.sessions[group]
            return (one,) if locality in {"", one.locality} else ()
        if locality:
            return self.sessions_by_locality.get(locality, ())
        return tuple(self.sessions.values())

    def spoken(self, sessions: Iterable[Session]) -> Iterator[HeardTurn]:
        """The turns of participants, moderators left out."""
        for session in sessions:
            for heard in self.turns[session.key]:
                if not heard.speaker.is_moderator:
                    yield heard

    def counted(self, sessions: Iterable[Session]) -> Iterator[CodedTurn]:
        """The codings that are counted: those of one coder a session."""
        for session in sessions:
            coder = self.coder_of.get(session.key)
            if coder is not None:
                yield from self.coded[coder, session.key]


def _by_locality(ordered: Iterable[Session]) -> dict[str, tuple[Session, ...]]:
    found: dict[str, list[Session]] = {}
    for session in ordered:
        found.setdefault(session.locality, []).append(session)
    return {key: tuple(sessions) for key, sessions in found.items()}


def _participants(session: Session) -> Iterator[Speaker]:
    for speaker in session.speakers:
        if not speaker.is_moderator and speaker.consent is not Consent.WITHDRAWN:
            yield speaker


def _heard(session: Session) -> Iterator[HeardTurn]:
    speakers = {speaker.label: speaker for speaker in session.speakers}
    for turn in session.turns:
        speaker = speakers.get(turn.speaker)
        if speaker is not None and speaker.consent is not Consent.WITHDRAWN:
            yield HeardTurn(turn_key(session.key, turn.number), session, speaker, turn)


def _coded(
    codings: Iterable[Coding], turns: Mapping[str, tuple[HeardTurn, ...]]
) -> dict[tuple[str, str], tuple[CodedTurn, ...]]:
    heard = {
        (key, item.turn.number): item
        for key, group in turns.items()
        for item in group
        if not item.speaker.is_moderator
    }
    found: dict[tuple[str, str], list[CodedTurn]] = {}
    for coding in codings:
        item = heard.get((coding.group, coding.turn))
        if item is not None and 0 <= coding.start < coding.end <= len(item.turn.text):
            found.setdefault((coding.coder, coding.group), []).append(CodedTurn(item, coding))
    return {key: tuple(group) for key, group in found.items()}


def _coder_of(coded: Mapping[tuple[str, str], tuple[CodedTurn, ...]]) -> dict[str, str]:
    """For each session the coder who coded it and, of several, coded most sessions (then most turns)."""
    groups = Counter(coder for coder, _ in coded)
    codings: Counter[str] = Counter()
    for (coder, _), found in coded.items():
        codings[coder] += len(found)
    ranked = sorted(groups, key=lambda coder: (-groups[coder], -codings[coder], coder))
    chosen: dict[str, str] = {}
    for coder in ranked:
        for other, session in coded:
            if other == coder:
                chosen.setdefault(session, coder)
    return chosen


def _by_code(
    coded: Mapping[tuple[str, str], tuple[CodedTurn, ...]], order: Iterable[tuple[str, str]]
) -> dict[str, tuple[CodedTurn, ...]]:
    found: dict[str, list[CodedTurn]] = {}
    for key in order:
        for item in coded.get(key, ()):
            found.setdefault(item.coding.code, []).append(item)
    return {code: tuple(group) for code, group in found.items()}


class _Same:
    """A book compared by identity: hashing a large book would cost more than indexing it."""

    __slots__ = ("book",)

    def __init__(self, book: FocusBook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.book is self.book


def index_of(book: FocusBook) -> FocusIndex:
    """The index of a book, made once for each of the last few books."""
    return _index(_Same(book))


@lru_cache(maxsize=8)
def _index(same: _Same) -> FocusIndex:
    return FocusIndex.of(same.book)
