"""Staleness: references whose evidence says something else today than when it was last read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from odgovor.common.evidence import EvidenceRef
from odgovor.findings.records import Finding, FindingBook, FindingStatus, Recommendation

Digests = Mapping[str, str]


class RefState(StrEnum):
    """How a reference stands to its evidence today; without a digest nobody can tell, and it says so."""

    CURRENT = "current"
    STALE = "stale"
    UNPINNED = "unpinned"
    MISSING = "missing"


class Side(StrEnum):
    """Where a reference stands."""

    FOR = "evidence_for"
    AGAINST = "evidence_against"
    BASIS = "legal_basis"
    RESPONSE = "responses"


@dataclass(frozen=True, slots=True)
class StandingRef:
    """One reference of a finding or recommendation; ``today`` is empty where its evidence is missing."""

    owner: Finding | Recommendation
    side: Side
    ref: EvidenceRef
    state: RefState
    today: str

    @property
    def is_settled(self) -> bool:
        """Whether readers rely on it: an accepted finding or a recommendation, not a draft or a rejected one."""
        is_finding = isinstance(self.owner, Finding)
        return not is_finding or self.owner.status is FindingStatus.ACCEPTED


def state_of(ref: EvidenceRef, digests: Digests) -> RefState:
    """The state of a reference, given the digest of every item of evidence today."""
    today = digests.get(ref.key)
    if today is None:
        return RefState.MISSING
    if not ref.digest:
        return RefState.UNPINNED
    return RefState.CURRENT if ref.digest == today else RefState.STALE


def iter_refs(book: FindingBook, digests: Digests) -> Iterator[StandingRef]:
    """Every reference of the book with its state: findings first, evidence for before evidence against."""
    for finding in book.findings:
        yield from _standing(finding, Side.FOR, finding.evidence_for, digests)
        yield from _standing(finding, Side.AGAINST, finding.evidence_against, digests)
    for recommendation in book.recommendations:
        yield from _standing(recommendation, Side.BASIS, recommendation.legal_basis, digests)
        refs = [ref for response in recommendation.responses for ref in response.evidence]
        yield from _standing(recommendation, Side.RESPONSE, refs, digests)


def _standing(
    owner: Finding | Recommendation, side: Side, refs: Iterable[EvidenceRef], digests: Digests
) -> Iterator[StandingRef]:
    for ref in refs:
        yield StandingRef(owner, side, ref, state_of(ref, digests), digests.get(ref.key, ""))


def stale_refs(book: FindingBook, digests: Digests) -> tuple[StandingRef, ...]:
    """The references that are not current: stale, not pinned yet, or without their evidence."""
    return tuple(item for item in iter_refs(book, digests) if item.state is not RefState.CURRENT)


def pinned(finding: Finding, digests: Digests) -> Finding:
    """The finding with its references pinned to what their evidence says today, after a person has read it.

    A reference whose evidence is missing is left as it is.
    """
    return replace(
        finding,
        evidence_for=_pinned(finding.evidence_for, digests),
        evidence_against=_pinned(finding.evidence_against, digests),
    )


def pinned_basis(recommendation: Recommendation, digests: Digests) -> Recommendation:
    """The recommendation with its legal basis pinned in the same way."""
    return replace(recommendation, legal_basis=_pinned(recommendation.legal_basis, digests))


def pinned_responses(recommendation: Recommendation, digests: Digests) -> Recommendation:
    """The recommendation with the evidence of its responses pinned in the same way."""
    responses = tuple(
        replace(response, evidence=_pinned(response.evidence, digests))
        for response in recommendation.responses
    )
    return replace(recommendation, responses=responses)


def _pinned(refs: Iterable[EvidenceRef], digests: Digests) -> tuple[EvidenceRef, ...]:
    return tuple(replace(ref, digest=digests.get(ref.key, ref.digest)) for ref in refs)
