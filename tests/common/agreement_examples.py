"""Published data on which coefficients of agreement were computed, as ratings by coder."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.agreement import Span

Values = list[list[int | None]]


def by_coder(units: Sequence[str], *, missing: str = ".") -> Values:
    """Ratings written unit by unit, one character a coder, turned into one list a coder."""
    return [
        [None if unit[coder] == missing else int(unit[coder]) for unit in units]
        for coder in range(len(units[0]))
    ]


def rows(coders: Sequence[str], *, missing: str = "*") -> Values:
    """Ratings written coder by coder, one character a unit."""
    return [[None if mark == missing else int(mark) for mark in coder] for coder in coders]


def from_table(table: Sequence[Sequence[int]]) -> Values:
    """Two coders' ratings from their cross-table: rows are the first coder's categories."""
    pairs = [
        (first, second)
        for first, row in enumerate(table)
        for second, count in enumerate(row)
        for _ in range(count)
    ]
    return [[first for first, _ in pairs], [second for _, second in pairs]]


def from_counts(units: Sequence[Sequence[int]]) -> Values:
    """Ratings of nameless coders from the counts of each category by unit."""
    spread = [
        [category for category, count in enumerate(unit) for _ in range(count)] for unit in units
    ]
    return [[unit[coder] for unit in spread] for coder in range(len(spread[0]))]


def spans(*starts_and_lengths: tuple[int, int]) -> list[Span]:
    """Spans written as start and length, as the source of alpha_U does."""
    return [Span(start, start + length) for start, length in starts_and_lengths]


# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: 12 units, 4 observers.
KRIPPENDORFF_2011 = by_coder(
    [
        *("11.1", "2232", "3333", "3333", "2222", "1234"),
        *("4444", "1121", "2222", ".555", "..11", "..3."),
    ]
)
# The example of the encyclopaedia's article on Krippendorff's alpha: 3 coders, 15 units.
ENCYCLOPAEDIA = rows(["*****34121133*3", "1*213343*******", "**21344*21133*4"])
# K. L. Gwet, Handbook of Inter-Rater Reliability (2014): two raters, three categories.
GWET_TABLE = from_table([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
# J. Cohen's kappa on the grant proposals of the encyclopaedia's article: two readers, yes and no.
COHEN_TABLE = from_table([[20, 5], [10, 15]])
# Fleiss' kappa in the encyclopaedia: 10 subjects, 14 raters, 5 categories.
FLEISS = from_counts(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)
