"""Rows of the table that the benchmarks print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure: the median of the runs and the limit it is held against."""

    name: str
    value: float
    limit: float | None
    unit: str = "s"

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"{self.limit:8.2f} {self.unit}"
        ratio = "" if not self.limit else f"{self.value / self.limit:6.2f}"
        return f"{self.name:<52}{self.value:9.2f} {self.unit:<3}{limit:>14}{ratio:>8}"


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return sorted(values)[len(values) // 2]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share (0-1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]
