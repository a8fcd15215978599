"""Krippendorff's alpha for any number of coders, four metrics and missing ratings, in linear time.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). The coincidence matrix is never
built: the nominal, ordinal and interval metrics have closed forms over the units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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

# Of few units many draws are made in one go, which spares a thousand calls of each step.
DRAWN_AT_ONCE = 20_000


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
    is_squared = metric in {Metric.INTERVAL, Metric.ORDINAL}
    alphas_of = _squared_alphas if is_squared else _alphas
    alphas = alphas_of(codes, scale, metric, _draws(codes, resamples, generator))
    if len(alphas) * 2 < resamples or not alphas:
        return None
    tail = (1 - level) / 2
    low, high = np.quantile(alphas, [tail, 1 - tail])
    return Interval(float(low), float(high), level)


def _draws(codes: Codes, resamples: int, generator: np.random.Generator) -> Iterator[Codes]:
    """Units drawn again as ``[draw, place]``, many draws at a time."""
    units = codes.shape[1]
    at_once = max(DRAWN_AT_ONCE // units, 1) if units else 0
    for first in range(0, resamples, at_once) if units else ():
        yield generator.integers(0, units, (min(at_once, resamples - first), units))


def _alphas(codes: Codes, scale: Floats, metric: Metric, draws: Iterable[Codes]) -> list[float]:
    """Alpha of each draw, those apart in which it is undefined."""
    found = [_disagreement(codes[:, units], scale, metric) for drawn in draws for units in drawn]
    return [1 - pair[0] / pair[1] for pair in found if pair is not None and pair[1]]


def _squared_alphas(
    codes: Codes, scale: Floats, metric: Metric, draws: Iterable[Codes]
) -> list[float]:
    """The same where distances are squared: what is drawn is counted, as many units are rated alike."""
    kinds, kind_of = np.unique(codes, axis=1, return_inverse=True)
    alphas: list[float] = []
    for drawn in draws:
        weights = _counts(kind_of.reshape(-1)[drawn], kinds.shape[1])
        totals = sum(weights @ _counts(coder[:, None], scale.size) for coder in kinds)
        assert isinstance(totals, np.ndarray)
        observed, expected = _squared_distance(
            kinds, weights, totals, _spots(totals, scale, metric)
        )
        is_defined = ((totals > 0).sum(axis=1) > 1) & (expected != 0)
        alphas += (1 - observed[is_defined] / expected[is_defined]).tolist()
    return alphas


def _counts(rows: Codes, values: int) -> Codes:
    """How often each value stands in each row; what is missing counts for nothing."""
    apart = np.arange(len(rows))[:, None] * values + rows
    counts = np.bincount(apart[rows != MISSING], minlength=len(rows) * values)
    return counts.reshape(len(rows), values)


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
    spots = _spots(totals, scale, metric)
    once = np.ones((1, codes.shape[1]), dtype=np.int64)
    observed, expected = _squared_distance(codes, once, totals[None], spots[None])
    return float(observed[0]), float(expected[0])


def _spots(totals: Codes, scale: Floats, metric: Metric) -> Floats:
    """Where the values stand; the ordinal distance of two categories is the distance of their middle ranks."""
    if metric is Metric.INTERVAL:
        return np.broadcast_to(scale, totals.shape)
    return np.cumsum(totals, axis=-1) - totals / 2


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


def _squared_distance(
    units: Codes, weights: Codes, totals: Codes, spots: Floats
) -> tuple[Floats, Floats]:
    """Observed and expected disagreement of each draw; ``weights`` says how often each unit was drawn."""
    present = units != MISSING
    ratings = present.sum(axis=0)
    n = totals.sum(axis=1)
    values = np.where(present, spots[:, units], 0.0)
    means = values.sum(axis=1) / ratings
    spread = (np.where(present, values - means[:, None], 0.0) ** 2).sum(axis=1)
    observed = (weights * (2 * ratings * spread / (ratings - 1))).sum(axis=1) / n
    centre = (totals * spots).sum(axis=1) / n
    expected = 2 * (totals * (spots - centre[:, None]) ** 2).sum(axis=1) / (n - 1)
    return observed, expected


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
