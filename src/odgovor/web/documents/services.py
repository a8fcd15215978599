"""Keeping documents: a file becomes a blob, a record and a snapshot together, or none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from odgovor.common.errors import InvalidDataError
from odgovor.documents.media import ENDINGS, refuse_false_ending
from odgovor.documents.reading import Reading
from odgovor.study.files import sha256_of
from odgovor.web.documents.access import KIND, unkept_snapshot
from odgovor.web.documents.drawing import reading_of
from odgovor.web.documents.guard import read_file
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.proposing import (
    in_languages,
    plain_name,
    proposed_key,
    proposed_language,
    proposed_title,
)
from odgovor.web.documents.texts import keep_texts
from odgovor.web.records.files import KEPT
from odgovor.web.records.indexing import index_records
from odgovor.web.records.keys import require_free
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record, create_record
from odgovor.web.studies import audit
from odgovor.web.studies.blobs import keep_blob
from odgovor.web.studies.models import Member, Study

_CHUNK = 1024 * 1024
_NOBODYS = {"en": "", "sr": ""}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was sent and read, and is not kept yet."""

    path: Path
    name: str
    sha256: str
    reading: Reading

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the file."""
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


class KnownFileError(Exception):
    """The file is kept already; ``document`` is its record and ``number`` the version."""

    def __init__(self, document: Record, number: int) -> None:
        self.document, self.number = document, number
        super().__init__("the file is kept already")


@contextmanager
def incoming(file: UploadedFile) -> Iterator[Incoming]:
    """A sent file, read whole in a process of its own; raises ``InvalidDataError`` with what is wrong with it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "incoming"
        with path.open("wb") as kept:
            for chunk in file.chunks(_CHUNK):
                kept.write(chunk)
        yield incoming_at(path, plain_name(file.name or ""))


def incoming_at(path: Path, name: str) -> Incoming:
    """A file that stands somewhere, read as one that was sent."""
    reading = read_file(path)
    refuse_false_ending(name, reading.media_type)
    return Incoming(path, name, sha256_of(path.read_bytes()), reading)


def keep_document(
    member: Member, sent: Incoming, *, data: Mapping[str, Any], sensitivity: str = ""
) -> Record:
    """Add a document with its file; what the form left open is proposed from the file.

    Raises ``KnownFileError`` where a document that the member may see has the file already.
    """
    refuse_known(member, sent.sha256)
    language = str(data.get("language") or proposed_language(sent.reading))
    title = _given(data.get("title")) or in_languages(
        proposed_title(sent.reading, sent.name), language
    )
    key = str(data.get("key") or proposed_key(member.study, title))
    require_free(member, KIND, key)
    filled = {
        **data,
        "key": key,
        "title": title,
        "kind": data.get("kind") or "other",
        "issuer": data.get("issuer") or _NOBODYS,
        "language": language,
        "retrieved": data.get("retrieved") or today(),
        **_of_file(key, sent),
    }
    with transaction.atomic():
        record = create_record(
            member, kind=KIND, data=filled, sensitivity=sensitivity, has_file=True
        )
        _keep_snapshot(member, record, sent, number=1)
    return record


def keep_link(member: Member, *, data: Mapping[str, Any], sensitivity: str = "") -> Record:
    """Add a document that is known by its address only, with the day on which it was seen."""
    title = _given(data.get("title")) or _NOBODYS
    filled = {
        **data,
        "key": data.get("key") or proposed_key(member.study, title),
        "kind": data.get("kind") or "other",
        "issuer": data.get("issuer") or _NOBODYS,
        "retrieved": data.get("retrieved") or today(),
    }
    return create_record(member, kind=KIND, data=filled, sensitivity=sensitivity)


