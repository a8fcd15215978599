"""Talk: who spoke how much in a group, measured in words, moderators and withdrawn speakers left out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from odgovor.focusgroups.index import FocusIndex
from odgovor.focusgroups.records import Session, Speaker

# Whoever has less than a third of an even share is flagged as quiet; a rule of this program.
_QUIET = 1 / 3


class Presence(StrEnum):
    """Whether a participant was heard: like others, much less than others, or not at all."""

    HEARD = "heard"
    QUIET = "quiet"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Talk:
    """What one participant said: turns, words, share of the group's words (None where nobody said a word)."""

    session: Session
    speaker: Speaker
    turns: tuple[str, ...]
    words: int
    share: float | None
    presence: Presence


def talk_of(index: FocusIndex, session: Session) -> tuple[Talk, ...]:
    """What each participant of a session said, in the order of the speakers; counted once for each index."""
    kept: dict[str, tuple[Talk, ...]] = index.kept.setdefault("talk", {})
    if session.key not in kept:
        kept[session.key] = _talk_of(index, session)
    return kept[session.key]


def _talk_of(index: FocusIndex, session: Session) -> tuple[Talk, ...]:
    turns: dict[str, list[str]] = {}
    words: dict[str, int] = {}
    for heard in index.spoken([session]):
        label = heard.speaker.label
        turns.setdefault(label, []).append(heard.key)
        words[label] = words.get(label, 0) + len(heard.turn.text.split())
    total = sum(words.values())
    participants = index.participants[session.key]
    found = []
    for speaker in participants:
        said = words.get(speaker.label, 0)
        share = said / total if total else None
        presence = _presence(said, share, len(participants))
        keys = tuple(turns.get(speaker.label, ()))
        found.append(Talk(session, speaker, keys, said, share, presence))
    return tuple(found)


def _presence(words: int, share: float | None, participants: int) -> Presence:
    if words == 0:
        return Presence.SILENT
    is_quiet = share is not None and share < _QUIET / participants
    return Presence.QUIET if is_quiet else Presence.HEARD


def evenness(talks: Iterable[Talk]) -> float | None:
    """How evenly the words are spread (Pielou's J): 1 where all said the same, towards 0 where one said all.

    None for fewer than two participants or where nobody said a word.
    """
    shares = [talk.share for talk in talks]
    known = [share for share in shares if share is not None]
    if len(known) < 2:
        return None
    return -sum(share * math.log(share) for share in known if share) / math.log(len(known))
