"""Columns without lines: found by a heading of an action plan, parted where the fewest words lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from odgovor.plans.sheets.fields import CARRIED
from odgovor.plans.sources.heading import mapping_of, score_of
from odgovor.plans.sources.lines import PlacedLine, PlacedWord

_GAP = 0.9  # of a line's height: so much between two words of a heading parts columns
_HEADING_LINES = 4
_LEAST = 2.6  # so much of a heading must be known
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its first and last line on the page, and the stretch that each column's words take.

    ``carried`` are columns of measures and objectives, which hold for the rows below them.
    """

    first: int
    last: int
    spans: tuple[tuple[float, float], ...]
    score: float
    carried: frozenset[int]


def find_heading(lines: Sequence[PlacedLine]) -> Heading | None:
    """The best heading of an action plan among the lines of a page, over one line or up to four."""
    best: Heading | None = None
    for first in range(len(lines)):
        for last in range(first, min(first + _HEADING_LINES, len(lines))):
            if last > first and not _is_close(lines[last - 1], lines[last]):
                break
            found = _heading(lines, first, last)
            if found and (best is None or found.score > best.score):
                best = found
    return best


def _is_close(line: PlacedLine, following: PlacedLine) -> bool:
    return following.top - line.bottom < 0.7 * (line.bottom - line.top)


def _heading(lines: Sequence[PlacedLine], first: int, last: int) -> Heading | None:
    parts = [part for line in lines[first : last + 1] for part in segments_of(line)]
    spans: list[list[PlacedLine]] = []
    for part in sorted(parts, key=lambda item: item.left):
        if spans and part.left < max(item.right for item in spans[-1]):
            spans[-1].append(part)
        else:
            spans.append([part])
    if len(spans) < _LEAST_COLUMNS:
        return None
    texts = [
        " ".join(item.text for item in sorted(span, key=lambda item: item.top)) for span in spans
    ]
    mapping = mapping_of([texts])
    known = sum(1 for column in mapping.columns if column.field)
    score = score_of(mapping)
    if score < _LEAST or known < 0.5 * len(spans):
        return None
    stretches = [(span[0].left, max(item.right for item in span)) for span in spans]
    carried = frozenset(spot for name, spot in mapping.spots().items() if name in CARRIED)
    return Heading(first, last, tuple(stretches), score, carried)


def segments_of(line: PlacedLine) -> list[PlacedLine]:
    """The parts of a line that wide gaps part."""
    parts: list[list[PlacedWord]] = []
    limit = _GAP * (line.bottom - line.top)
    for word in line.words:
        if parts and word.left - parts[-1][-1].right <= limit:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [PlacedLine(tuple(part)) for part in parts]


def borders_of(
    spans: Sequence[tuple[float, float]], lines: Sequence[PlacedLine]
) -> tuple[float, ...]:
    """The borders of columns: between the middles of two headings, where the fewest words are crossed."""
    words = [word for line in lines for word in line.words]
    left = min(word.left for word in words) - 1
    right = max(word.right for word in words) + 1
    inner = [
        _border(words, (one[0] + one[1]) / 2, (other[0] + other[1]) / 2)
        for one, other in pairwise(spans)
    ]
    return (left, *inner, right)


def _border(words: Sequence[PlacedWord], start: float, end: float) -> float:
    """The middle of the widest stretch that the fewest words cross."""
    spots = [start + step for step in range(1, max(2, int(end - start)))]
    costs = [sum(1 for word in words if word.left < spot < word.right) for spot in spots]
    least = min(costs)
    best: tuple[int, int] = (0, 0)
    begun = None
    for number, cost in enumerate([*costs, least + 1]):
        if cost == least:
            begun = number if begun is None else begun
        elif begun is not None:
            if number - begun > best[1] - best[0]:
                best = (begun, number)
            begun = None
    return spots[(best[0] + best[1] - 1) // 2]
