"""Scores: the tally of statuses, the mean score 0-3 and the coverage that every score carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from odgovor.common.codes import State
from odgovor.plans.index import Entry
from odgovor.plans.records import Status

SCORES: Mapping[Status, int] = {
    Status.IMPLEMENTED: 3,
    Status.SUBSTANTIALLY: 2,
    Status.LIMITED: 1,
    Status.NOT_STARTED: 0,
}
APART = (Status.NOT_APPLICABLE, Status.CONTINUOUS)


@dataclass(frozen=True)
class Tally:
    """How many activities have which status; ``counts`` lacks a status that no activity has.

    Not applicable and continuous activities stand apart: they are neither scored nor counted against the
    coverage. No data and not assessed are never scored 0, they lower the coverage.
    """

    counts: Mapping[Status, int]
    not_assessed: int

    def count(self, status: Status) -> int:
        """The number of activities with a status."""
        return self.counts.get(status, 0)

    @cached_property
    def total(self) -> int:
        """All activities."""
        return sum(self.counts.values()) + self.not_assessed

    @cached_property
    def scored(self) -> int:
        """Activities with one of the four scored statuses."""
        return sum(self.count(status) for status in SCORES)

    @cached_property
    def applicable(self) -> int:
        """Activities that could be scored: all but the not applicable and the continuous ones."""
        return self.total - sum(self.count(status) for status in APART)

    @property
    def coverage(self) -> float | None:
        """The share (0-1) of applicable activities that are scored; None where none is applicable."""
        return self.scored / self.applicable if self.applicable else None

    @cached_property
    def mean_score(self) -> float | None:
        """The mean of the scores 0-3; None where no activity is scored."""
        points = sum(score * self.count(status) for status, score in SCORES.items())
        return points / self.scored if self.scored else None

    @property
    def implemented_share(self) -> float | None:
        """The share (0-1) of scored activities that are implemented; None where none is scored."""
        return self.count(Status.IMPLEMENTED) / self.scored if self.scored else None

    @property
    def state(self) -> State:
        """Known where there is a score, or why there is none.

        Not applicable: nothing could be scored; no data: someone looked and found nothing; not assessed:
        nobody looked.
        """
        if self.scored:
            return State.KNOWN
        if not self.applicable:
            return State.NOT_APPLICABLE
        return State.NO_DATA if self.count(Status.NO_DATA) else State.NOT_ASSESSED


def tally(entries: Iterable[Entry]) -> Tally:
    """Count the statuses that count."""
    found = Counter(entry.status for entry in entries)
    not_assessed = found.pop(None, 0)
    return Tally({status: n for status, n in found.items() if status is not None}, not_assessed)
