"""Reading obligations against local measures: which are answered, partly, or not, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from odgovor.norms.index import select_provisions
from odgovor.norms.records import Concordance, NormBook, Verdict


def verdict_of(concordance: Concordance) -> Verdict:
    """The verdict of one record: a confirmed gap that nobody signed is only a candidate."""
    if concordance.verdict is Verdict.CONFIRMED_GAP and not concordance.by:
        return Verdict.CANDIDATE_GAP
    return concordance.verdict


_BEST_FIRST = (Verdict.ANSWERED, Verdict.PARTLY, Verdict.CONFIRMED_GAP, Verdict.CANDIDATE_GAP)


@dataclass(frozen=True)
class LocalAnswer:
    """What a locality answers to one provision, over all records that read the two together."""

    provision: str
    locality: str
    records: tuple[Concordance, ...]

    @cached_property
    def verdict(self) -> Verdict:
        """The best verdict of the records: one measure that answers is enough, whatever others do not.

        Without any measure, a gap that a person confirmed counts before a candidate.
        """
        found = {verdict_of(record) for record in self.records}
        return next(verdict for verdict in _BEST_FIRST if verdict in found)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the records that the answer rests on."""
        return tuple(record.key for record in self.records)

    @property
    def is_simulated(self) -> bool:
        """Whether any of the records is invented."""
        return any(record.simulated for record in self.records)


def iter_answers(
    book: NormBook, *, locality: str = "", theme: str = "", level: str = ""
) -> Iterator[LocalAnswer]:
    """The answers of the localities to the selected provisions, in the order of the catalogue.

    Records about provisions that the book does not have are passed over. Raises ``UsageError`` for a theme
    or level that does not exist.
    """
    answers = _answers(book.concordances, locality) if locality else _all_answers(_Same(book))
    for _, provision in select_provisions(book, theme=theme, level=level):
        yield from answers.get(provision.key, ())


def _answers(
    concordances: Iterable[Concordance], locality: str = ""
) -> Mapping[str, tuple[LocalAnswer, ...]]:
    """The answers by provision, those of one locality where it is named."""
    found: dict[str, dict[str, list[Concordance]]] = defaultdict(lambda: defaultdict(list))
    for record in concordances:
        if not locality or record.locality == locality:
            found[record.provision][record.locality].append(record)
    return {
        key: tuple(LocalAnswer(key, place, tuple(records)) for place, records in by_place.items())
        for key, by_place in found.items()
    }


class _Same:
    """A book compared by identity: hashing a large book would cost more than reading it."""

    __slots__ = ("book",)

    def __init__(self, book: NormBook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.book is self.book


@lru_cache(maxsize=8)
def _all_answers(same: _Same) -> Mapping[str, tuple[LocalAnswer, ...]]:
    """The answers of all localities, kept for the last few books: each figure of norms begins with them."""
    return _answers(same.book.concordances)


def joint_verdict(answers: Iterable[LocalAnswer]) -> Verdict | None:
    """One word for the answers to several provisions, None where there is no answer at all.

    ``answered`` if each is; ``partly`` if some provision is answered or partly answered; otherwise a gap,
    ``confirmed_gap`` only if a person confirmed every single one.
    """
    found = {answer.verdict for answer in answers}
    if not found:
        return None
    if found == {Verdict.ANSWERED}:
        return Verdict.ANSWERED
    if found & {Verdict.ANSWERED, Verdict.PARTLY}:
        return Verdict.PARTLY
    return Verdict.CONFIRMED_GAP if found == {Verdict.CONFIRMED_GAP} else Verdict.CANDIDATE_GAP
