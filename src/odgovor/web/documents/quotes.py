"""Quotes of documents in records: which version each saw, and whether the newest one still has the words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from odgovor.documents.anchors import Sighting, Version, sighting_of
from odgovor.web.documents.access import snapshots_of
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.texts import texts_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member

_NAMED = ("document", "page", "quote")


def sightings(member: Member, records: Iterable[Record]) -> dict[str, Sighting]:
    """What became of the quote of each record that names a document, by the record's key.

    Records without a quote, and those whose document the member may not see or which has no file, are left out.
    """
    quoting = [record for record in records if record.data.get("quote")]
    documents = {str(record.data.get("document", "")) for record in quoting}
    versions = _versions(member, documents)
    seen_at = _seen_at(quoting) if any(len(found) > 1 for found in versions.values()) else {}
    return {
        record.key: sighting_of(
            str(record.data["quote"]),
            page_number(record),
            seen_at=seen_at.get(record.key, record.changed_at),
            versions=versions[str(record.data["document"])],
        )
        for record in quoting
        if str(record.data.get("document", "")) in versions
    }


def sighting_for(member: Member, record: Record) -> Sighting | None:
    """What became of the quote of one record, such as a mark."""
    return sightings(member, [record]).get(record.key)


def snapshot_seen(document: Record, quoting: Record) -> Snapshot | None:
    """The version of a document that a record which quotes it saw; None where the document has no file.

    Whether a reader may see the document is for the caller to know.
    """
    snapshots = {item.number: item for item in snapshots_of(document)}
    if not snapshots:
        return None
    versions = [
        Version(n, item.uploaded_at, texts_of(item)) for n, item in sorted(snapshots.items())
    ]
    found = sighting_of(
        str(quoting.data.get("quote", "")),
        page_number(quoting),
        seen_at=_seen_at([quoting]).get(quoting.key, quoting.changed_at),
        versions=versions,
    )
    return snapshots[found.seen_in]


def page_number(record: Record) -> int | None:
    """The page that a record names, or None."""
    page = str(record.data.get("page", ""))
    return int(page) if page.isdecimal() and len(page) < 7 else None


def _versions(member: Member, documents: set[str]) -> dict[str, list[Version]]:
    """The versions of documents with their texts, oldest first."""
    seen = Record.objects.visible_to(member).filter(kind="document", key__in=documents)
    found = {}
    for record in seen.select_related("changed_by"):
        snapshots = list(reversed(snapshots_of(record)))
        if snapshots:
            found[record.key] = [
                Version(item.number, item.uploaded_at, texts_of(item)) for item in snapshots
            ]
    return found


def _seen_at(records: list[Record]) -> dict[str, datetime]:
    """Since when each record has the quote it has now."""
    wanted = {record.key: _named(record.data) for record in records}
    if not records:
        return {}
    versions = RecordVersion.objects.filter(study=records[0].study_id, key__in=wanted)
    since: dict[str, datetime] = {}
    is_over: set[str] = set()
    for key, data, at in versions.order_by("-id").values_list("key", "data", "at"):
        if key in is_over or _named(data) != wanted[key]:
            is_over.add(key)
        else:
            since[key] = at
    return since


def _named(data: dict[str, object]) -> tuple[object, ...]:
    return tuple(data.get(name) for name in _NAMED)
