"""Columns of a page: found by the empty band between them, and read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from odgovor.documents.pdfs.lines import Line

_LEAST_LINES = 6
_LEAST_GUTTER = 7.0
_MOST_SPANNING = 0.25


def in_columns(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of a page column by column; what spans the columns stays between what is above and below it."""
    gutter = _gutter(lines, width)
    if gutter is None:
        return list(lines)
    found: list[Line] = []
    region: list[Line] = []
    for line in sorted(lines, key=lambda item: item.box.top):
        if line.box.left < gutter < line.box.right:
            found += _two_columns(region, gutter)
            found.append(line)
            region = []
        else:
            region.append(line)
    return found + _two_columns(region, gutter)


def _two_columns(region: list[Line], gutter: float) -> list[Line]:
    left = [line for line in region if line.box.right <= gutter]
    return left + [line for line in region if line.box.left >= gutter]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the band between two columns of running text is, or None."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    candidates = {
        round(line.box.left - 1) for line in lines if width * 0.3 < line.box.left < width * 0.7
    }
    best = max(candidates, key=lambda x: _score(lines, x), default=None)
    if best is None or _score(lines, best) <= 0:
        return None
    return float(best)


def _score(lines: Sequence[Line], x: float) -> float:
    """How well a place parts the lines into two columns of text; 0 where it does not."""
    left = [line for line in lines if line.box.right <= x]
    right = [line for line in lines if line.box.left >= x]
    spanning = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < _LEAST_LINES or spanning > _MOST_SPANNING * len(lines):
        return 0.0
    if not (_is_running_text(left) and _is_running_text(right)):
        return 0.0
    gap = min(line.box.left for line in right) - max(line.box.right for line in left)
    return gap * (len(lines) - spanning) if gap >= _LEAST_GUTTER else 0.0


def _is_running_text(lines: Sequence[Line]) -> bool:
    """Whether most lines fill their column, as those of a paragraph do and those of a table do not."""
    full = max(line.box.right for line in lines) - min(line.box.left for line in lines)
    return median(line.box.right - line.box.left for line in lines) > 0.75 * full
