"""Figures from secondary data; what is withheld to protect people is withheld in every figure made of it."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import FactRegistry, Measured, Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import LangText
from odgovor.stats import change as changes
from odgovor.stats import rates
from odgovor.stats.asking import NATIONAL, period_named, slot_named
from odgovor.stats.index import Slot, StatIndex, index_of
from odgovor.stats.records import Observation, StatBook

FACTS = FactRegistry("stats")
FORMS_OF_VALUE = {
    Unit.COUNT: "value",
    Unit.PERSONS: "value",
    Unit.SHARE: "share",
    Unit.RSD: "amount",
}


@FACTS.register("value", unit=Unit.COUNT, label=LangText("Reported value", "Забележена вредност"))
def value(  # noqa: PLR0913 - its parameters are what a manuscript may ask for
    book: StatBook,
    *,
    indicator: str,
    period: str,
    locality: str = NATIONAL,
    sex: str = "",
    age: str = "",
    form: str = "",
    category: str = "",
    source: str = "",
) -> Measured:
    """What the preferred source, or the one named, says; counts, persons and other plain numbers.

    Raises ``UsageError`` for shares and money, which have their own facts.
    """
    index = index_of(book)
    _check_unit(index, indicator, "value")
    slot = slot_named(
        index,
        indicator=indicator,
        locality=locality,
        period=period,
        sex=sex,
        age=age,
        form=form,
        category=category,
    )
    return rates.measured_of(index, _observation(index, slot, source))


@FACTS.register("share", unit=Unit.SHARE, label=LangText("Reported share", "Забележени удео"))
def share(
    book: StatBook, *, indicator: str, period: str, locality: str = NATIONAL, source: str = ""
) -> Measured:
    """A share that a source reports as such; ``UsageError`` for an indicator of another unit."""
    index = index_of(book)
    _check_unit(index, indicator, "share")
    slot = slot_named(index, indicator=indicator, locality=locality, period=period)
    return rates.measured_of(index, _observation(index, slot, source))


@FACTS.register("amount", unit=Unit.RSD, label=LangText("Reported amount", "Забележени износ"))
def amount(
    book: StatBook, *, indicator: str, period: str, locality: str = NATIONAL, source: str = ""
) -> Measured:
    """An amount of money in dinars; ``UsageError`` for an indicator of another unit."""
    index = index_of(book)
    _check_unit(index, indicator, "amount")
    slot = slot_named(index, indicator=indicator, locality=locality, period=period)
    return rates.measured_of(index, _observation(index, slot, source))


def _check_unit(index: StatIndex, indicator: str, used: str) -> None:
    unit = index.indicator(indicator).unit
    fitting = FORMS_OF_VALUE.get(unit, "value")
    if fitting != used:
        raise UsageError(f"{indicator} is in the unit '{unit}': use stats.{fitting}.")


def _observation(index: StatIndex, slot: Slot, source: str) -> Observation | None:
    if not source:
        return index.preferred(slot)
    full = source if source.startswith("doc.") else f"doc.{source}"
    return next((item for item in index.all_in(slot) if item.source == full), None)


@FACTS.register(
    "rate_per_100_000",
    unit=Unit.RATE_PER_100_000,
    label=LangText("Rate per 100,000 inhabitants", "Стопа на 100.000 становника"),
)
def rate_per_100_000(
    book: StatBook, *, indicator: str, period: str, locality: str = NATIONAL
) -> Measured:
    """The preferred count per 100,000 inhabitants and year, with exact Poisson limits (Garwood 1936).

    The inhabitants are those of the census nearest to the middle of the period; it stands in the inputs.
    """
    index = index_of(book)
    slot = slot_named(index, indicator=indicator, locality=locality, period=period)
    return rates.rate_per_100_000(index, slot)


@FACTS.register(
    "change",
    unit=Unit.INDEX,
    label=LangText("Change between two periods (ratio)", "Промена између два периода (однос)"),
)
def change(
    book: StatBook, *, indicator: str, start: str, end: str, locality: str = NATIONAL
) -> Measured:
    """The rate of the period ``end`` divided by that of ``start``, with exact conditional limits.

    Where the limits hold 1, the two are not distinguishable, whatever the ratio.
    """
    index = index_of(book)
    slot = slot_named(index, indicator=indicator, locality=locality, period=start)
    return changes.change_between(index, slot, start=slot.period, end=period_named(end))


@FACTS.register(
    "sources",
    unit=Unit.COUNT,
    label=LangText("Sources with a value", "Извори који наводе вредност"),
)
def sources(book: StatBook, *, indicator: str, period: str, locality: str = NATIONAL) -> Measured:
    """How many sources give a value for the same thing."""
    known = _known(book, indicator, locality, period)
    return Measured(len(known), inputs=_keys(known), is_simulated=_any_simulated(known))


@FACTS.register(
    "differing_values",
    unit=Unit.COUNT,
    label=LangText("Different values in the sources", "Различите вредности у изворима"),
)
def differing_values(
    book: StatBook, *, indicator: str, period: str, locality: str = NATIONAL
) -> Measured:
    """How many different values the sources give for the same thing; 1 where they agree."""
    known = _known(book, indicator, locality, period)
    count = len({item.value for item in known})
    return Measured(count, inputs=_keys(known), is_simulated=_any_simulated(known))


@FACTS.register(
    "conflict_range",
    unit=Unit.COUNT,
    label=LangText("Distance between the sources", "Распон између извора"),
)
def conflict_range(
    book: StatBook, *, indicator: str, period: str, locality: str = NATIONAL
) -> Measured:
    """The highest value minus the lowest; the interval goes from the lowest to the highest (level 1).

    Zero where the sources agree, no data where none gives a value, withheld where the values are.
    """
    known = _known(book, indicator, locality, period)
    simulated = _any_simulated(known)
    if not known:
        return Measured(None, state=State.NO_DATA)
    if any(index_of(book).is_withheld(item) for item in known):
        return Measured(None, inputs=_keys(known), state=State.SUPPRESSED, is_simulated=simulated)
    values = [item.value for item in known if item.value is not None]
    low, high = min(values), max(values)
    return Measured(
        rates.whole(high - low),
        interval=Interval(low, high, 1.0),
        inputs=_keys(known),
        is_simulated=simulated,
    )


@FACTS.register("population", unit=Unit.COUNT, label=LangText("Inhabitants", "Број становника"))
def population(
    book: StatBook, *, period: str, locality: str = NATIONAL, indicator: str = "stat.population"
) -> Measured:
    """The inhabitants by the census nearest to the middle of the period, which stands in the inputs."""
    index = index_of(book)
    key = index.indicator(indicator).key
    found = rates.population_near(index, key, locality or NATIONAL, period_named(period))
    return rates.measured_of(index, found)


def _known(book: StatBook, indicator: str, locality: str, period: str) -> list[Observation]:
    index = index_of(book)
    slot = slot_named(index, indicator=indicator, locality=locality, period=period)
    return [item for item in index.all_in(slot) if item.value is not None]


def _keys(items: list[Observation]) -> tuple[str, ...]:
    return tuple(item.key for item in items)


def _any_simulated(items: list[Observation]) -> bool:
    return any(item.simulated for item in items)
