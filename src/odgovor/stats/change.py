"""Change between two periods: the ratio of two rates with its exact limits, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.codes import State
from odgovor.common.dates import Period
from odgovor.common.facts import Measured
from odgovor.common.intervals import Interval
from odgovor.stats.index import Slot, StatIndex
from odgovor.stats.rates import measured_of, population_near, years_in


class ChangeWord(StrEnum):
    """How a change may be spoken of; an interval that holds 1 allows no direction."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_DISTINGUISHABLE = "not_distinguishable"


@dataclass(frozen=True, slots=True)
class Exposed:
    """A count of events and what it was taken over: inhabitants times years, or years alone."""

    count: int
    exposure: float

    def __post_init__(self) -> None:
        if self.count < 0 or self.exposure <= 0:
            raise ValueError("a count is not negative and its exposure is positive")


def rate_ratio_interval(later: Exposed, earlier: Exposed, *, level: float = 0.95) -> Interval:
    """Exact conditional limits of the ratio of two Poisson rates (Przyborowski and Wilenski 1940).

    Given their sum, the later count is binomial; its Clopper-Pearson limits are turned into limits of the
    ratio. Without events earlier the upper limit is infinite; without any, the interval says nothing.
    """
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    x, y = later.count, earlier.count
    scale = earlier.exposure / later.exposure
    low = float(betaincinv(x, y + 1, tail)) if x else 0.0
    high = float(betaincinv(x + 1, y, 1 - tail)) if y else 1.0
    upper = scale * high / (1 - high) if high < 1 else float("inf")
    return Interval(scale * low / (1 - low), upper, level)


def change_word(interval: Interval | None) -> ChangeWord:
    """Higher or lower where the whole interval is on one side of 1; without one, not distinguishable."""
    if interval is None or interval.low <= 1 <= interval.high:
        return ChangeWord.NOT_DISTINGUISHABLE
    return ChangeWord.HIGHER if interval.low > 1 else ChangeWord.LOWER


def change_between(index: StatIndex, slot: Slot, *, start: Period, end: Period) -> Measured:
    """The rate of ``end`` divided by that of ``start``; both over inhabitants where both are known.

    A count that is withheld or missing in either period makes the change so too. Where nothing was counted in
    the earlier period, or the values are not counts, there is no ratio that applies.
    """
    counts = [measured_of(index, index.preferred(slot.over(period))) for period in (end, start)]
    inputs = tuple(key for count in counts for key in count.inputs)
    is_simulated = any(count.is_simulated for count in counts)
    missing = next((count.state for count in counts if count.value is None), None)
    if missing is None and not _are_counts(counts):
        missing = State.NOT_APPLICABLE
    if missing is not None:
        return Measured(None, inputs=inputs, state=missing, is_simulated=is_simulated)
    exposures, censuses = _exposures(index, slot, (end, start))
    later, earlier = (
        Exposed(int(count.value or 0), exposure)
        for count, exposure in zip(counts, exposures, strict=True)
    )
    return Measured(
        (later.count / later.exposure) / (earlier.count / earlier.exposure),
        interval=rate_ratio_interval(later, earlier),
        inputs=(*inputs, *censuses),
        is_simulated=is_simulated,
    )


def _are_counts(counts: list[Measured]) -> bool:
    """Whether both are counts and the earlier (the second) is not zero."""
    return all(isinstance(count.value, int) for count in counts) and counts[1].value != 0


def _exposures(
    index: StatIndex, slot: Slot, periods: tuple[Period, Period]
) -> tuple[list[float], tuple[str, ...]]:
    years = [years_in(period) for period in periods]
    population = index.indicator(slot.indicator).population
    bases = [population_near(index, population, slot.locality, period) for period in periods]
    if any(base is None or not base.value for base in bases):
        return years, ()
    people = [base.value or 0.0 for base in bases if base is not None]
    keys = tuple(dict.fromkeys(base.key for base in bases if base is not None))
    return [a * b for a, b in zip(years, people, strict=True)], keys
