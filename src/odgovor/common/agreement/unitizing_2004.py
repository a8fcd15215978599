"""Krippendorff's alpha_U of 2004, which also weighs how far the borders of overlapping spans lie apart.

Source: K. Krippendorff, "Measuring the reliability of qualitative text analysis data", Quality & Quantity 38
(2004), 787-800. Kept beside the newer family for comparison with published values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from odgovor.common.agreement.results import Agreement, Coefficient
from odgovor.common.agreement.spans import Span, placed

Section = tuple[int, int, bool]


def unitizing_alpha_2004(coders: Sequence[Sequence[Span]], *, continuum: Span) -> Agreement:
    """Alpha_U of one code: the spans of each coder on one continuum; at most 1.

    Undefined where nobody used the code. Raises ``ValueError`` where one coder's spans overlap or leave the
    continuum. :func:`odgovor.common.agreement.pooled` joins codes into the overall value.
    """
    rows = [placed(spans, continuum) for spans in coders]
    sections = [list(_sections(row, continuum)) for row in rows]
    disagreement = None
    if len(rows) >= 2:
        disagreement = (
            _observed(sections, continuum.length),
            _expected(sections, continuum.length),
        )
    return Agreement.of(
        Coefficient.UNITIZING_ALPHA_2004,
        disagreement,
        units=continuum.length,
        coders=len(rows),
        metric="interval",
    )


def _sections(row: np.ndarray, continuum: Span) -> Iterator[Section]:
    """The continuum cut into one coder's spans (True) and the gaps between them (False)."""
    spot = continuum.start
    for start, end in row.T.tolist():
        if start > spot:
            yield spot, start, False
        yield start, end, True
        spot = end
    if spot < continuum.end:
        yield spot, continuum.end, False


def _observed(sections: Sequence[Sequence[Section]], length: int) -> float:
    m = len(sections)
    apart = sum(
        _distance(sections[i], sections[j]) for i in range(m) for j in range(i + 1, m)
    )  # each pair of coders counts in both directions
    return 2 * apart / (m * (m - 1) * length**2)


def _distance(first: Sequence[Section], second: Sequence[Section]) -> int:
    """The summed squared differences of all intersecting sections of two coders, in one sweep."""
    total = i = j = 0
    while i < len(first) and j < len(second):
        total += _section_distance(first[i], second[j])
        if first[i][1] <= second[j][1]:
            i, j = i + 1, j + (first[i][1] == second[j][1])
        else:
            j += 1
    return total


def _section_distance(one: Section, other: Section) -> int:
    """Two spans differ by their borders; a span inside a gap by its length; all else agrees."""
    if one[2] and other[2]:
        return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
    if one[2] == other[2]:
        return 0
    span, gap = (one, other) if one[2] else (other, one)
    is_inside = gap[0] <= span[0] and span[1] <= gap[1]
    return (span[1] - span[0]) ** 2 if is_inside else 0


def _expected(sections: Sequence[Sequence[Section]], length: int) -> float:
    spans = _lengths(sections, is_span=True)
    gaps = np.sort(_lengths(sections, is_span=False))
    total = len(sections) * length
    if not spans.size:
        return 0.0
    overlapping = (spans.size - 1) / 3 * (2 * spans**3 - 3 * spans**2 + spans)
    # For each span: in how many ways it fits into the gaps that are long enough to hold it.
    sums = np.concatenate([np.cumsum(gaps[::-1])[::-1], [0.0]])
    first = np.searchsorted(gaps, spans)
    fits = sums[first] - (gaps.size - first) * (spans - 1)
    apart = 2 / length * float((overlapping + spans**2 * fits).sum())
    return apart / (total * (total - 1) - float((spans * (spans - 1)).sum()))


def _lengths(sections: Sequence[Sequence[Section]], *, is_span: bool) -> np.ndarray:
    found = [end - start for coder in sections for start, end, kind in coder if kind is is_span]
    return np.array(found, dtype=np.float64)
