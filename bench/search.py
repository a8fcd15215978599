"""Search of a hundred thousand passages: our index on SQLite and on PostgreSQL, beside SQLite's FTS5 and bm25s.

The passages are invented from a vocabulary with a seed: Serbian-like stems with endings, as frequent as words are
(Zipf), thirty words each. All four get the same folded words and the same queries. PostgreSQL is measured where
``DATABASE_URL`` names one.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.table import Row, median, percentile
from odgovor.common.analysis import folded_word, words_of
from odgovor.search.passages import Passage
from odgovor.search.postings import in_table_order, postings_of
from odgovor.search.query import Query, parse
from odgovor.search.searching import ranked
from odgovor.search.shelf import make_shelf
from odgovor.search.statements import POSTINGS, Scope, copied

PASSAGES, WORDS, STEMS, SMALL, QUERIES = 100_000, 30, 12_000, 12, 200
_ENDINGS = ("a", "e", "i", "u", "om", "ama", "", "ima", "ost", "ni")
_HEADS = ("pr", "st", "v", "d", "m", "k", "tr", "gr", "sl", "zn", "b", "r", "pl", "č", "ž", "š")
_MIDDLES = ("ado", "eli", "ovi", "uma", "ina", "ora", "eka", "avi", "isto", "ube", "ola", "egi")
_TAILS = ("v", "n", "t", "k", "m", "l", "r", "d", "šk", "žn", "č", "st")


def vocabulary(chance: random.Random) -> list[str]:
    """Invented stems, all different."""
    made: dict[str, None] = {}
    while len(made) < STEMS:
        middle = "".join(chance.choices(_MIDDLES, k=chance.choice((1, 1, 2))))
        made[chance.choice(_HEADS) + middle + chance.choice(_TAILS)] = None
    return list(made)


def passages(chance: random.Random, stems: list[str]) -> list[Passage]:
    """Passages of thirty words; the word of rank r is as frequent as 1/r."""
    weights = [1 / (rank + 5) for rank in range(len(stems))]
    made = []
    for number in range(PASSAGES):
        words = chance.choices(stems, weights, k=WORDS)
        text = " ".join(word + chance.choice(_ENDINGS) for word in words)
        made.append(Passage(key="", record=f"r{number}", kind="activity", text_sr=text))
    return made


def queries(chance: random.Random, made: list[Passage], stems: list[str]) -> list[str]:
    """One to three words of a passage, as common as they are there; every tenth query is a phrase.

    The most common stems stand for the small words, which a query does without; they stand in phrases.
    """
    small = {stem + ending for stem in stems[:SMALL] for ending in _ENDINGS}
    asked = []
    for number in range(QUERIES):
        every = chance.choice(made).text_sr.split()
        words = every if number % 10 == 9 else [word for word in every if word not in small]
        start = chance.randrange(len(words) - 3)
        some = words[start : start + 1 + number % 3]
        asked.append(
            f'"{" ".join(some)}"' if number % 10 == 9 and len(some) > 1 else " ".join(some)
        )
    return asked


def searching(folder: Path) -> Iterator[Row]:
    """Index and query times of each, in the same run."""
    chance = random.Random(7)
    stems = vocabulary(chance)
    made = passages(chance, stems)
    asked = queries(chance, made, stems)
    parsed = [parse(text) for text in asked]
    started, worked = time.perf_counter(), time.process_time()
    shelf = make_shelf(folder / "search.sqlite3", made)
    yield Row("index 100,000 passages, SQLite", time.perf_counter() - started, 20)
    yield Row("  its processor time", time.process_time() - worked, None)
    ours, best = _timed(shelf.ranked, parsed)
    yield from _rows("  search, SQLite", ours, 10)
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield from _on_postgres(made, parsed, best)
    yield from _fts5(folder, made, asked)
    yield from _bm25s(made, asked)


def _timed(ask: Callable[[Any], Any], asked: list[Any]) -> tuple[list[float], list[Any]]:
    times, answers = [], []
    for query in [*asked[:20], *asked]:
        started = time.perf_counter()
        answers.append(ask(query))
        times.append((time.perf_counter() - started) * 1000)
    return times[20:], answers[20:]


def _rows(name: str, times: list[float], limit: float | None) -> Iterator[Row]:
    yield Row(f"{name}, p50", median(times), None, "ms")
    yield Row(f"{name}, p95", percentile(times, 0.95), limit, "ms")


def _on_postgres(
    made: list[Passage], parsed: list[Query], best: list[list[tuple[int, int]]]
) -> Iterator[Row]:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        connection.execute("CREATE SCHEMA bench")
        connection.execute("SET search_path TO bench")
        started = time.perf_counter()
        _fill_postgres(connection, made)
        yield Row("index 100,000 passages, PostgreSQL", time.perf_counter() - started, 20)
        scope = Scope((0,), len(made))

        def run(sql: str, values: Any) -> Any:
            return connection.execute(sql, values).fetchall()

        times, answers = _timed(lambda query: ranked(run, query, scope), parsed)
        yield from _rows("  search, PostgreSQL", times, 20)
        same = sum(one == other for one, other in zip(best, answers, strict=True))
        yield Row("  queries not ranked as on SQLite", len(best) - same, 0, "")
        connection.execute("DROP SCHEMA bench CASCADE")


def _fill_postgres(connection: Any, made: list[Passage]) -> None:
    table, *indexes = POSTINGS["postgresql"]
    with connection.transaction():
        connection.execute(
            "CREATE TABLE search_passage (id integer PRIMARY KEY, record text, text_sr text)"
        )
        connection.execute(table)
        with connection.cursor().copy("COPY search_passage FROM STDIN") as copy:
            for number, passage in enumerate(made, start=1):
                copy.write_row((number, passage.record, passage.text_sr))
        rows = in_table_order(
            posting
            for number, passage in enumerate(made, start=1)
            for posting in postings_of(passage, number)
        )
        with connection.cursor().copy("COPY search_posting FROM STDIN") as copy:
            copy.write(copied((term, 0, text, i, spots) for term, text, i, spots in rows))
        for index in indexes:
            connection.execute(index)
    connection.execute("VACUUM ANALYZE search_posting")


def _folded(text: str) -> str:
    return " ".join(map(folded_word, words_of(text)))


def _fts5(folder: Path, made: list[Passage], asked: list[str]) -> Iterator[Row]:
    """FTS5 with its own bm25() over the folded words; no stemming."""
    connection = sqlite3.connect(folder / "fts5.sqlite3")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text)")
    started = time.perf_counter()
    connection.executemany(
        "INSERT INTO passages(rowid, text) VALUES (?, ?)",
        ((number, _folded(passage.text_sr)) for number, passage in enumerate(made, start=1)),
    )
    connection.commit()
    yield Row(
        "index 100,000 passages, FTS5 (folded, not stemmed)", time.perf_counter() - started, None
    )
    sql = (
        "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), rowid LIMIT 25"
    )
    words = [f'"{_folded(text)}"' if text.startswith('"') else _folded(text) for text in asked]
    times, _ = _timed(lambda query: connection.execute(sql, (query,)).fetchall(), words)
    yield from _rows("  search, FTS5", times, None)


def _bm25s(made: list[Passage], asked: list[str]) -> Iterator[Row]:
    """bm25s in memory over the folded words; any of the words, no phrases."""
    import bm25s

    started = time.perf_counter()
    retriever = bm25s.BM25(k1=1.5, b=0.75)
    retriever.index([_folded(p.text_sr).split() for p in made], show_progress=False)
    yield Row("index 100,000 passages, bm25s (in memory)", time.perf_counter() - started, None)

    def ask(query: list[str]) -> Any:
        return retriever.retrieve([query], k=25, show_progress=False)

    times, _ = _timed(ask, [_folded(text).split() for text in asked])
    yield from _rows("  search, bm25s", times, None)
