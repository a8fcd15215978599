"""Spans on a continuum: where coders marked something, in whole positions, the end exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch from ``start`` up to, but without, ``end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a span has at least one position: {self.start}-{self.end}")

    @property
    def length(self) -> int:
        """How many positions it covers."""
        return self.end - self.start


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order with overlapping ones made one; spans that only touch stay apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def placed(spans: Sequence[Span], continuum: Span) -> NDArray[np.int64]:
    """Starts and ends (two rows) of one coder's spans in order.

    Raises ``ValueError`` where two overlap (see :func:`merged`) or one leaves the continuum.
    """
    ordered = sorted(spans)
    rows = np.array([(span.start, span.end) for span in ordered], dtype=np.int64).reshape(-1, 2).T
    if (rows[0, 1:] < rows[1, :-1]).any():
        raise ValueError("spans of one coder overlap; merge them first")
    if rows.size and (rows[0, 0] < continuum.start or rows[1, -1] > continuum.end):
        raise ValueError("a span lies outside the continuum")
    return rows
