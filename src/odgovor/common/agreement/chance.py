"""Coefficients that differ only in the agreement they expect by chance: Fleiss, Conger, Brennan-Prediger, Gwet.

Source: K. L. Gwet, *Handbook of Inter-Rater Reliability* (4th edition, 2014), with its treatment of missing
ratings: the observed agreement is over units with two ratings or more, the shares of categories over all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from odgovor.common.agreement.ratings import (
    MISSING,
    Floats,
    RatingMatrix,
    Ratings,
    rating_matrix,
)
from odgovor.common.agreement.results import Agreement, Coefficient, Weighting
from odgovor.common.agreement.weights import agreement_weights

Category = str | int | float


def fleiss_kappa(ratings: Ratings, *, weighting: Weighting = Weighting.IDENTITY) -> Agreement:
    """Fleiss' kappa (1971), for two coders Scott's pi: all coders are taken to share one habit."""
    table = _Table.of(ratings, weighting)
    expected = float((table.weights * np.outer(table.shares, table.shares)).sum())
    return table.result(Coefficient.FLEISS_KAPPA, expected)


def conger_kappa(ratings: Ratings, *, weighting: Weighting = Weighting.IDENTITY) -> Agreement:
    """Conger's kappa (1980), for two coders Cohen's: each coder is taken to have habits of their own."""
    table = _Table.of(ratings, weighting)
    return table.result(Coefficient.CONGER_KAPPA, table.chance_of_own_habits())


def brennan_prediger(
    ratings: Ratings,
    *,
    weighting: Weighting = Weighting.IDENTITY,
    categories: Sequence[Category] = (),
) -> Agreement:
    """Brennan and Prediger's coefficient (1981): chance gives every category alike."""
    table = _Table.of(ratings, weighting, categories)
    expected = float(table.weights.mean()) if table.weights.size else 1.0
    return table.result(Coefficient.BRENNAN_PREDIGER, expected)


def gwet_ac1(ratings: Ratings, *, categories: Sequence[Category] = ()) -> Agreement:
    """Gwet's AC1 (2008), which does not fall where one category prevails."""
    table = _Table.of(ratings, Weighting.IDENTITY, categories)
    return table.result(Coefficient.GWET_AC1, table.chance_of_guessing())


def gwet_ac2(
    ratings: Ratings, *, weighting: Weighting, categories: Sequence[Category] = ()
) -> Agreement:
    """Gwet's AC2: AC1 with partial credit for categories that lie near each other."""
    table = _Table.of(ratings, weighting, categories)
    return table.result(Coefficient.GWET_AC2, table.chance_of_guessing())


@dataclass(frozen=True, slots=True)
class _Table:
    """How many coders gave each unit each category, with the weights and the shares of the categories."""

    matrix: RatingMatrix
    counts: Floats
    weights: Floats
    weighting: Weighting

    @classmethod
    def of(
        cls, ratings: Ratings, weighting: Weighting, categories: Sequence[Category] = ()
    ) -> _Table:
        matrix = rating_matrix(ratings, categories=categories)
        codes = matrix.codes
        counts = np.zeros((codes.shape[1], len(matrix.values)))
        units = np.arange(codes.shape[1])
        for coder in codes:
            rated = coder != MISSING
            counts[units[rated], coder[rated]] += 1
        counts = counts[counts.sum(axis=1) > 0]
        return cls(matrix, counts, agreement_weights(matrix.values, weighting), weighting)

    @property
    def shares(self) -> Floats:
        """The share of each category: the mean over units of its share in the unit."""
        by_unit = self.counts / self.counts.sum(axis=1, keepdims=True)
        shares: Floats = by_unit.sum(axis=0) / max(len(by_unit), 1)
        return shares

    def observed(self) -> float | None:
        """Observed (weighted) agreement over the units with two ratings or more; None where there is none."""
        paired = self.counts[self.counts.sum(axis=1) >= 2]
        if not paired.size:
            return None
        ratings = paired.sum(axis=1)
        agreeing = (paired * (paired @ self.weights - 1)).sum(axis=1)
        return float((agreeing / (ratings * (ratings - 1))).mean())

    def chance_of_guessing(self) -> float:
        """Gwet's chance: a coder guesses only where a unit is hard."""
        q = len(self.matrix.values)
        if q < 2:
            return 1.0
        return float(self.weights.sum() * (self.shares * (1 - self.shares)).sum() / (q * (q - 1)))

    def chance_of_own_habits(self) -> float:
        """Conger's chance: two coders drawn at random agree, each with the shares of their own ratings."""
        codes = self.matrix.codes
        own = np.array(
            [
                np.bincount(coder[coder != MISSING], minlength=self.counts.shape[1])
                for coder in codes
                if (coder != MISSING).any()
            ]
        )
        if len(own) < 2:
            return 1.0
        own = own / own.sum(axis=1, keepdims=True)
        total = own.sum(axis=0)
        pairs = np.outer(total, total) - own.T @ own
        return float((self.weights * pairs).sum() / (len(own) * (len(own) - 1)))

    def result(self, coefficient: Coefficient, expected: float) -> Agreement:
        """The coefficient for an agreement expected by chance."""
        observed = self.observed()
        is_one_category = (self.counts.sum(axis=0) > 0).sum() == 1
        disagreement = (
            None if observed is None else (1 - observed, 0.0 if is_one_category else 1 - expected)
        )
        return Agreement.of(
            coefficient,
            disagreement,
            units=int((self.counts.sum(axis=1) >= 2).sum()),
            coders=self.matrix.coders,
            metric=self.weighting,
        )
