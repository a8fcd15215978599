"""Evidence that records rest on, as a member sees it: its text where it may be read, and whether it has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from odgovor.common.evidence import Evidence, EvidenceRef
from odgovor.findings.staleness import RefState, state_of
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.kinds import study_of
from odgovor.study.records import Study as StudyValue
from odgovor.web.records.addresses import address_of
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record
from odgovor.web.records.sight import Sight, remembered, revision_of, sight_of
from odgovor.web.studies.models import Member, Study


@dataclass(frozen=True, slots=True)
class SeenRef:
    """A reference with what the member may see of it; ``evidence`` is None where it is missing or may not be read.

    Which of the two is not told to a member from whom anything is hidden: its state is that of missing evidence.
    """

    ref: EvidenceRef
    state: RefState
    evidence: Evidence | None
    address: str
    may_be_hidden: bool


def seen_refs(member: Member, refs: Iterable[EvidenceRef]) -> list[SeenRef]:
    """References with their text as the member may read it, and whether that is current."""
    listed = list(refs)
    if not listed:
        return []
    digests, index = digests_of(member.study), visible_evidence(member)
    owners = _owners(member, [index.canonical(ref.key) for ref in listed])
    return [
        SeenRef(
            ref,
            state_of(ref, digests) if ref.key in index else RefState.MISSING,
            index.get(ref.key),
            owners.get(index.canonical(ref.key), ""),
            may_be_hidden=ref.key not in index and not member.is_coordinator,
        )
        for ref in listed
    ]


def digests_of(study: Study) -> Mapping[str, str]:
    """The digest of every item of evidence of a study, remembered until its next change."""
    return _index(study.pk, revision_of(study.pk)).digests


def visible_evidence(member: Member) -> EvidenceIndex:
    """The evidence of what a member may see: nothing else goes into its texts."""
    if member.is_coordinator:
        return _index(member.study_id, revision_of(member.study_id))
    return _visible_index(sight_of(member))


def visible_study(member: Member) -> StudyValue:
    """The study as the pure rooms take it, made of nothing but what the member may see."""
    if member.is_coordinator:
        return study_value(member.study)
    return _visible_study(sight_of(member))


@remembered(8)
def _visible_study(sight: Sight) -> StudyValue:
    rows = Record.objects.visible_to(sight.member).only(
        "kind", "key", "parent", "locality", "position", "data"
    )
    return study_of(row.item for row in rows.iterator(chunk_size=2000))


@remembered(8)
def _visible_index(sight: Sight) -> EvidenceIndex:
    return EvidenceIndex(_visible_study(sight), {})


@remembered(4)
def _index(number: int, _revision: int) -> EvidenceIndex:
    return EvidenceIndex(study_value(Study(pk=number)), {})


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
