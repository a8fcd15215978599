"""How near a candidate comes, in words: scores compare candidates of one obligation only and say little by themselves."""

from __future__ import annotations

from enum import StrEnum

from odgovor.norms.alignment.candidates import Candidate

# Shares of the best score of the same obligation.
CLOSE_SHARE = 0.7
POSSIBLE_SHARE = 0.4
CLOSE_MATCHES = 2


class Nearness(StrEnum):
    """How near a measure comes to an obligation beside the other measures of its city."""

    CLOSE = "close"
    POSSIBLE = "possible"
    WEAK = "weak"


def nearness_of(candidate: Candidate, *, best_score: float) -> Nearness:
    """How near a candidate comes; ``best_score`` is the best of the same obligation, city and version.

    Close: the plan itself names the obligation, or they share two notions and the score is near the best one.
    Without a notion in common a candidate is weak, whatever its score.
    """
    if candidate.is_named:
        return Nearness.CLOSE
    share = candidate.score / best_score if best_score > 0 else 0.0
    if share >= CLOSE_SHARE and len(candidate.matches) >= CLOSE_MATCHES:
        return Nearness.CLOSE
    return Nearness.POSSIBLE if share >= POSSIBLE_SHARE and candidate.matches else Nearness.WEAK
