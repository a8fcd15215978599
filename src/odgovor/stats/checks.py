"""Rules about statistics that a file cannot show by its form: one preferred source, sound values, declared breakdowns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import Fault, Place, Severity
from odgovor.common.facts import Unit
from odgovor.stats.index import ADDITIVE, Slot
from odgovor.stats.records import Indicator, Observation, StatBook

Places = Mapping[str, Place]
BREAKDOWNS = ("sex", "age", "form", "category")


def iter_faults(book: StatBook, places: Places) -> Iterator[Fault]:
    """Every fault of the book: indicators first, then observations, then observations that belong together."""
    indicators = {item.key: item for item in book.indicators}
    for indicator in book.indicators:
        yield from _indicator_faults(indicator, indicators, places)
    slots: dict[Slot, list[Observation]] = defaultdict(list)
    for item in book.observations:
        slots[Slot.of(item)].append(item)
        if item.indicator in indicators:
            yield from _value_faults(item, indicators[item.indicator], places)
            yield from _breakdown_faults(item, indicators[item.indicator], places)
    for items in slots.values():
        yield from _preference_faults(items, places)
    yield from _total_faults(book, indicators, places)


def _fault(
    code: str,
    key: str,
    places: Places,
    said: tuple[str, str],
    severity: Severity = Severity.ERROR,
) -> Fault:
    return Fault(code, places.get(key, Place(record=key)), said[0], said[1], severity)


def _indicator_faults(
    item: Indicator, indicators: Mapping[str, Indicator], places: Places
) -> Iterator[Fault]:
    if not item.key.startswith("stat."):
        said = (f"The key '{item.key}' is not that of an indicator.", "Begin it with 'stat.'.")
        yield _fault("STATS-001", item.key, places, said)
    base = indicators.get(item.population)
    if base is not None and base.unit not in {Unit.PERSONS, Unit.COUNT}:
        message = f"Rates of '{item.key}' are taken over '{base.key}', which is not a count."
        yield _fault("STATS-002", item.key, places, (message, "Name a count of inhabitants."))
    for name in item.disaggregation:
        if name not in BREAKDOWNS:
            message = f"'{item.key}' is broken down by '{name}', which is not known."
            said = (message, f"Known breakdowns: {', '.join(BREAKDOWNS)}.")
            yield _fault("STATS-003", item.key, places, said)


def _value_faults(item: Observation, indicator: Indicator, places: Places) -> Iterator[Fault]:
    value, unit = item.value, indicator.unit
    if value is None:
        if item.state is State.NO_DATA and item.reason_no_data is NoDataReason.NONE:
            said = ("No data, and no reason why.", "Say refused, not_kept, no_reply or not_public.")
            yield _fault("STATS-007", item.key, places, said, Severity.WARNING)
        return
    if item.reason_no_data is not NoDataReason.NONE:
        said = ("There is a value and a reason why there is none.", "Take one of the two out.")
        yield _fault("STATS-007", item.key, places, said)
    if unit is not Unit.INDEX and value < 0:
        message = f"The value {value:g} is below zero."
        yield _fault("STATS-004", item.key, places, (message, "Correct the value."))
    elif unit is Unit.SHARE and value > 1:
        message = f"The share {value:g} is above 1."
        remedy = "Write shares from 0 to 1: 72 percent is 0.72."
        yield _fault("STATS-004", item.key, places, (message, remedy))
    elif indicator.counts_people and not float(value).is_integer():
        message = f"{value:g} is not a whole number of people."
        yield _fault(
            "STATS-004", item.key, places, (message, "Correct the value or the indicator.")
        )


def _breakdown_faults(item: Observation, indicator: Indicator, places: Places) -> Iterator[Fault]:
    for name in BREAKDOWNS:
        if getattr(item, name) and name not in indicator.disaggregation:
            message = f"'{indicator.key}' does not say that it is broken down by {name}."
            remedy = f"Add '{name}' to its disaggregation, or correct the observation."
            yield _fault("STATS-005", item.key, places, (message, remedy))
    categories = {category.key for category in indicator.categories}
    if item.category and item.category not in categories:
        message = f"'{item.category}' is not a category of '{indicator.key}'."
        remedy = f"Known categories: {', '.join(sorted(categories)) or 'none'}."
        yield _fault("STATS-006", item.key, places, (message, remedy))


def _preference_faults(items: list[Observation], places: Places) -> Iterator[Fault]:
    preferred = [item for item in items if item.is_preferred]
    if len(preferred) > 1:
        message = f"{len(preferred)} sources are preferred for {items[0].base_key}."
        remedy = "Keep all, and prefer one (is_preferred)."
        yield _fault("STATS-008", preferred[1].key, places, (message, remedy))
    elif not preferred:
        message = f"No source is preferred for {items[0].base_key}."
        yield _fault("STATS-009", items[0].key, places, (message, "Prefer one (is_preferred)."))


def _total_faults(
    book: StatBook, indicators: Mapping[str, Indicator], places: Places
) -> Iterator[Fault]:
    """A breakdown by one thing that has more than its total, from the same source (a warning)."""
    wholes: dict[tuple[Slot, str], Observation] = {}
    parts: dict[tuple[Slot, str, str], list[Observation]] = defaultdict(list)
    for item in _additive(book, indicators):
        slot = Slot.of(item)
        names = [name for name in BREAKDOWNS if getattr(slot, name)]
        if not names:
            wholes[slot, item.source] = item
        elif len(names) == 1:
            parts[slot.whole, item.source, names[0]].append(item)
    for (slot, source, name), items in parts.items():
        whole = wholes.get((slot, source))
        total = sum(item.value or 0 for item in items)
        if whole is not None and total > (whole.value or 0):
            message = f"The parts by {name} add up to more than the whole of {whole.key}."
            said = (message, "Correct a value, or say in a note how the source counts.")
            yield _fault("STATS-010", whole.key, places, said, Severity.WARNING)


def _additive(book: StatBook, indicators: Mapping[str, Indicator]) -> Iterable[Observation]:
    for item in book.observations:
        indicator = indicators.get(item.indicator)
        is_additive = indicator is not None and indicator.unit in ADDITIVE
        if is_additive and item.value is not None:
            yield item
