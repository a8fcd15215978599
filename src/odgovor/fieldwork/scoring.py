"""Scores: means of readings, each with its coverage, and how they changed from the first visit to the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from odgovor.common.codes import State
from odgovor.fieldwork.readings import FieldIndex, Reading, joint_state
from odgovor.fieldwork.records import Standard


@dataclass(frozen=True, slots=True)
class Score:
    """The mean of the scored readings (0 to 3) beside what it covers; ``value`` is None where none is scored.

    ``applicable`` counts all readings expected but those that are not applicable; ``inputs`` are the keys of
    all answers looked at, so that a gap can be traced too.
    """

    value: float | None
    scored: int
    applicable: int
    state: State
    inputs: tuple[str, ...]
    is_simulated: bool

    @property
    def coverage(self) -> float | None:
        """The share of applicable readings that are scored; None where nothing is applicable."""
        return self.scored / self.applicable if self.applicable else None


def score_of(readings: Iterable[Reading]) -> Score:
    """The score of some readings: every scored reading weighs the same, whoever gave it."""
    looked_at = list(readings)
    scores = [reading.score for reading in looked_at if reading.score is not None]
    applicable = sum(reading.state is not State.NOT_APPLICABLE for reading in looked_at)
    value = sum(scores) / len(scores) if scores else None
    return Score(
        value=value,
        scored=len(scores),
        applicable=applicable,
        state=State.KNOWN if scores else joint_state([reading.state for reading in looked_at]),
        inputs=keys_of(looked_at),
        is_simulated=any(reading.is_simulated for reading in looked_at),
    )


def keys_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The keys of all answers of some readings."""
    return tuple(chain.from_iterable(reading.keys for reading in readings))


@dataclass(frozen=True, slots=True)
class Change:
    """The mean difference of readings scored at the first and at the last visit of the same locality.

    Between -3 and 3; ``pairs`` counts the standards compared; None where there are none.
    """

    value: float | None
    pairs: int
    inputs: tuple[str, ...]
    is_simulated: bool


def change_of(
    index: FieldIndex, standards: Sequence[Standard], localities: Iterable[str]
) -> Change:
    """How scores changed from first to last visit; only what was scored both times is compared."""
    pairs: list[tuple[Reading, Reading]] = []
    for locality in localities:
        visits = index.by_locality.get(locality, ())
        if len(visits) >= 2:
            pairs += _pairs(index, standards, visits[0].key, visits[-1].key)
    steps = [
        last.score - first.score
        for first, last in pairs
        if first.score is not None and last.score is not None
    ]
    both = [reading for pair in pairs for reading in pair]
    return Change(
        value=sum(steps) / len(steps) if steps else None,
        pairs=len(steps),
        inputs=keys_of(both),
        is_simulated=any(reading.is_simulated for reading in both),
    )


def _pairs(
    index: FieldIndex, standards: Sequence[Standard], first: str, last: str
) -> list[tuple[Reading, Reading]]:
    wanted = {standard.key for standard in standards}
    both = zip(index.readings[first], index.readings[last], strict=True)
    return [
        (old, new)
        for old, new in both
        if old.standard.key in wanted and old.score is not None and new.score is not None
    ]
