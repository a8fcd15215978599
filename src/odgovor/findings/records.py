"""Findings, recommendations and responses: the upper end of the evidence chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import Theme
from odgovor.common.dates import PartialDate
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import field


class FindingKind(StrEnum):
    """A finding says what is; a challenge says what stands in the way."""

    FINDING = "finding"
    CHALLENGE = "challenge"


class FindingStatus(StrEnum):
    """Where a finding stands."""

    DRAFT = "draft"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Concern(StrEnum):
    """A concern about one component of confidence (after GRADE-CERQual, adapted: study = focus group or source)."""

    NONE = "none"
    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"


class Confidence(StrEnum):
    """Overall confidence in a finding."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


@dataclass(frozen=True, slots=True)
class Grading:
    """How far a finding can be relied on, component by component, and why."""

    methodological_limitations: Concern
    coherence: Concern
    adequacy: Concern
    relevance: Concern
    confidence: Confidence
    reasons: LangText


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with the evidence for and against it, each reference pinned to what was seen."""

    key: str
    statement: LangText
    theme: Theme
    kind: FindingKind = FindingKind.FINDING
    localities: tuple[str, ...] = field(refers="locality", default=())
    evidence_for: tuple[EvidenceRef, ...] = ()
    evidence_against: tuple[EvidenceRef, ...] = ()
    grading: Grading | None = None
    status: FindingStatus = FindingStatus.DRAFT
    author: str = field(refers="organisation", default="")
    reviewed: PartialDate | None = None
    simulated: bool = False


class AdminLevel(StrEnum):
    """The level of government a recommendation speaks to."""

    LOCAL = "local"
    PROVINCIAL = "provincial"
    NATIONAL = "national"


class ResponsePosition(StrEnum):
    """What an addressee says to a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    DONE = "done"


class RecommendationStatus(StrEnum):
    """Where a recommendation stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in-progress"
    IMPLEMENTED = "implemented"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Response:
    """What an addressee answered, and when."""

    on: PartialDate
    by: str
    position: ResponsePosition
    text: LangText
    evidence: tuple[EvidenceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What should be done, by whom, until when, on which legal basis, resting on which findings."""

    key: str
    text: LangText
    theme: Theme
    findings: tuple[str, ...] = field(refers="finding", default=())
    addressee: LangText = LangText()
    addressees: tuple[str, ...] = field(refers="organisation", default=())
    level: AdminLevel = AdminLevel.LOCAL
    legal_basis: tuple[EvidenceRef, ...] = field(refers="provision", default=())
    deadline: PartialDate | None = None
    status: RecommendationStatus = RecommendationStatus.OPEN
    responses: tuple[Response, ...] = ()
    simulated: bool = False

    @property
    def basis(self) -> tuple[str, ...]:
        """The keys of the provisions it rests on."""
        return tuple(ref.key for ref in self.legal_basis)


@dataclass(frozen=True, slots=True)
class FindingBook:
    """All findings and recommendations of a study."""

    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
