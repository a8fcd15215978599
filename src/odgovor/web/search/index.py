"""Writing the index: the passages of records take the place of those that were there before, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from odgovor.search.passages import Passage
from odgovor.search.postings import Posting, in_table_order, postings_of
from odgovor.search.statements import copied
from odgovor.web.search.models import PASSAGE_FIELDS, Compartment, IndexedPassage, IndexState
from odgovor.web.studies.models import Study

_BATCH = 2000
_INSERT = "INSERT INTO search_posting (term, compartment, text, impact, spots) VALUES (%s, %s, %s, %s, %s)"
_COPY = "COPY search_posting (term, compartment, text, impact, spots) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with where and how widely it is known; the locality is that of its record."""

    passage: Passage
    locality: str
    sensitivity: str


@transaction.atomic
def keep(study: Study | None, entries: Iterable[Entry]) -> int:
    """Add passages of a study (None: of the norms, which everybody reads) to the index; how many there were."""
    numbers: dict[tuple[str, str], int] = {}
    remaining = iter(entries)
    count = 0
    while batch := list(islice(remaining, _BATCH)):
        rows = [
            IndexedPassage(
                compartment_id=_compartment(study, entry, numbers),
                **{name: getattr(entry.passage, name) for name in PASSAGE_FIELDS},
            )
            for entry in batch
        ]
        IndexedPassage.objects.bulk_create(rows)
        _write(rows)
        _count(rows, 1)
        count += len(rows)
    return count


@transaction.atomic
def forget(study: Study | None, records: Sequence[str]) -> None:
    """Take all passages of records out of the index."""
    for start in range(0, len(records), _BATCH):
        some = records[start : start + _BATCH]
        rows = list(IndexedPassage.objects.filter(compartment__study=study, record__in=some))
        _take_out(rows)
        IndexedPassage.objects.filter(pk__in=[row.pk for row in rows]).delete()
        _count(rows, -1)


@transaction.atomic
def replace(study: Study, records: Sequence[str], entries: Iterable[Entry]) -> None:
    """Put passages in the place of all that the index has of some records."""
    forget(study, records)
    keep(study, entries)


@transaction.atomic
def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_posting")
    IndexedPassage.objects.all().delete()
    Compartment.objects.all().delete()
    IndexState.objects.all().delete()


def _compartment(study: Study | None, entry: Entry, numbers: dict[tuple[str, str], int]) -> int:
    name = (entry.locality, entry.sensitivity)
    if name not in numbers:
        found, _ = Compartment.objects.get_or_create(
            study=study, locality=entry.locality, sensitivity=entry.sensitivity
        )
        numbers[name] = found.pk
    return numbers[name]


def _write(rows: Sequence[IndexedPassage]) -> None:
    compartments = {row.pk: row.compartment_id for row in rows}
    postings = in_table_order(
        posting for row in rows for posting in postings_of(row.passage, row.pk)
    )
    values = ((t, compartments[text // 2], text, i, spots) for t, text, i, spots in postings)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(_COPY) as copy:
                copy.write(copied(values))
        else:
            cursor.executemany(_INSERT, values)


def _take_out(rows: Iterable[IndexedPassage]) -> None:
    """Delete the postings of passages: their texts say which they are, so that no index by passage is needed."""
    with connection.cursor() as cursor:
        for row in rows:
            for text, terms in _by_text(postings_of(row.passage, row.pk)):
                marks = ", ".join(["%s"] * len(terms))
                sql = f"DELETE FROM search_posting WHERE term IN ({marks}) AND compartment = %s AND text = %s"  # noqa: S608  # marks only
                cursor.execute(sql, [*terms, row.compartment_id, text])


def _by_text(postings: Iterable[Posting]) -> Iterator[tuple[int, list[str]]]:
    found: dict[int, list[str]] = {}
    for term, text, *_ in postings:
        found.setdefault(text, []).append(term)
    yield from found.items()


def _count(rows: Sequence[IndexedPassage], step: int) -> None:
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.compartment_id] = counts.get(row.compartment_id, 0) + step
    for number, change in counts.items():
        Compartment.objects.filter(pk=number).update(passages=F("passages") + change)


def look_over_postings() -> None:
    """Let PostgreSQL count the postings after many were written at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_posting")


def run(sql: str, values: Sequence[Any]) -> list[Sequence[Any]]:
    """Carry a statement of a search out."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
