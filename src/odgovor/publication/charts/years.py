"""Years: where rows of a table stand in time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from odgovor.common.tables import Column, Row

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def year_in(thing: Row | Column) -> int | None:
    """The one year that a row or column names; None where it names none or several."""
    for text in (thing.label.en, thing.label.sr, thing.key):
        found = set(_YEAR.findall(text))
        if len(found) == 1:
            return int(found.pop())
    return None


def years_of(things: Sequence[Row | Column]) -> tuple[int, ...] | None:
    """The years of rows or columns; None unless each has its own and they rise."""
    found = [year_in(thing) for thing in things]
    years = tuple(year for year in found if year is not None)
    is_rising = all(a < b for a, b in pairwise(years))
    return years if found and len(years) == len(found) and is_rising else None


def places_of(rows: Sequence[Row], *, left: float, right: float) -> tuple[float, ...]:
    """The places of rows: by their years where they have them, else at equal distances."""
    values: Sequence[int] = years_of(rows) or range(len(rows))
    if len(values) < 2:
        return tuple((left + right) / 2 for _ in values)
    low, high = values[0], values[-1]
    return tuple(left + (value - low) / (high - low) * (right - left) for value in values)
