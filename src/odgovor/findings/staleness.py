"""Staleness: whether what a finding was pinned to still says what it said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from odgovor.common.evidence import EvidenceRef
from odgovor.findings.records import Finding, FindingBook


class RefState(StrEnum):
    """How a reference stands to its evidence today."""

    FRESH = "fresh"
    STALE = "stale"
    UNPINNED = "unpinned"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class StandingRef:
    """A reference of a finding with its state."""

    finding: Finding
    ref: EvidenceRef
    state: RefState


def state_of(ref: EvidenceRef, digests: Mapping[str, str]) -> RefState:
    """Whether a reference is fresh, stale, not pinned, or leads nowhere."""
    today = digests.get(ref.key)
    if today is None:
        return RefState.DANGLING
    if not ref.digest:
        return RefState.UNPINNED
    return RefState.FRESH if ref.digest == today else RefState.STALE


def iter_refs(book: FindingBook, digests: Mapping[str, str]) -> Iterator[StandingRef]:
    """Every reference of every finding with its state, evidence for before evidence against."""
    for finding in book.findings:
        for ref in finding.evidence_for + finding.evidence_against:
            yield StandingRef(finding, ref, state_of(ref, digests))


def pinned(finding: Finding, digests: Mapping[str, str]) -> Finding:
    """The finding with every reference pinned to what its evidence says today; dangling ones stay."""
    return replace(
        finding,
        evidence_for=tuple(_pin(ref, digests) for ref in finding.evidence_for),
        evidence_against=tuple(_pin(ref, digests) for ref in finding.evidence_against),
    )


def _pin(ref: EvidenceRef, digests: Mapping[str, str]) -> EvidenceRef:
    today = digests.get(ref.key)
    return ref if today is None else replace(ref, digest=today)
