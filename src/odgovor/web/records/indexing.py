"""The search index follows the records: what was written is indexed before the writing is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import transaction

from odgovor.common.evidence import digest_of
from odgovor.norms.catalogue import built_in_instruments
from odgovor.search.passages import Passage
from odgovor.search.postings import VERSION
from odgovor.study.passages import norm_passages, passages_of
from odgovor.web.common.statistics import look_over
from odgovor.web.records.models import Record
from odgovor.web.search import index
from odgovor.web.search.models import IndexedPassage, IndexState
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import Sensitivity

# What else is found of a record of a kind, beside its own texts: the pages of a document.
More = Callable[[Record], Iterable[Passage]]
_MORE: dict[str, More] = {}
_BATCH = 500


def add_passages(kind: str, more: More) -> None:
    """Let a function of an app above say what else is found of records of a kind."""
    _MORE[kind] = more


def index_records(study: Study, records: Sequence[Record]) -> None:
    """Put what records hold now in the place of what the index has of them."""
    ensure_norms()
    index.replace(study, [record.key for record in records], _entries(records))


def forget_records(study: Study, keys: Sequence[str]) -> None:
    """Take records that are gone out of the index."""
    index.forget(study, keys)


def ensure_norms() -> None:
    """Index the built-in norms where it was not done yet, or where they changed with a newer program."""
    digest = _norms_digest()
    state = IndexState.objects.first() or IndexState(version=VERSION)
    if state.norms == digest:
        return
    with transaction.atomic():
        rows = IndexedPassage.objects.filter(compartment__study=None)
        index.forget(None, sorted(set(rows.values_list("record", flat=True))))
        index.keep(None, (index.Entry(item, "", Sensitivity.PUBLIC) for item in norm_passages()))
        state.norms = digest
        state.save()


@cache
def _norms_digest() -> str:
    return digest_of(built_in_instruments())


def is_current() -> bool:
    """Whether the index was made by this program's analyser; an empty workbench needs none."""
    state = IndexState.objects.first()
    if state is None:
        return not Record.objects.exists()
    return state.version == VERSION


def rebuild() -> int:
    """Make the whole index anew; how many records it was made from."""
    count = 0
    with transaction.atomic():
        index.clear()
        ensure_norms()
        for study in Study.objects.all():
            rows = Record.objects.filter(study=study).order_by("id").defer("folded")
            count += rows.count()
            index.keep(study, _entries(rows.iterator(chunk_size=_BATCH)))
    index.look_over_postings()
    look_over(IndexedPassage)
    return count


def _entries(records: Iterable[Record]) -> Iterator[index.Entry]:
    for record in records:
        for passage in _passages(record):
            yield index.Entry(passage, record.locality, record.sensitivity)


def _passages(record: Any) -> Iterator[Passage]:
    yield from passages_of(record.item)
    more = _MORE.get(record.kind)
    if more is not None:
        yield from more(record)
