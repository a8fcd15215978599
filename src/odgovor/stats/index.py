"""The index of a book of statistics: what was observed, by whom, and which observations are withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from odgovor.common.dates import Period
from odgovor.common.errors import UnknownKeyError
from odgovor.common.facts import Unit
from odgovor.common.keys import nearest_key
from odgovor.stats.records import (
    AgeGroup,
    Exploitation,
    Indicator,
    Observation,
    Sex,
    StatBook,
)
from odgovor.stats.withholding import withheld_observations

PREFIX = "stat."
ADDITIVE = {Unit.COUNT, Unit.PERSONS, Unit.RSD}


@dataclass(frozen=True, slots=True)
class Slot:
    """What is observed: an indicator in a place and period, with its breakdown; several sources may fill it."""

    indicator: str
    locality: str
    period: Period
    sex: Sex = Sex.ALL
    age: AgeGroup = AgeGroup.ALL
    form: Exploitation = Exploitation.ALL
    category: str = ""

    @classmethod
    def of(cls, item: Observation) -> Slot:
        """The slot that an observation fills."""
        return cls(
            item.indicator,
            item.locality,
            item.period,
            item.sex,
            item.age,
            item.form,
            item.category,
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is broken down."""
        return not (self.sex or self.age or self.form or self.category)

    @property
    def whole(self) -> Slot:
        """The same without its breakdown."""
        return Slot(self.indicator, self.locality, self.period)

    def over(self, period: Period) -> Slot:
        """The same in another period."""
        return replace(self, period=period)


class StatIndex:
    """What a book holds, by what it is asked for."""

    def __init__(self, book: StatBook) -> None:
        self.book = book
        # What finds the withheld keys when they are first asked for: it may wait for another process that does.
        self.find_withheld: Callable[[], frozenset[str]] = partial(withheld_observations, book)
        self.indicators = {item.key: item for item in book.indicators}
        self._by_slot: dict[Slot, list[Observation]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], list[Slot]] = defaultdict(list)
        for item in book.observations:
            slot = Slot.of(item)
            if slot not in self._by_slot:
                self._by_place[slot.indicator, slot.locality].append(slot)
            self._by_slot[slot].append(item)

    def indicator(self, key: str) -> Indicator:
        """The indicator of a key, with or without ``stat.``; raises ``UnknownKeyError`` for any other."""
        full = key if key.startswith(PREFIX) else f"{PREFIX}{key}"
        found = self.indicators.get(full)
        if found is None:
            raise UnknownKeyError(key, near=nearest_key(full, self.indicators))
        return found

    def is_additive(self, key: str) -> bool:
        """Whether values of an indicator add up over parts of a period: counts and sums of money do."""
        return self.indicators[key].unit in ADDITIVE if key in self.indicators else False

    def all_in(self, slot: Slot) -> tuple[Observation, ...]:
        """What every source says, in the order of the book."""
        return tuple(self._by_slot.get(slot, ()))

    def preferred(self, slot: Slot) -> Observation | None:
        """The observation that is used; None where there is none or none is preferred."""
        return next((item for item in self._by_slot.get(slot, ()) if item.is_preferred), None)

    def slots(self, indicator: str = "", locality: str = "") -> Iterator[Slot]:
        """The slots of an indicator in a locality, of all where they are not named; in the book's order."""
        if indicator and locality:
            yield from self._by_place.get((indicator, locality), ())
            return
        for slot in self._by_slot:
            if indicator in {"", slot.indicator} and locality in {"", slot.locality}:
                yield slot

    @cached_property
    def simulated(self) -> frozenset[str]:
        """The keys of the invented observations."""
        return frozenset(item.key for item in self.book.observations if item.simulated)

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The keys of observations that are not shown, in facts, tables and evidence alike."""
        return self.find_withheld()

    def is_withheld(self, item: Observation) -> bool:
        """Whether an observation is not shown."""
        return item.key in self.withheld


class _Identity:
    """A book compared by identity: hashing all its records would take longer than indexing them."""

    __slots__ = ("book",)

    def __init__(self, book: StatBook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.book is other.book


def index_of(book: StatBook) -> StatIndex:
    """The index of a book, remembered for the books last asked for."""
    return _index(_Identity(book))


@lru_cache(maxsize=8)
def _index(identity: _Identity) -> StatIndex:
    return StatIndex(identity.book)
