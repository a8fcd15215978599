"""Cohen's kappa for two coders, plain or weighted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from odgovor.common.agreement.ratings import Rating, rating_matrix
from odgovor.common.agreement.results import Agreement, Coefficient, Weighting
from odgovor.common.agreement.weights import agreement_weights


def cohen_kappa(
    first_coder: Sequence[Rating],
    second_coder: Sequence[Rating],
    *,
    weighting: Weighting = Weighting.IDENTITY,
) -> Agreement:
    """Kappa (Cohen 1960, weighted 1968) over the units that both coders have rated; None is missing.

    Undefined where they share no unit, or where both gave one and the same category throughout.
    """
    matrix = rating_matrix([first_coder, second_coder])
    codes = matrix.pairable
    n, size = codes.shape[1], len(matrix.values)
    disagreement = None
    if n:
        joint = np.bincount(codes[0] * size + codes[1], minlength=size * size).reshape(size, size)
        weights = agreement_weights(matrix.values, weighting)
        chance = np.outer(joint.sum(axis=1), joint.sum(axis=0)) / n
        distance = 1 - weights
        disagreement = (
            float((distance * joint).sum() / n),
            float((distance * chance).sum() / n),
        )
    return Agreement.of(
        Coefficient.COHEN_KAPPA, disagreement, units=n, coders=matrix.coders, metric=weighting
    )
