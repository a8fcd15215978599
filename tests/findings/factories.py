"""Small books of findings for the tests."""

from __future__ import annotations

from typing import Any

from odgovor.common.codes import Theme
from odgovor.common.dates import PartialDate
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.findings.records import (
    Concern,
    Confidence,
    Finding,
    FindingBook,
    FindingKind,
    FindingStatus,
    Grading,
    Recommendation,
    Response,
    ResponsePosition,
)

NIS = Locality("nis", LangText("Niš", "Ниш"), LangText("in Niš", "у Нишу"))
VRANJE = Locality("vranje", LangText("Vranje", "Врање"), LangText("in Vranje", "у Врању"))
REASONS = LangText("Two groups only.", "Само две групе.")


def refs(*texts: str) -> tuple[EvidenceRef, ...]:
    """References in their written form."""
    return tuple(EvidenceRef.parse(text) for text in texts)


def grading(*concerns: Concern, confidence: Confidence, reasons: LangText = REASONS) -> Grading:
    """A grading with the concerns given first and none about the other components."""
    filled = (*concerns, *[Concern.NONE] * (4 - len(concerns)))
    return Grading(*filled, confidence=confidence, reasons=reasons)


def finding(key: str = "paper", **fields: Any) -> Finding:
    """An accepted, graded and reviewed finding on one turn of a focus group."""
    given: dict[str, Any] = {
        "statement": LangText(f"Statement {key}.", f"Исказ {key}."),
        "theme": Theme.COORDINATION,
        "localities": ("nis",),
        "evidence_for": refs("fg.nis-01.t7"),
        "grading": grading(Concern.MINOR, confidence=Confidence.HIGH),
        "status": FindingStatus.ACCEPTED,
        "reviewed": PartialDate(2014, 6, 17),
    }
    return Finding(key=f"finding.{key}", **{**given, **fields})


def challenge(key: str = "no-budget", **fields: Any) -> Finding:
    """An accepted challenge."""
    return finding(key, kind=FindingKind.CHALLENGE, **fields)


def recommendation(key: str = "convenor", **fields: Any) -> Recommendation:
    """An open recommendation to the city on the finding of :func:`finding`."""
    given: dict[str, Any] = {
        "text": LangText(f"Do {key}.", f"Учинити {key}."),
        "theme": Theme.COORDINATION,
        "findings": ("finding.paper",),
        "addressee": LangText("The city", "Град"),
        "deadline": PartialDate(2014, 10),
    }
    return Recommendation(key=f"rec.{key}", **{**given, **fields})


def response(position: ResponsePosition, day: int = 1, **fields: Any) -> Response:
    """An answer of the city on a day of June 2014."""
    by = fields.pop("by", "org.nis.city")
    text = LangText("We answer.", "Одговарамо.")
    return Response(PartialDate(2014, 6, day), by, position, text, **fields)


def book(*records: Finding | Recommendation) -> FindingBook:
    """A book of the records given."""
    return FindingBook(
        findings=tuple(item for item in records if isinstance(item, Finding)),
        recommendations=tuple(item for item in records if isinstance(item, Recommendation)),
    )
