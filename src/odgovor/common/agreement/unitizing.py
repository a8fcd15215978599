"""Krippendorff's unitizing alpha: whether coders marked the same stretches of text with one code.

Source: K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher, "On the reliability of unitizing textual
continua: Further developments", Quality & Quantity 50 (2016); K. Krippendorff, *Content Analysis* (4th edition,
2019), chapter 12. One code at a time against the gaps between its spans, so that codes may overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from odgovor.common.agreement.results import Agreement, Coefficient
from odgovor.common.agreement.spans import Span, placed


def unitizing_alpha(coders: Sequence[Sequence[Span]], *, continuum: Span) -> Agreement:
    """The unitizing alpha of one code: the spans of each coder on one continuum; at most 1.

    ``units`` of the result is the length of the continuum. Undefined where nobody used the code, or everybody
    marked everything. Raises ``ValueError`` where one coder's spans overlap or leave the continuum. Time is
    that of sorting the spans.
    """
    rows = [placed(spans, continuum) for spans in coders]
    return Agreement.of(
        Coefficient.UNITIZING_ALPHA,
        _disagreement(rows, continuum.length) if len(rows) >= 2 else None,
        units=continuum.length,
        coders=len(rows),
        metric="nominal",
    )


def _disagreement(rows: Sequence[np.ndarray], length: int) -> tuple[float, float]:
    """Observed and expected disagreement, each as a share of the coded length."""
    m = len(rows)
    total = m * length
    lengths = np.concatenate([row[1] - row[0] for row in rows])
    coded = int(lengths.sum())
    gap = total - coded
    # The expected agreement leaves out matching a span with itself: K of the method.
    own_coded, own_gap = int((lengths**2).sum()), gap
    room = total**2 - own_coded - own_gap  # above zero: two coders are there, and a position
    agreeing = coded**2 - own_coded + gap**2 - own_gap
    return _apart(rows) / total, (room - agreeing) / room


def _apart(rows: Sequence[np.ndarray]) -> float:
    """The length on which coders differ: each stretch times the ordered pairs of coders apart on it."""
    m = len(rows)
    starts = np.concatenate([row[0] for row in rows])
    ends = np.concatenate([row[1] for row in rows])
    spots = np.concatenate([starts, ends])
    steps = np.concatenate([np.ones(starts.size, np.int64), -np.ones(ends.size, np.int64)])
    order = np.argsort(spots, kind="stable")
    marking = np.cumsum(steps[order])[:-1]
    stretches = np.diff(spots[order])
    return float((stretches * 2 * marking * (m - marking)).sum()) / (m - 1)
