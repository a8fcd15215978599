"""Periods and partial dates: a year, a month or a day, as exactly as the source says it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")

# "2017-2020", "2017 – 2020", "2017. do 2020.", "from 2017 to 2020": a hyphen without blanks parts only years.
_FROM_TO = re.compile(
    r"(?:(?:od|од|from)\s+)?(?P<start>[0-9]{4}(?:-[0-9]{2}){0,2})\.?"
    r"(?:\s*[–—]\s*|\s+(?:-|do|до|to)\s+|-(?=[0-9]{4}))"
    r"(?P<end>[0-9]{4}(?:-[0-9]{2}){0,2})\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; 0 stands for an unknown month or day."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        date(self.year, self.month or 1, self.day or 1)
        if self.day and not self.month:
            raise ValueError("a day needs its month")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2013``, ``2013-10`` or ``2013-10-05``; raises ``ValueError`` on anything else."""
        match = _PARTIAL.match(text.strip())
        if match is None:
            raise ValueError(f"not a date of the form 2013, 2013-10 or 2013-10-05: {text!r}")
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if match.group(2) == "00" or match.group(3) == "00":
            raise ValueError(f"month and day count from 1: {text!r}")
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def first_day(self) -> date:
        """The first day that this date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that this date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time, both ends included; written ``2013`` or ``2013-10/2014-06`` (ISO 8601 interval)."""

    start: PartialDate
    end: PartialDate

    def __post_init__(self) -> None:
        if self.end.last_day < self.start.first_day:
            raise ValueError(f"the period ends before it starts: {self.start}/{self.end}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period, also as people write it (``2017–2020``); a single date is the days it may mean."""
        written = _FROM_TO.fullmatch(text.strip())
        if written is not None:
            return cls(*map(PartialDate.parse, written.group("start", "end")))
        start, slash, end = text.strip().partition("/")
        first = PartialDate.parse(start)
        return cls(first, PartialDate.parse(end) if slash else first)

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start.first_day <= day <= self.end.last_day

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return (
            self.start.first_day <= other.end.last_day
            and other.start.first_day <= self.end.last_day
        )

    @property
    def years(self) -> range:
        """The calendar years that the period touches."""
        return range(self.start.year, self.end.year + 1)
