"""Percent agreement: the plainest figure, always shown beside a coefficient that corrects for chance."""

from __future__ import annotations

from odgovor.common.agreement.ratings import MISSING, RatingMatrix, Ratings, matrix_of
from odgovor.common.agreement.results import Agreement, Coefficient


def percent_agreement(ratings: Ratings | RatingMatrix) -> Agreement:
    """The share (0 to 1) of pairs of ratings of the same unit that are equal; each pair of coders counts once."""
    matrix = matrix_of(ratings)
    codes = matrix.pairable
    pairs = equal = 0
    for spot in range(codes.shape[0] - 1):
        both = (codes[spot] != MISSING) & (codes[spot + 1 :] != MISSING)
        pairs += int(both.sum())
        equal += int(((codes[spot] == codes[spot + 1 :]) & both).sum())
    return Agreement.of(
        Coefficient.PERCENT,
        (1 - equal / pairs, 1.0) if pairs else None,
        units=codes.shape[1],
        coders=matrix.coders,
        metric="",
    )
