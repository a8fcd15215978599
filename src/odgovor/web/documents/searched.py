"""Pages of documents as they are found by their words: those of the version in use."""

from __future__ import annotations

from collections.abc import Iterator

from odgovor.search.passages import Passage
from odgovor.study.passages import page_of
from odgovor.web.documents.models import Snapshot, SnapshotPage
from odgovor.web.records.models import Record


def page_passages(record: Record) -> Iterator[Passage]:
    """A passage for each page with text of the file that a document names; none before its text was kept."""
    digest = str(record.data.get("sha256", ""))
    snapshot = Snapshot.objects.filter(
        study=record.study_id, document=record.key, sha256=digest
    ).first()
    if snapshot is None or not digest:
        return
    language = str(record.data.get("language", ""))
    pages = SnapshotPage.objects.filter(snapshot=snapshot).exclude(text="")
    for number, text in pages.order_by("number").values_list("number", "text"):
        yield page_of(record.key, number, text, language=language, locality=record.locality)
