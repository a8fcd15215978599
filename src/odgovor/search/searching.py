"""Searching an index: counts, weights, the passages in order; phrases are checked by the spots of their words."""

# ruff: noqa: S608  # the numbers in the statement are our own

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from odgovor.search.postings import weight_of
from odgovor.search.query import Query
from odgovor.search.statements import (
    Matching,
    Scope,
    Statement,
    best_statement,
    count_statement,
    facets_statement,
    phrase_concepts,
)
from odgovor.search.terms import Wanted, wanted_of

# Carries a statement out and gives its rows.
Run = Callable[[str, Sequence[Any]], Iterable[Sequence[Any]]]
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Found:
    """The passages of a page by number, best first, with their scores; facets count all that match."""

    passages: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    localities: Mapping[str, int] = field(default_factory=dict)
    total: int = 0


def find(run: Run, query: Query, scope: Scope, *, limit: int = 25, offset: int = 0) -> Found:
    """A page of what matches a query, with the number of all that match and how many of each kind and locality."""
    matching = matching_of(run, query, scope)
    if matching is None:
        return Found()
    if matching.wanted.phrases:
        return _with_phrases(run, matching, limit, offset)
    best = _best(run, matching, limit + offset)[offset:]
    return _found(best, _rows(run, facets_statement(matching.statement())))


def ranked(run: Run, query: Query, scope: Scope, *, limit: int = 25) -> list[tuple[int, int]]:
    """The best passages by number with their scores, without counting what else matches."""
    matching = matching_of(run, query, scope)
    if matching is None:
        return []
    if matching.wanted.phrases:
        return _in_order(_phrased(run, matching))[:limit]
    return _best(run, matching, limit)


def matching_of(run: Run, query: Query, scope: Scope) -> Matching | None:
    """What matches a query, the rarest word first; None where a word stands nowhere in the scope.

    Words are weighed by how rare they are *in the scope*: what one may not see changes nothing of what is found.
    """
    wanted = wanted_of(query)
    if not (wanted.concepts and scope.compartments):
        return None
    if len(wanted.concepts) == 1:  # its weight changes no order
        return Matching(query, wanted, (1,), (0,), scope)
    counts = [_rows(run, count_statement(concept, scope))[0][0] for concept in wanted.concepts]
    if not all(counts):
        return None
    weights = tuple(weight_of(count, scope.passages) for count in counts)
    order = tuple(sorted(range(len(counts)), key=lambda number: (counts[number], number)))
    return Matching(query, wanted, weights, order, scope)


def _best(run: Run, matching: Matching, count: int) -> list[tuple[int, int]]:
    """The best passages with their scores; each has two texts at most, so twice as many texts are enough."""
    found: dict[int, int] = {}
    for text, score in _rows(run, best_statement(matching.statement(), limit=2 * count)):
        found.setdefault(text // 2, score)
    # Of a passage found in two languages the better text counts, but equals are ordered by passage.
    return _in_order(found)[:count]


def _rows(run: Run, statement: Statement) -> list[Sequence[Any]]:
    return list(run(statement.sql, statement.values))


def _found(rows: Sequence[tuple[int, int]], facets: Iterable[Sequence[Any]]) -> Found:
    kinds: Counter[str] = Counter()
    localities: Counter[str] = Counter()
    for kind, locality, count in facets:
        kinds[kind] += count
        localities[locality] += count
    passages, scores = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
    return Found(passages, scores, kinds, localities, kinds.total())


def _with_phrases(run: Run, matching: Matching, limit: int, offset: int) -> Found:
    ordered = _in_order(_phrased(run, matching))
    numbers = [number for number, _ in ordered]
    facets: list[Sequence[Any]] = []
    for start in range(0, len(numbers), _CHUNK):
        some = ", ".join(str(number) for number in numbers[start : start + _CHUNK])
        sql = f"SELECT kind, locality, COUNT(*) FROM search_passage WHERE id IN ({some}) GROUP BY kind, locality"
        facets += run(sql, ())
    return _found(ordered[offset : offset + limit], facets)


def _phrased(run: Run, matching: Matching) -> dict[int, int]:
    """The passages in which every phrase stands, with their scores."""
    places = {number: spot for spot, number in enumerate(phrase_concepts(matching.wanted), start=2)}
    found: dict[int, int] = {}
    for row in _rows(run, matching.statement()):
        if _has_phrases(row, matching.wanted, places):
            number = row[0] // 2
            found[number] = max(found.get(number, 0), row[1])
    return found


def _has_phrases(row: Sequence[Any], wanted: Wanted, places: Mapping[int, int]) -> bool:
    return all(
        _stand_in_a_row([row[places[number]] for number in phrase]) for phrase in wanted.phrases
    )


def _stand_in_a_row(spots: Sequence[str]) -> bool:
    """Whether words, each by its spots, stand one after the other somewhere."""
    starts = set(map(int, spots[0].split()))
    for distance, others in enumerate(spots[1:], start=1):
        starts &= {int(spot) - distance for spot in others.split()}
        if not starts:
            return False
    return True


def _in_order(found: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
