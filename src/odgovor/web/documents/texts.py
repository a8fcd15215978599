"""The text of a snapshot's pages, from its rows or, where it has none yet, from the file."""

from __future__ import annotations

from collections.abc import Iterable

from odgovor.common.errors import InvalidDataError
from odgovor.documents.finding import comparable
from odgovor.web.documents.drawing import reading_of
from odgovor.web.documents.models import Snapshot, SnapshotPage


def texts_of(snapshot: Snapshot) -> tuple[str, ...]:
    """The text of every page; none where the file cannot be read."""
    if snapshot.pk:
        rows = SnapshotPage.objects.filter(snapshot=snapshot).order_by("number")
        return tuple(rows.values_list("text", flat=True))
    return _from_file(snapshot)


def text_of(snapshot: Snapshot, number: int) -> str | None:
    """The text of a page (from 1), or None where there is no such page."""
    if snapshot.pk:
        rows = SnapshotPage.objects.filter(snapshot=snapshot, number=number)
        return rows.values_list("text", flat=True).first()
    pages = _from_file(snapshot)
    return pages[number - 1] if 1 <= number <= len(pages) else None


def page_count(snapshot: Snapshot) -> int:
    """How many pages there are; of a file that was not read yet they are counted now."""
    return snapshot.pages if snapshot.pk else len(_from_file(snapshot))


def pages_with(snapshot: Snapshot, words: str) -> list[tuple[int, str, int]]:
    """The pages on which folded words stand one after the other: number, text, and how often."""
    wanted = comparable(words)
    if not wanted:
        return []
    return [
        (number, text, folded.count(wanted))
        for number, text, folded in _folded_pages(snapshot, wanted)
        if wanted in folded
    ]


def _folded_pages(snapshot: Snapshot, wanted: str) -> Iterable[tuple[int, str, str]]:
    if snapshot.pk:
        rows = SnapshotPage.objects.filter(snapshot=snapshot, folded__contains=wanted)
        return rows.order_by("number").values_list("number", "text", "folded")
    pages = enumerate(_from_file(snapshot), start=1)
    return ((number, text, comparable(text)) for number, text in pages)


def keep_texts(snapshot: Snapshot, pages: tuple[str, ...]) -> None:
    """Keep the text of a new snapshot's pages."""
    SnapshotPage.objects.bulk_create(
        [
            SnapshotPage(snapshot=snapshot, number=number, text=text, folded=comparable(text))
            for number, text in enumerate(pages, start=1)
        ],
        batch_size=200,
    )


def _from_file(snapshot: Snapshot) -> tuple[str, ...]:
    try:
        return reading_of(snapshot.sha256).pages
    except InvalidDataError:
        return ()
