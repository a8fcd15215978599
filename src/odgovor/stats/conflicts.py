"""Conflicts: where sources, or the parts and the whole of one period, do not say the same. None is hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from odgovor.common.dates import Period
from odgovor.stats.index import Slot, StatIndex
from odgovor.stats.records import Observation


class ConflictKind(StrEnum):
    """How observations contradict each other."""

    SOURCES = "sources"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    SUM_DIFFERS = "sum_differs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Known observations that cannot all be right; the preferred or the whole one comes first."""

    kind: ConflictKind
    observations: tuple[Observation, ...]

    @property
    def subject(self) -> Slot:
        """What the conflict is about."""
        return Slot.of(self.observations[0])


def conflicts_of(index: StatIndex, *, indicator: str = "", locality: str = "") -> list[Conflict]:
    """Every conflict of an indicator in a locality, of all where they are not named; in the book's order."""
    slots = list(index.slots(indicator, locality))
    found = [made for slot in slots if (made := _between_sources(index, slot))]
    series: dict[Slot, list[Slot]] = defaultdict(list)
    for slot in slots:
        series[slot.over(slots[0].period)].append(slot)
    for same in series.values():
        found += _between_periods(index, same)
    return found


def differing(items: Iterable[Observation]) -> list[Observation]:
    """The known observations if their values differ, the preferred first; else none."""
    known = [item for item in items if item.value is not None]
    if len({item.value for item in known}) < 2:
        return []
    return sorted(known, key=lambda item: not item.is_preferred)


def _between_sources(index: StatIndex, slot: Slot) -> Conflict | None:
    items = differing(index.all_in(slot))
    return Conflict(ConflictKind.SOURCES, tuple(items)) if items else None


def _between_periods(index: StatIndex, slots: list[Slot]) -> Iterator[Conflict]:
    """A whole period against its parts; only counts add up, so other units are passed over."""
    chosen = [item for slot in slots if (item := index.preferred(slot)) and item.value is not None]
    years = {item.period.start.year: item for item in chosen if str(item.period).isdigit()}
    for whole in chosen:
        if not index.is_additive(whole.indicator):
            continue
        for part in chosen:
            if _is_part(part, whole) and (part.value or 0) > (whole.value or 0):
                yield Conflict(ConflictKind.PART_EXCEEDS_WHOLE, (whole, part))
        parts = [years[year] for year in whole.period.years if year in years]
        if (
            len(parts) == _whole_years(whole.period) > 1
            and sum(item.value or 0 for item in parts) != whole.value
        ):
            yield Conflict(ConflictKind.SUM_DIFFERS, (whole, *parts))


def _whole_years(period: Period) -> int:
    """How many calendar years a period is made of; 0 where it begins or ends within one."""
    first, last = period.start.first_day, period.end.last_day
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return len(period.years) if is_whole else 0


def _is_part(part: Observation, whole: Observation) -> bool:
    inner, outer = part.period, whole.period
    return (
        part is not whole
        and outer.start.first_day <= inner.start.first_day
        and inner.end.last_day <= outer.end.last_day
    )
