"""A search index in a SQLite file of its own: made once from passages, then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from odgovor.search.passages import Passage
from odgovor.search.postings import Posting, in_table_order, postings_of
from odgovor.search.query import Query
from odgovor.search.searching import Found, find, ranked
from odgovor.search.statements import POSTINGS, Scope

_COLUMNS = (
    "key", "record", "kind", "text_en", "text_sr", "page", "locality", "level", "instrument", "first_day", "last_day",
)  # fmt: skip
_PASSAGES = f"CREATE TABLE search_passage (id INTEGER PRIMARY KEY, {', '.join(_COLUMNS)})"
_INSERT_PASSAGE = f"INSERT INTO search_passage VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"  # noqa: S608  # names are ours
_INSERT_POSTING = "INSERT INTO search_posting VALUES (?, 0, ?, ?, ?)"


class Shelf:
    """An index that can be searched."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        count = connection.execute("SELECT COUNT(*) FROM search_passage").fetchone()[0]
        self.scope = Scope((0,), count)

    def find(self, query: Query, *, limit: int = 25, offset: int = 0) -> Found:
        """A page of what matches, with counts."""
        return find(self._run, query, self.scope, limit=limit, offset=offset)

    def ranked(self, query: Query, *, limit: int = 25) -> list[tuple[int, int]]:
        """The best passages by number with their scores."""
        return ranked(self._run, query, self.scope, limit=limit)

    def passage(self, number: int) -> Passage:
        """The passage of a number."""
        names = ", ".join(_COLUMNS)
        sql = f"SELECT {names} FROM search_passage WHERE id = ?"  # noqa: S608  # names are ours
        return Passage(*self.connection.execute(sql, (number,)).fetchone())

    def _run(self, sql: str, values: Sequence[Any]) -> Iterable[Sequence[Any]]:
        return self.connection.execute(sql.replace("%s", "?"), values)


def make_shelf(path: Path, passages: Iterable[Passage]) -> Shelf:
    """Write an index to a file, which is whole or not there, and open it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    half.unlink(missing_ok=True)
    connection = sqlite3.connect(half)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    _fill(connection, passages)
    connection.commit()
    connection.close()
    half.replace(path)
    return open_shelf(path)


def open_shelf(path: Path) -> Shelf:
    """Open an index that was written before, for reading only."""
    return Shelf(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


def _fill(connection: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    connection.execute(_PASSAGES)
    for statement in POSTINGS["sqlite"]:
        connection.execute(statement)
    postings: list[Posting] = []

    def numbered() -> Iterator[tuple[Any, ...]]:
        for number, passage in enumerate(passages, start=1):
            postings.extend(postings_of(passage, number))
            yield (number, *(getattr(passage, name) for name in _COLUMNS))

    connection.executemany(_INSERT_PASSAGE, numbered())
    connection.executemany(_INSERT_POSTING, in_table_order(postings))
    connection.execute("ANALYZE")
