"""Days of a query: a year, a month, a day, or from one to another; either end may be left open."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Days:
    """From one ISO day to another, both included; an open end is empty."""

    first: str = ""
    last: str = ""


def days_of(text: str) -> Days | None:
    """``2013``, ``2013-10``, ``2013..2016``, ``2013..``, ``..2016-05-01``; None where it is no date."""
    if ".." not in text:
        return _whole(text)
    start, _, end = text.partition("..")
    begin = _whole(start) if start else Days()
    finish = _whole(end) if end else Days()
    if begin is None or finish is None or not (start or end):
        return None
    if begin.first and finish.last and begin.first > finish.last:
        return None
    return Days(begin.first, finish.last)


def _whole(text: str) -> Days | None:
    """The first and the last day of a year or a month, or the day itself."""
    match = _PART.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if month is None:
        return Days(f"{year}-01-01", f"{year}-12-31")
    if not 1 <= int(month) <= 12 or year == "0000":
        return None
    longest = monthrange(int(year), int(month))[1]
    if day is None:
        return Days(f"{year}-{month}-01", f"{year}-{month}-{longest:02}")
    return Days(text, text) if 1 <= int(day) <= longest else None
