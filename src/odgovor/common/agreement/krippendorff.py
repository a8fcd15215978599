"""Krippendorff's alpha for any number of coders, four metrics and missing ratings, in linear time.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). The coincidence matrix is never
built: the nominal, ordinal and interval metrics have closed forms over the units.
"""

from __future__ import annotations

import numpy as np

from odgovor.common.agreement.ratings import (
    MISSING,
    Codes,
    Floats,
    RatingMatrix,
    Ratings,
    matrix_of,
)
from odgovor.common.agreement.results import Agreement, Coefficient, Metric
from odgovor.common.intervals import Interval


def krippendorff_alpha(
    ratings: Ratings | RatingMatrix, *, metric: Metric = Metric.NOMINAL
) -> Agreement:
    """Alpha of ``ratings[coder][unit]``, None where a coder has not rated a unit; at most 1.

    Units with fewer than two ratings do not count. Undefined where no unit has two or all values are equal.
    Raises ``ValueError`` for texts under another metric than the nominal, and for negative numbers under
    the ratio metric.
    """
    matrix = matrix_of(ratings)
    codes = matrix.pairable
    return Agreement.of(
        Coefficient.KRIPPENDORFF_ALPHA,
        _disagreement(codes, _scale(matrix, metric), metric),
        units=codes.shape[1],
        coders=matrix.coders,
        metric=metric,
    )


def bootstrap_interval(
    ratings: Ratings,
    *,
    metric: Metric = Metric.NOMINAL,
    seed: int,
    resamples: int = 1000,
    level: float = 0.95,
) -> Interval | None:
    """Percentile limits of alpha over units drawn again with replacement (Zapf and others 2016).

    The same seed gives the same limits. Draws in which alpha is undefined are left out; None where that
    is more than half of them.
    """
    matrix = matrix_of(ratings)
    codes, scale = matrix.pairable, _scale(matrix, metric)
    generator = np.random.default_rng(seed)
    alphas = []
    for _ in range(resamples):
        drawn = generator.choice(codes, codes.shape[1], axis=1) if codes.size else codes
        disagreement = _disagreement(drawn, scale, metric)
        if disagreement is not None and disagreement[1]:
            alphas.append(1 - disagreement[0] / disagreement[1])
    if len(alphas) * 2 < resamples or not alphas:
        return None
    tail = (1 - level) / 2
    low, high = np.quantile(alphas, [tail, 1 - tail])
    return Interval(float(low), float(high), level)


def _scale(matrix: RatingMatrix, metric: Metric) -> Floats:
    """The values as numbers; under the nominal metric their places, which are never subtracted."""
    if metric is Metric.NOMINAL:
        return np.arange(len(matrix.values), dtype=np.float64)
    numbers = matrix.numbers()
    if metric is Metric.RATIO and numbers.size and numbers.min() < 0:
        raise ValueError("the ratio metric needs numbers of zero or more")
    return numbers


def _disagreement(codes: Codes, scale: Floats, metric: Metric) -> tuple[float, float] | None:
    """Observed and expected disagreement of units that each have two ratings or more."""
    if not codes.size:
        return None
    totals = np.bincount(codes[codes != MISSING], minlength=scale.size)
    if (totals > 0).sum() == 1:
        return 0.0, 0.0
    if metric is Metric.NOMINAL:
        return _nominal(codes, totals)
    if metric is Metric.RATIO:
        return _ratio(codes, totals, scale)
    # The ordinal distance of two categories is the distance of their middle ranks.
    spots = scale if metric is Metric.INTERVAL else np.cumsum(totals) - totals / 2
    return _squared_distance(codes, totals, spots)


def _nominal(codes: Codes, totals: Codes) -> tuple[float, float]:
    present = codes != MISSING
    ratings = present.sum(axis=0)
    n = int(ratings.sum())
    unit = np.broadcast_to(np.arange(codes.shape[1]), codes.shape)[present]
    cells, counts = np.unique(unit * totals.size + codes[present], return_counts=True)
    agreeing = np.bincount(cells // totals.size, weights=counts.astype(np.float64) ** 2)
    observed = ((ratings**2 - agreeing) / (ratings - 1)).sum() / n
    squares = int((totals.astype(np.int64) ** 2).sum())
    return float(observed), (n * n - squares) / (n * (n - 1))


def _squared_distance(codes: Codes, totals: Codes, spots: Floats) -> tuple[float, float]:
    present = codes != MISSING
    ratings = present.sum(axis=0)
    n = int(ratings.sum())
    values = np.where(present, spots[codes], 0.0)
    means = values.sum(axis=0) / ratings
    spread = (np.where(present, values - means, 0.0) ** 2).sum(axis=0)
    observed = (2 * ratings * spread / (ratings - 1)).sum() / n
    centre = (totals * spots).sum() / n
    return float(observed), float(2 * (totals * (spots - centre) ** 2).sum() / (n - 1))


def _ratio(codes: Codes, totals: Codes, scale: Floats) -> tuple[float, float]:
    present = codes != MISSING
    ratings = present.sum(axis=0)
    n = int(ratings.sum())
    values = np.where(present, scale[codes], np.nan)
    apart = np.zeros(codes.shape[1])
    for spot in range(codes.shape[0] - 1):
        distances = _ratio_distance(values[spot], values[spot + 1 :])
        apart += 2 * np.nansum(distances, axis=0)
    observed = (apart / (ratings - 1)).sum() / n
    expected = sum(
        int(count) * float((totals * _ratio_distance(np.full(1, value), scale)).sum())
        for count, value in zip(totals, scale, strict=True)
        if count
    )
    return float(observed), expected / (n * (n - 1))


def _ratio_distance(one: Floats, other: Floats) -> Floats:
    total = one + other
    found: Floats = ((one - other) / np.where(total == 0, 1.0, total)) ** 2
    return found
