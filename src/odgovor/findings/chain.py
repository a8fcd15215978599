"""The chain: from a recommendation down to the evidence it rests on, and from evidence up to all that rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from odgovor.common.errors import UnknownKeyError
from odgovor.common.evidence import EvidenceRef
from odgovor.common.keys import nearest_key
from odgovor.findings.records import Finding, FindingBook, Recommendation


@dataclass(frozen=True, slots=True)
class Link:
    """A recommendation with the findings it rests on, and the evidence of these, each once."""

    recommendation: Recommendation
    findings: tuple[Finding, ...]
    evidence_for: tuple[EvidenceRef, ...]
    evidence_against: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of a book, read once: what rests on what, in both directions.

    A finding may rest on another finding; evidence against a finding touches it as well as evidence for it.
    """

    findings: Mapping[str, Finding]
    recommendations: Mapping[str, Recommendation]
    resting: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, book: FindingBook) -> Chain:
        """The chain of a book; of two records with one key the first counts."""
        resting: dict[str, dict[str, None]] = {}
        for finding in book.findings:
            for ref in finding.evidence_for + finding.evidence_against:
                resting.setdefault(ref.key, {})[finding.key] = None
        for recommendation in book.recommendations:
            for key in recommendation.findings:
                resting.setdefault(key, {})[recommendation.key] = None
        return cls(
            findings={item.key: item for item in reversed(book.findings)},
            recommendations={item.key: item for item in reversed(book.recommendations)},
            resting={key: tuple(keys) for key, keys in resting.items()},
        )

    def link(self, key: str) -> Link:
        """A recommendation with what it rests on; raises ``UnknownKeyError``; unknown findings are left out."""
        recommendation = self.recommendations.get(key)
        if recommendation is None:
            raise UnknownKeyError(key, near=nearest_key(key, self.recommendations))
        findings = self.findings_under(recommendation)
        return Link(
            recommendation,
            findings,
            _once(ref for finding in findings for ref in finding.evidence_for),
            _once(ref for finding in findings for ref in finding.evidence_against),
        )

    def findings_under(self, recommendation: Recommendation) -> tuple[Finding, ...]:
        """The known findings that a recommendation rests on, in its order."""
        known = (self.findings.get(key) for key in recommendation.findings)
        return tuple(finding for finding in known if finding is not None)

    def under(self, finding: Finding) -> tuple[Finding, ...]:
        """The known findings that a finding takes as evidence for itself."""
        known = (self.findings.get(ref.key) for ref in finding.evidence_for)
        return tuple(other for other in known if other is not None)

    def answering(self, key: str) -> tuple[Recommendation, ...]:
        """The recommendations that rest directly on a finding."""
        known = (self.recommendations.get(above) for above in self.resting.get(key, ()))
        return tuple(item for item in known if item is not None)

    def resting_on(self, key: str) -> tuple[str, ...]:
        """Every finding and recommendation that rests on a key, directly or through others, nearest first."""
        found: dict[str, None] = {}
        waiting = list(self.resting.get(key, ()))
        while waiting:
            above = waiting.pop(0)
            if above not in found:
                found[above] = None
                waiting += self.resting.get(above, ())
        return tuple(found)


def _once(refs: Iterable[EvidenceRef]) -> tuple[EvidenceRef, ...]:
    return tuple(dict.fromkeys(refs))
