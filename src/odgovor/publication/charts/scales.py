"""Scales: where a value stands on a line, and the round values that mark it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.common.facts import Unit


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from the values ``low`` to ``high`` to the places ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; values beyond the ends stand at the ends."""
        span = self.high / 2 - self.low / 2  # halves, so that huge ends do not overflow
        share = (value / 2 - self.low / 2) / span if span > 0 else 0.0
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def extent(
    values: Iterable[float], *, unit: Unit | None, with_zero: bool = True
) -> tuple[float, float]:
    """The lowest and highest value that a scale must show; 0 to 1 where there is none.

    Shares of which one exceeds a half are shown against the whole.
    """
    found = list(values)
    if not found:
        return 0.0, 1.0
    low, high = min(found), max(found)
    if with_zero:
        low, high = min(0.0, low), max(0.0, high)
    if unit is Unit.SHARE and 0.5 < high <= 1:
        high = 1.0
    if low == high:
        high = low + (abs(low) or 1.0)
    return float(low), float(high)


def ticks(low: float, high: float, *, about: int, whole: bool = False) -> list[float]:
    """Round values from low to high, at most one and a half times as many as asked; ``whole`` spares halves."""
    step = tick_step(low, high, about=about)
    if whole:
        step = max(1.0, step)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [spot * step for spot in range(first, last + 1)]


def tick_step(low: float, high: float, *, about: int) -> float:
    """The round distance of ticks: 1, 2 or 5 times a power of ten."""
    rough = (high / about) - (low / about)
    if rough <= 0:
        return 1.0
    power = math.floor(math.log10(rough))
    size = 10.0**power
    return next((size * m for m in (1, 2, 5) if size * m >= rough * 0.85), size * 10)


def decimals_of(step: float, *, unit: Unit | None) -> int:
    """How many decimals tell ticks of this distance apart."""
    size = step * 100 if unit is Unit.SHARE else step
    return max(0, -math.floor(math.log10(max(1e-6, size)) + 1e-9))


def rounded(low: float, high: float, *, about: int) -> tuple[float, float]:
    """The range, widened to the nearest round values."""
    step = tick_step(low, high, about=about)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
