"""Confidence in a finding, component by component, after GRADE-CERQual (Lewin et al. 2018).

CERQual was made for syntheses of studies. Here a contributing "study" is a source of this study (a focus group,
a visit, a document): an adaptation, and labelled so wherever it is shown.
"""

from __future__ import annotations

from odgovor.findings.records import Concern, Confidence, Grading

_LEVELS = (Confidence.VERY_LOW, Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)


def highest_confidence(grading: Grading) -> Confidence:
    """The highest overall confidence that the concerns about the components allow.

    From high, every moderate concern may cost one level and every serious one two; minor concerns cost one
    level together where all four components have one.
    """
    concerns = components(grading)
    lost = sum({Concern.MODERATE: 1, Concern.SERIOUS: 2}.get(concern, 0) for concern in concerns)
    if all(concern is Concern.MINOR for concern in concerns):
        lost += 1
    # One moderate concern alone is a matter of judgement: it may leave confidence high.
    allowed = lost - 1 if lost == 1 and Concern.MODERATE in concerns else lost
    return _LEVELS[max(0, len(_LEVELS) - 1 - allowed)]


def components(grading: Grading) -> tuple[Concern, Concern, Concern, Concern]:
    """The four concerns in the order of CERQual."""
    return (
        grading.methodological_limitations,
        grading.coherence,
        grading.adequacy,
        grading.relevance,
    )


def is_above(confidence: Confidence, allowed: Confidence) -> bool:
    """Whether a confidence is higher than another."""
    return _LEVELS.index(confidence) > _LEVELS.index(allowed)
