"""The index of a book of actors: organisations, ties and roles by locality, built once a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from odgovor.actors.records import ActorBook, Organisation, RoleInPathway, Tie

Record = TypeVar("Record")
NATIONAL = "rs"


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """What is asked of a book again and again; a locality without records is absent from the mappings.

    A tie is at home in the locality of the organisation that claims it, or of the other end where a national
    organisation claims it; so each tie is counted in exactly one locality. ``touching`` lists it at both ends.
    ``kept`` is for what this room computes of a locality and is asked for more than once.
    """

    organisation: Mapping[str, Organisation]
    organisations_in: Mapping[str, tuple[Organisation, ...]]
    ties_in: Mapping[str, tuple[Tie, ...]]
    touching: Mapping[str, tuple[Tie, ...]]
    roles_in: Mapping[str, tuple[RoleInPathway, ...]]
    kept: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def local_keys(self) -> tuple[str, ...]:
        """The localities that have organisations, the country apart, in the order of the book."""
        return tuple(key for key in self.organisations_in if key != NATIONAL)


# The last book asked about: books are frozen, and hashing one costs more than indexing it.
_LATEST: dict[str, tuple[ActorBook, ActorIndex]] = {}


def index_of(book: ActorBook) -> ActorIndex:
    """The index of a book; asking again about the same book object costs nothing."""
    known = _LATEST.get("")
    if known is not None and known[0] is book:
        return known[1]
    index = _build(book)
    _LATEST[""] = (book, index)
    return index


def _build(book: ActorBook) -> ActorIndex:
    organisation = {item.key: item for item in book.organisations}
    locality = {item.key: item.locality for item in book.organisations}
    return ActorIndex(
        organisation=organisation,
        organisations_in=_grouped((item.locality, item) for item in book.organisations),
        ties_in=_grouped((_home(tie, locality), tie) for tie in book.ties),
        touching=_grouped((place, tie) for tie in book.ties for place in _ends(tie, locality)),
        roles_in=_grouped((locality.get(role.organisation, ""), role) for role in book.roles),
    )


def _grouped(pairs: Iterable[tuple[str, Record]]) -> dict[str, tuple[Record, ...]]:
    groups: dict[str, list[Record]] = {}
    for key, record in pairs:
        groups.setdefault(key, []).append(record)
    return {key: tuple(records) for key, records in groups.items()}


def _home(tie: Tie, locality: Mapping[str, str]) -> str:
    source, target = locality.get(tie.source, ""), locality.get(tie.target, "")
    return target if source == NATIONAL else source


def _ends(tie: Tie, locality: Mapping[str, str]) -> tuple[str, ...]:
    ends = (locality.get(tie.source, ""), locality.get(tie.target, ""))
    return tuple(dict.fromkeys(ends))
