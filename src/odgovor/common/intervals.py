"""Intervals for counts and shares, exact where the counts are small."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval with its confidence level."""

    low: float
    high: float
    level: float = 0.95

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"the interval is upside down: {self.low} > {self.high}")

    def scaled(self, factor: float) -> Interval:
        """The interval with both ends multiplied by a non-negative factor."""
        return Interval(self.low * factor, self.high * factor, self.level)


def poisson_interval(count: int, *, level: float = 0.95) -> Interval:
    """Exact limits of a Poisson mean for an observed count (Garwood 1936); the lower limit for 0 is 0."""
    if count < 0:
        raise ValueError("a count cannot be negative")
    from scipy.special import gammaincinv  # imported where it is used: it is slow to import

    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return Interval(low, float(gammaincinv(count + 1, 1 - tail)), level)


def wilson_interval(successes: int, trials: int, *, level: float = 0.95) -> Interval | None:
    """Score limits of a share (Wilson 1927); None where there are no trials."""
    if not 0 <= successes <= trials:
        raise ValueError("successes must lie between 0 and the trials")
    if trials == 0:
        return None
    from scipy.special import ndtri

    z = float(ndtri(1 - (1 - level) / 2))
    share = successes / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials)
    half *= math.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2))
    return Interval(max(0.0, centre - half), min(1.0, centre + half), level)
