"""Readings: what a visit says of a standard once the answers of its monitors are put together.

Every standard of the book is expected in every visit; what nobody answered is a reading too, *not assessed*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import UnknownKeyError
from odgovor.common.keys import nearest_key
from odgovor.common.records import derive, derived
from odgovor.fieldwork.records import Answer, AnswerValue, FieldBook, Standard, Visit

HIGHEST_SCORE = 3
_POINTS = {
    AnswerValue.NOT_MET: 0,
    AnswerValue.PARTLY: 1,
    AnswerValue.MOSTLY: 2,
    AnswerValue.MET: 3,
}
_STATES = {
    NoDataReason.REFUSED: State.REFUSED,
    NoDataReason.NOT_PUBLIC: State.UNPUBLISHED,
}
WITHOUT_DATA = (State.NO_DATA, State.REFUSED, State.UNPUBLISHED)


def points(value: AnswerValue) -> int | None:
    """The score of an answer, 0 to 3; None for *not applicable* and *no data*, which are never a zero."""
    return _POINTS.get(value)


def state_of(answer: Answer) -> State:
    """The state of one answer; an answer without data keeps its reason in its state."""
    if points(answer.value) is not None:
        return State.KNOWN
    if answer.value is AnswerValue.NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    return _STATES.get(answer.reason_no_data, State.NO_DATA)


def joint_state(states: Sequence[State]) -> State:
    """One state for several that are not known: any lack of data outweighs *not assessed* and *not applicable*.

    Lacks of different kinds are together *no data*; nothing at all is *not assessed*.
    """
    lacks = {state for state in states if state in WITHOUT_DATA}
    if lacks:
        return lacks.pop() if len(lacks) == 1 else State.NO_DATA
    if State.NOT_ASSESSED in states or not states:
        return State.NOT_ASSESSED
    return State.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Reading:
    """One standard in one visit: the mean of the scored answers (0 to 3), or the state that says why none."""

    visit: Visit
    standard: Standard
    answers: tuple[Answer, ...]
    score: float | None
    state: State
    keys: tuple[str, ...] = derived()
    is_simulated: bool = derived()
    monitors: tuple[str, ...] = derived()

    def __post_init__(self) -> None:
        """The keys of the answers it rests on, whether any is invented, and who answered apart, by name."""
        derive(
            self,
            monitors=tuple(sorted({answer.monitor for answer in self.answers if answer.monitor})),
            keys=tuple(answer.key for answer in self.answers),
            is_simulated=any(answer.simulated for answer in self.answers),
        )

    @classmethod
    def of(cls, visit: Visit, standard: Standard, answers: tuple[Answer, ...]) -> Reading:
        """Put the answers together; answers without a score do not enter the mean."""
        scores = [score for score in (points(item.value) for item in answers) if score is not None]
        if scores:
            return cls(visit, standard, answers, sum(scores) / len(scores), State.KNOWN)
        return cls(
            visit, standard, answers, None, joint_state([state_of(item) for item in answers])
        )


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """The visits of a book in the order of their days, and the readings of each, standards in order."""

    visits: Mapping[str, Visit]
    readings: Mapping[str, tuple[Reading, ...]]
    by_locality: Mapping[str, tuple[Visit, ...]]

    @classmethod
    def of(cls, book: FieldBook) -> FieldIndex:
        """The index of a book, in time linear in its answers; :func:`index_of` keeps it."""
        answers: dict[tuple[str, str], list[Answer]] = {}
        for answer in book.answers:
            answers.setdefault((answer.visit, answer.question), []).append(answer)
        ordered = sorted(book.visits, key=lambda visit: (visit.on.first_day, visit.key))
        visits = {visit.key: visit for visit in ordered}
        readings = {
            visit.key: tuple(
                Reading.of(visit, standard, tuple(answers.get((visit.key, standard.key), ())))
                for standard in book.standards
            )
            for visit in ordered
        }
        places: dict[str, list[Visit]] = {}
        for visit in ordered:
            places.setdefault(visit.locality, []).append(visit)
        return cls(visits, readings, {key: tuple(found) for key, found in places.items()})

    def visits_to(self, locality: str = "", *, visit: str = "") -> tuple[Visit, ...]:
        """The visits to a locality (empty: to all), or the one visit; raises ``UnknownKeyError`` for a visit."""
        if visit:
            if visit not in self.visits:
                raise UnknownKeyError(visit, near=nearest_key(visit, self.visits))
            one = self.visits[visit]
            return (one,) if locality in {"", one.locality} else ()
        if locality:
            return self.by_locality.get(locality, ())
        return tuple(self.visits.values())

    def select(self, visits: Sequence[Visit], standards: Sequence[Standard]) -> Iterator[Reading]:
        """The readings of some visits on some standards."""
        wanted = {standard.key for standard in standards}
        for visit in visits:
            for reading in self.readings[visit.key]:
                if reading.standard.key in wanted:
                    yield reading


class _Same:
    """A book compared by identity: hashing a large book would cost more than indexing it."""

    __slots__ = ("book",)

    def __init__(self, book: FieldBook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.book is self.book


def index_of(book: FieldBook) -> FieldIndex:
    """The index of a book, made once for each of the last few books."""
    return _index(_Same(book))


@lru_cache(maxsize=8)
def _index(same: _Same) -> FieldIndex:
    return FieldIndex.of(same.book)
