"""Weights of partial agreement between ordered categories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from odgovor.common.agreement.ratings import Floats
from odgovor.common.agreement.results import Weighting


def agreement_weights(values: Sequence[str | int | float], weighting: Weighting) -> Floats:
    """A square matrix of weights, 1 on the diagonal and down to 0 for the categories furthest apart.

    Numbers keep their distances; texts count as equally spaced in their order (Gwet 2014, chapter 3).
    """
    if weighting is Weighting.IDENTITY or len(values) < 2:
        return np.eye(len(values))
    is_text = any(isinstance(value, str) for value in values)
    spots = np.array(range(len(values)) if is_text else values, dtype=np.float64)
    distance = np.abs(spots[:, None] - spots[None, :]) / (spots.max() - spots.min())
    power = 1 if weighting is Weighting.LINEAR else 2
    weights: Floats = 1 - distance**power
    return weights
