"""Ratings by several coders, turned once into whole numbers so that every coefficient is linear in them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rating = str | int | float | None
Ratings = Sequence[Sequence[Rating]]
Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
MISSING = -1


@dataclass(frozen=True, slots=True)
class RatingMatrix:
    """Ratings as numbers: ``codes[coder, unit]`` is a place in ``values`` (ascending), or -1 where missing."""

    values: tuple[str | int | float, ...]
    codes: Codes

    @property
    def pairable(self) -> Codes:
        """The units, as columns of ``codes``, that two coders or more have rated."""
        kept: Codes = self.codes[:, (self.codes != MISSING).sum(axis=0) >= 2]
        return kept

    @property
    def coders(self) -> int:
        """How many coders have rated at least one unit."""
        return int((self.codes != MISSING).any(axis=1).sum())

    def numbers(self) -> Floats:
        """The values as numbers; raises ``ValueError`` where they are texts."""
        if any(isinstance(value, str) for value in self.values):
            raise ValueError("this metric needs numbers")
        return np.array(self.values, dtype=np.float64)


def rating_matrix(
    ratings: Ratings, *, categories: Sequence[str | int | float] = ()
) -> RatingMatrix:
    """Ratings, one sequence of units a coder with None for a missing one, as a :class:`RatingMatrix`.

    ``categories`` are those that could have been given, whether or not they were. Raises ``ValueError`` where
    coders have different numbers of units, where a value is not a number that can be compared, or where
    a rating is not among given categories.
    """
    lengths = {len(coder) for coder in ratings}
    if len(lengths) > 1:
        raise ValueError("every coder needs one rating, or None, for every unit")
    found = {value for value in set[Rating]().union(*ratings) if value is not None}
    if categories and not found <= set(categories):
        raise ValueError("a rating is not among the categories")
    values = _ordered(found | set(categories))
    place: dict[Rating, int] = {value: spot for spot, value in enumerate(values)}
    place[None] = MISSING
    codes = [list(map(place.__getitem__, coder)) for coder in ratings]
    shape = (len(codes), max(lengths, default=0))
    return RatingMatrix(values, np.array(codes, dtype=np.int64).reshape(shape))


def yes_or_no(marked: Sequence[Collection[int]], *, units: int) -> RatingMatrix:
    """Ratings of units 0 to ``units`` - 1 by coders who each gave 1 to those they marked and 0 to the others."""
    codes = np.zeros((len(marked), units), dtype=np.int64)
    for coder, spots in enumerate(marked):
        codes[coder, list(spots)] = 1
    return RatingMatrix((0, 1), codes)


def matrix_of(ratings: Ratings | RatingMatrix) -> RatingMatrix:
    """Ratings as a matrix, whichever way they come."""
    return ratings if isinstance(ratings, RatingMatrix) else rating_matrix(ratings)


def _ordered(values: set[str | int | float]) -> tuple[str | int | float, ...]:
    if any(isinstance(value, float) and not math.isfinite(value) for value in values):
        raise ValueError("a rating is a finite number, a text or None")
    texts = sorted(value for value in values if isinstance(value, str))
    numbers = sorted(value for value in values if not isinstance(value, str))
    return (*numbers, *texts)
