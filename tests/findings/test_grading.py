"""Grading: the concerns about a finding set a ceiling to the confidence in it."""

from __future__ import annotations

from itertools import product

import pytest

from odgovor.findings.grading import LEVELS, ceiling, concerns_of, is_too_high
from odgovor.findings.records import Concern, Confidence

from .factories import grading

NONE, MINOR, MODERATE, SERIOUS = Concern
ORDER = list(Concern)


@pytest.mark.parametrize(
    ("concerns", "allowed"),
    [
        ((), Confidence.HIGH),
        ((MINOR, MINOR), Confidence.HIGH),
        ((MINOR, MINOR, MINOR), Confidence.MODERATE),
        ((MODERATE,), Confidence.MODERATE),
        ((MODERATE, MODERATE), Confidence.LOW),
        ((SERIOUS,), Confidence.LOW),
        ((SERIOUS, MODERATE), Confidence.VERY_LOW),
        ((SERIOUS, SERIOUS, SERIOUS, SERIOUS), Confidence.VERY_LOW),
    ],
)
def test_moderate_concerns_cost_a_level_and_serious_ones_two(concerns, allowed):
    assert ceiling(grading(*concerns, confidence=Confidence.HIGH)) is allowed


def test_confidence_may_be_lower_than_the_ceiling_but_not_higher():
    assert is_too_high(grading(SERIOUS, confidence=Confidence.MODERATE))
    assert not is_too_high(grading(SERIOUS, confidence=Confidence.LOW))
    assert not is_too_high(grading(confidence=Confidence.VERY_LOW))


def test_a_graver_concern_never_raises_the_ceiling():
    for concerns in product(ORDER, repeat=4):
        here = LEVELS.index(ceiling(grading(*concerns, confidence=Confidence.HIGH)))
        for spot, concern in enumerate(concerns):
            graver = ORDER[min(ORDER.index(concern) + 1, 3)]
            changed = (*concerns[:spot], graver, *concerns[spot + 1 :])
            assert LEVELS.index(ceiling(grading(*changed, confidence=Confidence.HIGH))) >= here


def test_the_order_of_the_components_is_that_of_cerqual():
    graded = grading(MINOR, MODERATE, SERIOUS, confidence=Confidence.LOW)

    assert concerns_of(graded) == (MINOR, MODERATE, SERIOUS, NONE)
    assert graded.adequacy is SERIOUS
