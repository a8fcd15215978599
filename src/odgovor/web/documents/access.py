"""The gate of documents: a snapshot is fetched only through a document record that the member may see."""

from __future__ import annotations

from django.http import Http404

from odgovor.documents.media import MediaType, type_by_ending
from odgovor.web.documents.models import Snapshot
from odgovor.web.records import access as records_access
from odgovor.web.records.files import files_that_came
from odgovor.web.records.models import Record
from odgovor.web.studies.blobs import blob_path, has_blob
from odgovor.web.studies.models import Member

KIND = "document"
_MOST_DIGITS = 6


def document_of(member: Member, key: str) -> Record:
    """The record of a document that the member may see, else 404."""
    return records_access.record_of(member, key, kinds=(KIND,))


def document_to_change(member: Member, key: str) -> Record:
    """The record of a document that the member may change, else 404."""
    return records_access.record_to_change(member, key, kinds=(KIND,))


def may_write_documents(member: Member) -> bool:
    """Whether the member may add and change documents."""
    return records_access.may_write(member, KIND, "")


def snapshot_of(member: Member, key: str, version: int | str | None = None) -> Snapshot:
    """A version of a document that the member may see, the one in use without a number, else 404."""
    record = document_of(member, key)
    found = version_among(snapshots_of(record), record, version)
    if found is None or not has_blob(found.sha256):
        raise Http404
    return found


def version_among(
    snapshots: list[Snapshot], record: Record, version: int | str | None = None
) -> Snapshot | None:
    """The snapshot of a number, or the one that the record names now; None where there is none."""
    if version in {None, ""}:
        digest = str(record.data.get("sha256", ""))
        in_use = (item for item in snapshots if item.sha256 == digest)
        return next(in_use, snapshots[0] if snapshots else None)
    text = str(version)
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        return None
    return next((item for item in snapshots if item.number == int(text)), None)


def snapshots_of(record: Record) -> list[Snapshot]:
    """The versions of a document, the newest first.

    A document that came with a bundle has a first version before anything was written down about it: it is
    made here from the record, and kept by :func:`odgovor.web.documents.services.ensure_snapshots`.
    """
    kept = Snapshot.objects.filter(study=record.study_id, document=record.key)
    found = list(kept.select_related("by").order_by("-number"))
    unkept = unkept_snapshot(record, found)
    return [unkept, *found] if unkept is not None else found


def unkept_snapshot(record: Record, kept: list[Snapshot]) -> Snapshot | None:
    """The version that the record names and no row stands for yet, or None; the file must have come with the document."""
    digest, file = str(record.data.get("sha256", "")), str(record.data.get("file", ""))
    if not (file and has_blob(digest)) or any(item.sha256 == digest for item in kept):
        return None
    if (record.key, digest) not in files_that_came(record.study_id, key=record.key):
        return None
    pages = str(record.data.get("pages", ""))
    return Snapshot(
        study_id=record.study_id,
        document=record.key,
        number=max((item.number for item in kept), default=0) + 1,
        sha256=digest,
        size=blob_path(digest).stat().st_size,
        media_type=type_by_ending(file) or MediaType.TEXT,
        pages=int(pages) if pages.isdecimal() else 0,
        uploaded_at=record.changed_at,
        by=record.changed_by,
    )
