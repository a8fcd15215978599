"""Evidence that records rest on, as a member sees it: its text where it may be read, and whether it has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from odgovor.common.evidence import Evidence, EvidenceRef
from odgovor.findings.staleness import RefState, state_of
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.kinds import study_of
from odgovor.study.records import Study as StudyValue
from odgovor.web.records.addresses import address_of
from odgovor.web.records.carrying import remembered_study, study_value
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member, Study


@dataclass(frozen=True, slots=True)
class SeenRef:
    """A reference with what the member may see of it; ``evidence`` is None where it may not be read or is missing."""

    ref: EvidenceRef
    state: RefState
    evidence: Evidence | None
    address: str

    @property
    def is_hidden(self) -> bool:
        """Whether there is evidence that this member may not read."""
        return self.evidence is None and self.state is not RefState.MISSING


def seen_refs(member: Member, refs: Iterable[EvidenceRef]) -> list[SeenRef]:
    """References with their text as the member may read it; whether they are current is judged on everything."""
    listed = list(refs)
    if not listed:
        return []
    digests, index = digests_of(member.study), visible_evidence(member)
    owners = _owners(member, [index.canonical(ref.key) for ref in listed])
    return [
        SeenRef(
            ref,
            state_of(ref, digests),
            index.get(ref.key),
            owners.get(index.canonical(ref.key), ""),
        )
        for ref in listed
    ]


def digests_of(study: Study) -> dict[str, str]:
    """The digest of every item of evidence of a study, remembered until its next change."""
    return _index(study.pk, _revision(study)).digests


def visible_evidence(member: Member) -> EvidenceIndex:
    """The evidence of what a member may see: nothing else goes into its texts."""
    if member.is_coordinator:
        return _index(member.study_id, _revision(member.study))
    return _visible_index(_sight(member), _revision(member.study))


def visible_study(member: Member) -> StudyValue:
    """The study as the pure rooms take it, made of nothing but what the member may see."""
    if member.is_coordinator:
        return study_value(member.study)
    return _visible_study(_sight(member), _revision(member.study))


@dataclass(frozen=True)
class _Sight:
    """What a member may see, as a name for it: members with equal sight share what was computed."""

    study: int
    role: str
    clearance: str
    localities: tuple[str, ...] | None


def _sight(member: Member) -> _Sight:
    places = None if member.has_all_localities else tuple(sorted(member.localities))
    return _Sight(member.study_id, member.role, member.clearance, places)


@lru_cache(maxsize=8)
def _visible_study(sight: _Sight, _revision: int) -> StudyValue:
    member = Member(
        study_id=sight.study,
        role=sight.role,
        clearance=sight.clearance,
        localities=list(sight.localities or ()),
        has_all_localities=sight.localities is None,
    )
    rows = Record.objects.visible_to(member).only(
        "kind", "key", "parent", "locality", "position", "data"
    )
    return study_of(row.item for row in rows.iterator(chunk_size=2000))


@lru_cache(maxsize=8)
def _visible_index(sight: _Sight, revision: int) -> EvidenceIndex:
    return EvidenceIndex(_visible_study(sight, revision), {})


@lru_cache(maxsize=4)
def _index(number: int, _revision: int) -> EvidenceIndex:
    return EvidenceIndex(study_value(Study(pk=number)), {})


def _revision(study: Study) -> int:
    return Study.objects.values_list("revision", flat=True).get(pk=study.pk)


def _owners(member: Member, keys: list[str]) -> dict[str, str]:
    """The addresses of the records that hold evidence: a turn's is its focus group's, with the turn's mark."""
    heads = {key: [key, *_heads(key)] for key in keys}
    wanted = {head for listed in heads.values() for head in listed}
    rows = Record.objects.visible_to(member).filter(key__in=wanted).values_list("key", "kind")
    kinds = dict(rows)
    found = {}
    for key, listed in heads.items():
        owner = next((head for head in listed if head in kinds), None)
        if owner is not None:
            address = address_of(member.study.key, kinds[owner], owner)
            found[key] = address if owner == key else f"{address}#{key.rpartition('.')[2]}"
    return found


def _heads(key: str) -> list[str]:
    """A key without its last parts, the longest first: what it may be a part of."""
    parts = key.split(".")
    return [".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def forget() -> None:
    """Forget what was computed of studies, where revisions went back: after a restored backup, between tests."""
    for remembered in (_visible_study, _visible_index, _index, remembered_study):
        remembered.cache_clear()
