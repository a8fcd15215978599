"""The measures of a heat map: how much room labels, headings and cells get, and what fits into a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from odgovor.publication.charts.lanes import Density
from odgovor.publication.charts.measure import LEADING, fits, shorten, text_width, widest, wrap
from odgovor.publication.charts.signs import SIZE, lines_of, words_fit

GAP = 2.0
LEAST, LEAST_NARROW, MOST = 34.0, 28.0, 120.0  # the width of a cell
HEADING = 12.5
SLANT = 62.0  # degrees, of headings that do not fit across their column
LONGEST, LONGEST_NARROW = 190.0, 112.0  # of a slanted heading
SHARES = (0.3, 0.26, 0.22)  # of the width, at most, for the labels of the rows
NARROW_SHARES = (0.34, 0.3)


@dataclass(frozen=True, slots=True)
class GridLayout:
    """``room`` is the width of the row labels, ``cell`` that of a column with its gap."""

    width: float
    room: float
    cell: float
    height: float
    headings: tuple[tuple[str, ...], ...]
    is_slanted: bool
    has_signs: bool

    @property
    def inner(self) -> float:
        """The width of a cell without its gap."""
        return self.cell - GAP

    @property
    def heading_height(self) -> float:
        """The room above the cells."""
        if self.is_slanted:
            longest = widest([lines[0] for lines in self.headings], HEADING)
            return longest * sin(radians(SLANT)) + 12
        return max((len(lines) for lines in self.headings), default=0) * HEADING * LEADING + 6

    def x(self, place: int) -> float:
        """The left edge of a column."""
        return self.room + 12 + place * self.cell


@dataclass(frozen=True, slots=True)
class GridTexts:
    """What is to be set: labels of rows and columns, words and numbers in the cells."""

    rows: Sequence[str]
    columns: Sequence[str]
    words: Sequence[str]
    numbers: Sequence[str]
    is_narrow: bool

    @property
    def least_cell(self) -> float:
        """The width that a column needs at least."""
        least = LEAST_NARROW if self.is_narrow else LEAST
        return max(least, widest(self.numbers, SIZE) + GAP + 4)


def lay_grid(texts: GridTexts, *, width: float) -> GridLayout:
    """The first layout in which headings and words fit, else in which headings do, else a slanted one."""
    shares = NARROW_SHARES if texts.is_narrow else SHARES
    found = [_straight(texts, width, share) for share in shares]
    straight = [layout for layout in found if layout is not None]
    for layout in straight:
        if not layout.has_signs:
            return layout
    return straight[0] if straight else _slanted(texts, width, shares[0])


def _label_room(texts: GridTexts, width: float, share: float) -> float:
    letters = Density.of(len(texts.rows)).letters
    return min(widest(texts.rows, letters, is_bold=True) + 1, share * width)


def _straight(texts: GridTexts, width: float, share: float) -> GridLayout | None:
    room = _label_room(texts, width, share)
    cell = min(MOST, (width - room - 12) / max(1, len(texts.columns)))
    inner = cell - GAP - 2
    if cell < texts.least_cell:
        return None
    if not all(fits(name, inner, HEADING, lines=3) for name in texts.columns):
        return None
    headings = tuple(wrap(name, inner, HEADING) for name in texts.columns)
    return _layout(texts, (width, room, cell), headings, is_slanted=False)


def _slanted(texts: GridTexts, width: float, share: float) -> GridLayout:
    """Slanted headings lean to the right, so the last ones need room beyond their columns."""
    room = _label_room(texts, width, share)
    longest = LONGEST_NARROW if texts.is_narrow else LONGEST
    names = [shorten(name, longest, HEADING) for name in texts.columns]
    count = max(1, len(names))
    least = texts.least_cell
    cell = min(MOST, (width - room - 12) / count)
    for _ in range(4):
        beyond = _overhang(names, cell)
        cell = min(MOST, (width - room - 12 - beyond) / count)
    if cell < least:
        cell = least
        width = max(width, room + 12 + cell * count + _overhang(names, cell))
    headings = tuple((name,) for name in names)
    return _layout(texts, (width, room, cell), headings, is_slanted=True)


def _overhang(names: Sequence[str], cell: float) -> float:
    """How far the slanted names reach beyond the last column."""
    reach = cos(radians(SLANT))
    last = len(names) - 1
    beyond = (
        text_width(name, HEADING) * reach + 8 - (last - place + 0.5) * cell
        for place, name in enumerate(names)
    )
    return max(0.0, *beyond)


def _layout(
    texts: GridTexts,
    measures: tuple[float, float, float],
    headings: tuple[tuple[str, ...], ...],
    *,
    is_slanted: bool,
) -> GridLayout:
    width, room, cell = measures
    inner = cell - GAP - 4
    whole = words_fit(texts.words, inner)
    lines = lines_of(texts.words, inner) if whole else 1
    height = max(30.0, lines * SIZE * LEADING + 8)
    return GridLayout(width, room, cell, height, headings, is_slanted, not whole)