def keep_version(
    member: Member, record: Record, sent: Incoming, *, retrieved: str = ""
) -> Snapshot:
    """Add a newer version of a document; the earlier ones stay, and what cites them knows which it saw.

    Only what is said of the file changes in the record, so that nobody's other change can be lost.
    """
    refuse_known(member, sent.sha256, only=record)
    with transaction.atomic():
        current = Record.objects.select_for_update().get(pk=record.pk)
        _ensure(member.study, [current])
        numbers = Snapshot.objects.filter(study=member.study, document=current.key)
        number = max(numbers.values_list("number", flat=True), default=0) + 1
        change_record(
            member,
            current,
            data={
                **current.data,
                "retrieved": retrieved or today(),
                **_of_file(current.key, sent),
            },
            version=current.version,
            note=f"v{number}",
            has_file=True,
        )
        return _keep_snapshot(member, current, sent, number=number)


@transaction.atomic
def ensure_snapshots(study: Study) -> int:
    """Keep the first version of every document that came with a bundle; how many there were."""
    return _ensure(study, list(Record.objects.filter(study=study, kind=KIND)))


def refuse_known(member: Member, sha256: str, *, only: Record | None = None) -> None:
    """Raise ``KnownFileError`` where a document that the member may see has a file, or the ``only`` one."""
    seen = Record.objects.visible_to(member).filter(kind=KIND)
    seen = seen.filter(pk=only.pk) if only is not None else seen
    rows = Snapshot.objects.filter(study=member.study, sha256=sha256)
    numbers = dict(rows.values_list("document", "number"))
    document = seen.filter(key__in=numbers).first() or seen.filter(data__sha256=sha256).first()
    if document is not None:
        raise KnownFileError(document, numbers.get(document.key, 1))


def today() -> str:
    """The day here, as a record keeps it."""
    return timezone.localdate().isoformat()


def _given(title: Any) -> dict[str, str] | None:
    return title if title and any(title.values()) else None


def _of_file(key: str, sent: Incoming) -> dict[str, str]:
    """What a record says of its file."""
    return {
        "file": f"{key}{ENDINGS[sent.reading.media_type]}",
        "sha256": sent.sha256,
        "pages": str(len(sent.reading.pages)),
    }


def _keep_snapshot(member: Member, record: Record, sent: Incoming, *, number: int) -> Snapshot:
    sha256, size = keep_blob(sent.chunks())
    snapshot = Snapshot.objects.create(
        study=record.study,
        document=record.key,
        number=number,
        sha256=sha256,
        size=size,
        media_type=sent.reading.media_type,
        pages=len(sent.reading.pages),
        by=member.user,
        original_name=sent.name,
    )
    keep_texts(snapshot, sent.reading.pages)
    index_records(record.study, [record])
    audit.record(
        KEPT,
        study=record.study,
        actor=member.user,
        kind=KIND,
        subject=record.key,
        sensitivity=record.sensitivity,
        detail={"number": number, "sha256": sha256},
    )
    return snapshot


def _ensure(study: Study, records: list[Record]) -> int:
    kept: dict[str, list[Snapshot]] = {}
    for snapshot in Snapshot.objects.filter(study=study):
        kept.setdefault(snapshot.document, []).append(snapshot)
    missing = [
        found
        for record in records
        if (found := unkept_snapshot(record, kept.get(record.key, []))) is not None
    ]
    since = _first_days(study, [snapshot.document for snapshot in missing])
    kept_now = {item.document for item in missing if _keep_missing(item, since)}
    index_records(study, [record for record in records if record.key in kept_now])
    return len(kept_now)


def _keep_missing(snapshot: Snapshot, since: Mapping[tuple[str, str], datetime]) -> bool:
    try:
        reading = reading_of(snapshot.sha256)
    except InvalidDataError:  # the gate of the publication tells of it; it is no snapshot
        return False
    snapshot.media_type, snapshot.pages = reading.media_type, len(reading.pages)
    snapshot.uploaded_at = since.get((snapshot.document, snapshot.sha256), snapshot.uploaded_at)
    snapshot.save(force_insert=True)
    keep_texts(snapshot, reading.pages)
    return True


def _first_days(study: Study, keys: list[str]) -> dict[tuple[str, str], datetime]:
    """When each document first named each file."""
    versions = RecordVersion.objects.filter(study=study, key__in=keys).order_by("-id")
    return {
        (key, data.get("sha256", "")): at
        for key, data, at in versions.values_list("key", "data", "at")
    }
