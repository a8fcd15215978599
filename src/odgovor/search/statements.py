"""The statements of a search, the same text on SQLite and on PostgreSQL.

Terms are handed over as values; numbers of compartments and weights are whole numbers of our own and stand in the
text. ``CROSS JOIN`` keeps SQLite to the order given, the rarest word first; PostgreSQL finds that order itself.
"""

# ruff: noqa: S608  # terms are values, all else in the statements is of our own making

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from odgovor.search.query import Field, Query
from odgovor.search.terms import Concept, Exact, Wanted

POSTINGS: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE TABLE search_posting (term TEXT NOT NULL, compartment INTEGER NOT NULL, text INTEGER NOT NULL,"
        " impact INTEGER NOT NULL, spots TEXT NOT NULL, PRIMARY KEY (term, compartment, text)) WITHOUT ROWID",
    ),
    "postgresql": (
        'CREATE TABLE search_posting (term text COLLATE "C" NOT NULL, compartment integer NOT NULL,'
        " text integer NOT NULL, impact integer NOT NULL, spots text NOT NULL)",
        "CREATE UNIQUE INDEX search_posting_by_term ON search_posting (term, compartment, text) INCLUDE (impact)",
    ),
}
_COLUMNS: Mapping[Field, str] = {
    Field.KIND: "kind",
    Field.LEVEL: "level",
    Field.INSTRUMENT: "instrument",
    Field.CITY: "locality",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with ``%s`` where its values go."""

    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be looked at: numbers of compartments, and how many passages stand in them."""

    compartments: tuple[int, ...]
    passages: int


def count_statement(concept: Concept, scope: Scope) -> Statement:
    """In how many texts of the scope a word stands."""
    where, values = _where("p", concept)
    what = "COUNT(*)" if isinstance(concept, Exact) else "COUNT(DISTINCT p.text)"
    sql = f"SELECT {what} FROM search_posting p WHERE {where} AND {_inside('p', scope)}"
    return Statement(sql, values)


@dataclass(frozen=True, slots=True)
class Matching:
    """The statement of all texts that match: ``text``, ``score`` and the ``spots`` of words in phrases."""

    query: Query
    wanted: Wanted
    weights: tuple[int, ...]
    order: tuple[int, ...]
    scope: Scope

    def statement(self) -> Statement:
        """The statement without order or limit; spots are given for the concepts of phrases, ascending."""
        first, *others = self.order
        values: list[Any] = []
        tables = [self._table(first, values)]
        tables += [f"CROSS JOIN {self._table(number, values)}" for number in others]
        conditions = [self._condition(number, values) for number in self.order]
        conditions += [f"c{number}.text = c{first}.text" for number in others]
        conditions += [
            f"c{number}.compartment = c{first}.compartment"
            for number in others
            if isinstance(self.wanted.concepts[number], Exact)
        ]
        conditions += [self._exclusion(concept, first, values) for concept in self.wanted.excluded]
        conditions += self._filters(first, tables, values)
        score = " + ".join(f"c{number}.impact * {self.weights[number]}" for number in self.order)
        spots = "".join(f", c{number}.spots" for number in phrase_concepts(self.wanted))
        sql = f"SELECT c{first}.text AS text, {score} AS score{spots} FROM {' '.join(tables)} WHERE {' AND '.join(c for c in conditions if c) or '1 = 1'}"
        return Statement(sql, tuple(values))

    def _table(self, number: int, values: list[Any]) -> str:
        concept = self.wanted.concepts[number]
        if isinstance(concept, Exact):
            return f"search_posting c{number}"
        where, found = _where("p", concept)
        values += found
        return (
            f"(SELECT p.text, MIN(p.compartment) AS compartment, MAX(p.impact) AS impact FROM search_posting p"
            f" WHERE {where} AND {_inside('p', self.scope)} GROUP BY p.text) c{number}"
        )

    def _condition(self, number: int, values: list[Any]) -> str:
        concept = self.wanted.concepts[number]
        if not isinstance(concept, Exact):
            return ""
        where, found = _where(f"c{number}", concept)
        values += found
        inside = f" AND {_inside(f'c{number}', self.scope)}" if number == self.order[0] else ""
        return where + inside

    def _exclusion(self, concept: Concept, first: int, values: list[Any]) -> str:
        where, found = _where("x", concept)
        values += found
        return (
            f"NOT EXISTS (SELECT 1 FROM search_posting x WHERE {where}"
            f" AND x.compartment = c{first}.compartment AND x.text = c{first}.text)"
        )

    def _filters(self, first: int, tables: list[str], values: list[Any]) -> Iterable[str]:
        if self.query.language:
            yield f"(c{first}.text & 1) = {int(self.query.language == 'sr')}"
        narrowing = list(_narrowing(self.query, values))
        if narrowing:
            tables.append("CROSS JOIN search_passage d")
            yield f"d.id = c{first}.text / 2"
            yield from narrowing


def _narrowing(query: Query, values: list[Any]) -> Iterable[str]:
    for field, column in _COLUMNS.items():
        wanted = query.values.get(field, ())
        if wanted:
            values += wanted
            yield f"d.{column} IN ({_marks(wanted)})"
    if query.days is not None and query.days.first:
        values.append(query.days.first)
        yield "d.last_day >= %s"
    if query.days is not None:
        values.append(query.days.last or "9999")
        yield "d.first_day <= %s AND d.first_day <> ''"


def best_statement(matching: Statement, *, limit: int) -> Statement:
    """The texts that match, best first, then by number."""
    sql = f"{matching.sql} ORDER BY score DESC, text LIMIT {int(limit)}"
    return Statement(sql, matching.values)


def facets_statement(matching: Statement) -> Statement:
    """How many passages match, by kind and locality."""
    sql = (
        f"SELECT d.kind, d.locality, COUNT(*) FROM (SELECT DISTINCT m.text / 2 AS passage FROM ({matching.sql}) m) f"
        " JOIN search_passage d ON d.id = f.passage GROUP BY d.kind, d.locality"
    )
    return Statement(sql, matching.values)


def phrase_concepts(wanted: Wanted) -> list[int]:
    """The numbers of concepts that stand in phrases, ascending: the spots of a matching text come in this order."""
    return sorted({number for phrase in wanted.phrases for number in phrase})


def _where(table: str, concept: Concept) -> tuple[str, tuple[Any, ...]]:
    """The condition of a word."""
    if isinstance(concept, Exact):
        return f"{table}.term IN ({_marks(concept.terms)})", concept.terms
    ranges = " OR ".join(f"{table}.term >= %s AND {table}.term < %s" for _ in concept.ranges)
    values = (*(end for both in concept.ranges for end in both), *concept.others)
    return f"({ranges} OR {table}.term IN ({_marks(concept.others)}))", values


def _inside(table: str, scope: Scope) -> str:
    if len(scope.compartments) == 1:
        return f"{table}.compartment = {scope.compartments[0]:d}"
    return f"{table}.compartment IN ({', '.join(f'{number:d}' for number in scope.compartments)})"


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def copied(rows: Iterable[tuple[str, int, int, int, str]]) -> str:
    """Rows of the table of postings as COPY of PostgreSQL reads them: term, compartment, text, impact, spots.

    Terms are letters, digits and the mark of a language, spots are digits and blanks: nothing has to be escaped.
    """
    return "".join(
        f"{term}\t{compartment}\t{text}\t{impact}\t{spots}\n"
        for term, compartment, text, impact, spots in rows
    )
