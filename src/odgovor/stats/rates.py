"""Rates per 100,000 inhabitants with exact Poisson limits, over the population counted nearest in time."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.dates import Period
from odgovor.common.facts import Measured
from odgovor.common.intervals import poisson_interval
from odgovor.stats.index import Slot, StatIndex
from odgovor.stats.records import Observation

BASE = 100_000
DAYS_OF_A_YEAR = 365.2425


def years_in(period: Period) -> float:
    """The length of a period in years: whole months are twelfths, so that a calendar year is 1.0."""
    start, end = period.start, period.end
    if start.day or end.day:
        days = (end.last_day - start.first_day).days + 1
        return days / DAYS_OF_A_YEAR
    first, last = start.first_day, end.last_day
    return ((last.year - first.year) * 12 + last.month - first.month + 1) / 12


def measured_of(index: StatIndex, item: Observation | None) -> Measured:
    """An observation as a figure: its value, or the state that says why there is none to show."""
    if item is None:
        return Measured(None, state=State.NO_DATA)
    inputs = (item.key,)
    if index.is_withheld(item):
        return Measured(None, inputs=inputs, state=State.SUPPRESSED, is_simulated=item.simulated)
    return Measured(whole(item.value), inputs=inputs, state=item.state, is_simulated=item.simulated)


def whole(value: float | None) -> int | float | None:
    """A number as an integer where it is one."""
    return int(value) if value is not None and float(value).is_integer() else value


def population_near(
    index: StatIndex, indicator: str, locality: str, period: Period
) -> Observation | None:
    """The preferred count of inhabitants nearest to the middle of a period, the earlier of two equally near.

    None where the indicator of population is empty or the locality has no count.
    """
    if not indicator:
        return None
    counts = [
        item
        for slot in index.slots(indicator, locality)
        if slot.is_whole and (item := index.preferred(slot)) and item.value is not None
    ]
    middle = _middle(period)
    return min(
        counts,
        key=lambda item: (round(abs(_middle(item.period) - middle), 6), item.period),
        default=None,
    )


def _middle(period: Period) -> float:
    """The middle of a period as a year with its fraction; leap days do not shift it."""
    start = period.start
    first = start.year + ((start.month or 1) - 1) / 12 + ((start.day or 1) - 1) / DAYS_OF_A_YEAR
    return first + years_in(period) / 2


def rate_per_100_000(index: StatIndex, slot: Slot) -> Measured:
    """Events per 100,000 inhabitants and year, with exact 95% limits (Garwood 1936).

    The numerator is the count, the denominator the inhabitants times the years of the period. Both
    observations are inputs, so that the census used is said. A withheld count has no rate. An indicator
    without a population has none that applies.
    """
    population = index.indicator(slot.indicator).population
    if not population:
        return Measured(None, state=State.NOT_APPLICABLE)
    count = measured_of(index, index.preferred(slot))
    base = population_near(index, population, slot.locality, slot.period)
    if count.value is None or base is None or not base.value:
        state = State.NO_DATA if count.value is not None else count.state
        return Measured(None, inputs=count.inputs, state=state, is_simulated=count.is_simulated)
    person_years = base.value * years_in(slot.period)
    factor = BASE / person_years
    is_count = isinstance(count.value, int)
    return Measured(
        count.value * factor,
        numerator=count.value,
        denominator=whole(person_years),
        interval=poisson_interval(int(count.value)).scaled(factor) if is_count else None,
        inputs=(*count.inputs, base.key),
        is_simulated=count.is_simulated or base.simulated,
    )
