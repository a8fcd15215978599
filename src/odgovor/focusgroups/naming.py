"""Naming: which groups, speakers, sectors and localities name a code. Counts of groups are never counts of heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.common.codes import OrganisationType
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.keys import nearest_key
from odgovor.focusgroups.index import CodedTurn, FocusIndex
from odgovor.focusgroups.records import CodeFamily, Session


@dataclass(frozen=True, slots=True)
class Naming:
    """Where something is named: keys of turns, speakers and groups, with sectors and localities."""

    turns: tuple[str, ...]
    speakers: frozenset[str]
    groups: frozenset[str]
    sectors: frozenset[OrganisationType]
    localities: frozenset[str]
    is_simulated: bool

    @classmethod
    def of(cls, found: Iterable[CodedTurn]) -> Naming:
        """What some codings say together; a turn coded twice counts once."""
        heard = {item.heard.key: item.heard for item in found}
        turns = heard.values()
        return cls(
            turns=tuple(heard),
            speakers=frozenset(item.speaker_key for item in turns),
            groups=frozenset(item.session.key for item in turns),
            sectors=frozenset(item.speaker.sector for item in turns),
            localities=frozenset(item.session.locality for item in turns),
            is_simulated=any(item.session.simulated for item in turns),
        )


@dataclass(frozen=True, slots=True)
class Base:
    """What could have named something: the coded groups, and the participants and sectors in them."""

    sessions: tuple[Session, ...]
    speakers: int
    sectors: frozenset[OrganisationType]

    @classmethod
    def of(cls, index: FocusIndex, *, locality: str = "", sector: str = "") -> Base:
        """The coded groups of a locality, in which the sector (empty: any) takes part."""
        wanted = sector_named(sector)
        sessions, speakers = [], 0
        sectors: set[OrganisationType] = set()
        for session in index.sessions_in(locality):
            present = [s for s in index.participants[session.key] if wanted in {None, s.sector}]
            if session.key in index.coder_of and present:
                sessions.append(session)
                speakers += len(present)
                sectors.update(speaker.sector for speaker in present)
        return cls(tuple(sessions), speakers, frozenset(sectors))


def find_naming(
    index: FocusIndex, codes: frozenset[str], *, locality: str = "", sector: str = ""
) -> Naming:
    """Where any of the codes is named, by the one coder of each session."""
    wanted = sector_named(sector)
    return Naming.of(
        item
        for code in sorted(codes)
        for item in index.by_code.get(code, ())
        if locality in {"", item.heard.session.locality}
        and wanted in {None, item.heard.speaker.sector}
    )


def sector_named(text: str) -> OrganisationType | None:
    """The sector of a name, None for an empty one; raises ``UsageError`` for a sector that does not exist."""
    if not text:
        return None
    if text not in set(OrganisationType):
        raise UsageError(f"'{text}' is no sector; sectors are: {', '.join(OrganisationType)}.")
    return OrganisationType(text)


def family_named(text: str) -> CodeFamily | None:
    """The family of a name, None for an empty one; raises ``UsageError`` for a family that does not exist."""
    if not text:
        return None
    if text not in set(CodeFamily):
        raise UsageError(f"'{text}' is no family of codes; families are: {', '.join(CodeFamily)}.")
    return CodeFamily(text)


def codes_named(index: FocusIndex, *, code: str = "", family: str = "") -> frozenset[str]:
    """The keys of one code or of a whole family; exactly one of the two is given.

    Raises ``UnknownKeyError`` for a code, ``UsageError`` for a family or for none or both of them.
    """
    if bool(code) == bool(family):
        raise UsageError("Name a code or a family of codes, and not both.")
    if code:
        if code not in index.codes:
            raise UnknownKeyError(code, near=nearest_key(code, index.codes))
        return frozenset({code})
    wanted = family_named(family)
    return frozenset(item.key for item in index.codes.values() if item.family is wanted)
