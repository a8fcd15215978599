"""Two monitors at one centre: how far their separate answers agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from odgovor.common.agreement import (
    Agreement,
    Metric,
    bootstrap_interval,
    krippendorff_alpha,
    percent_agreement,
)
from odgovor.common.intervals import Interval
from odgovor.fieldwork.readings import Reading, points

Scores = list[list[int | None]]
# The bootstrap draws with a fixed seed: the same answers give the same limits on every machine.
_SEED = 2013


@dataclass(frozen=True, slots=True)
class MonitorAgreement:
    """Ordinal alpha and percent agreement of monitors who answered apart.

    ``compared`` counts the readings that two or more of them scored, ``split`` those that one scored
    and another did not (not applicable, no data): these stay outside both figures.
    """

    alpha: Agreement
    percent: Agreement
    compared: int
    split: int
    inputs: tuple[str, ...]
    is_simulated: bool


def monitor_agreement(readings: Iterable[Reading]) -> MonitorAgreement:
    """The agreement of monitors over readings with separate answers; joint answers do not count.

    Source of alpha: Krippendorff (2011), ordinal metric, as the scores 0 to 3 are ranks.
    """
    apart = [reading for reading in readings if _is_apart(reading)]
    scores = _scores(apart)
    known = [sum(score is not None for score in unit) for unit in zip(*scores, strict=True)]
    return MonitorAgreement(
        alpha=krippendorff_alpha(scores, metric=Metric.ORDINAL),
        percent=percent_agreement(scores),
        compared=sum(count >= 2 for count in known),
        split=sum(
            0 < count < len(reading.monitors) for count, reading in zip(known, apart, strict=True)
        ),
        inputs=tuple(key for reading in apart for key in reading.keys),
        is_simulated=any(reading.is_simulated for reading in apart),
    )


def agreement_interval(readings: Iterable[Reading]) -> Interval | None:
    """The 95% bootstrap interval of the ordinal alpha; None where it is undefined."""
    scores = _scores([reading for reading in readings if _is_apart(reading)])
    return bootstrap_interval(scores, metric=Metric.ORDINAL, seed=_SEED) if scores else None


def _is_apart(reading: Reading) -> bool:
    return len(reading.monitors) >= 2


def _scores(readings: list[Reading]) -> Scores:
    """Scores by monitor and reading; the first monitor of each visit (by name) is the first coder."""
    widest = max((len(reading.monitors) for reading in readings), default=0)
    scores: Scores = [[None] * len(readings) for _ in range(widest)]
    for unit, reading in enumerate(readings):
        places = {name: place for place, name in enumerate(reading.monitors)}
        for answer in reading.answers:
            if answer.monitor:
                scores[places[answer.monitor]][unit] = points(answer.value)
    return scores
