"""Confidence in a finding, component by component, after GRADE-CERQual (Lewin et al. 2018).

CERQual was made for syntheses of studies and leaves the overall level to judgement. Here a contributing "study"
is a source of this study (a focus group, a visit, a document): an adaptation, and labelled so where it is shown.
The ceiling is a rule of our own: a judgement may be lower than the concerns suggest, but not higher.
"""

from __future__ import annotations

from odgovor.findings.records import Concern, Confidence, Grading

LEVELS = tuple(Confidence)
COSTS = {Concern.NONE: 0, Concern.MINOR: 0, Concern.MODERATE: 1, Concern.SERIOUS: 2}
MANY_MINOR = 3


def concerns_of(grading: Grading) -> tuple[Concern, Concern, Concern, Concern]:
    """The four concerns in the order of CERQual: methods, coherence, adequacy, relevance."""
    return (
        grading.methodological_limitations,
        grading.coherence,
        grading.adequacy,
        grading.relevance,
    )


def ceiling(grading: Grading) -> Confidence:
    """The highest confidence that the concerns allow.

    From high, each moderate concern costs one level and each serious one two; three or more minor ones cost one.
    """
    concerns = concerns_of(grading)
    cost = sum(COSTS[concern] for concern in concerns)
    cost += concerns.count(Concern.MINOR) >= MANY_MINOR
    return LEVELS[min(cost, len(LEVELS) - 1)]


def is_too_high(grading: Grading) -> bool:
    """Whether the confidence stands above what the concerns allow."""
    return LEVELS.index(grading.confidence) < LEVELS.index(ceiling(grading))
