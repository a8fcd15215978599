"""Files that a city sends with its answers: kept apart from the documents until somebody makes one of them evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404

from odgovor.web.documents.access import may_write_documents
from odgovor.web.documents.services import Incoming, incoming, keep_document, refuse_known
from odgovor.web.plans.access import AUDITORS, OPEN, mark_key, sent_activity
from odgovor.web.plans.models import ReplyFile, ReplyRound
from odgovor.web.records.models import Record
from odgovor.web.records.services import ForbiddenError
from odgovor.web.studies import audit
from odgovor.web.studies.blobs import blob_path, has_blob, keep_blob
from odgovor.web.studies.models import Member

MOST_FILES = 5


class TooManyFilesError(Exception):
    """The answer has as many files as it may have."""


def files_of(member: Member, activities: Iterable[str]) -> dict[str, list[ReplyFile]]:
    """The files of the answers to some activities, for those who audit; nothing for anybody else."""
    if member.role not in AUDITORS:
        return {}
    keys = list(activities)
    replies = Record.objects.visible_to(member).filter(
        kind="mark", key__in=[mark_key(key, "reply") for key in keys]
    )
    answered = set(replies.values_list("parent", flat=True))
    return _by_activity(ReplyFile.objects.filter(study=member.study, activity__in=answered))


def own_files(member: Member, activities: Iterable[str]) -> dict[str, list[ReplyFile]]:
    """The files that a city sent itself; the activities are those that were sent to it."""
    found = ReplyFile.objects.filter(study=member.study, locality__in=member.localities)
    return _by_activity(found.filter(activity__in=list(activities)))


def _by_activity(files: Iterable[ReplyFile]) -> dict[str, list[ReplyFile]]:
    found: dict[str, list[ReplyFile]] = {}
    for file in files:
        found.setdefault(file.activity, []).append(file)
    return found


def reply_file_of(member: Member, number: int) -> ReplyFile:
    """A file of an answer that the member may read, else 404: its own city's, or one to audit."""
    file = ReplyFile.objects.filter(study=member.study, pk=number).first()
    if file is None or not has_blob(file.sha256):
        raise Http404
    if member.is_addressee:
        sent_activity(member, file.activity)
        seen = own_files(member, [file.activity])
    else:
        seen = files_of(member, [file.activity])
    if file not in seen.get(file.activity, []):
        raise Http404
    return file


@contextmanager
def reading(file: UploadedFile | None) -> Iterator[Incoming | None]:
    """A sent file as it is read, or None where none was sent; raises ``InvalidDataError`` with what is wrong."""
    if file is None:
        yield None
        return
    with incoming(file) as read:
        yield read


@transaction.atomic
def keep_reply_file(
    member: Member, activity: Record, sent: ReplyRound, read: Incoming
) -> ReplyFile:
    """Keep a file beside the city's answer while the round is open; the same file twice is one.

    Raises ``TooManyFilesError`` where the answer has as many as it may.
    """
    # The round as it is now: it may have been closed while the file was read, and files are counted one by one.
    sent = ReplyRound.objects.select_for_update().get(pk=sent.pk)
    if not sent.is_open or activity.key not in sent.activities:
        raise ForbiddenError
    there = ReplyFile.objects.filter(study=member.study, activity=activity.key)
    same = there.filter(sha256=read.sha256).first()
    if same is not None:
        return same
    if there.count() >= MOST_FILES:
        raise TooManyFilesError
    sha256, size = keep_blob(read.chunks())
    kept = ReplyFile.objects.create(
        study=member.study,
        activity=activity.key,
        locality=activity.locality,
        sha256=sha256,
        size=size,
        media_type=read.reading.media_type.value,
        original_name=read.name,
        by=member.user,
    )
    _note("plans.file_sent", member, kept)
    return kept


@transaction.atomic
def take_back(member: Member, sent: ReplyRound, file: ReplyFile) -> None:
    """Take a file out of an answer while the round is open, unless somebody has made it a document."""
    file = _locked(file)
    if not (member.is_addressee and sent.is_open) or file.document:
        raise ForbiddenError
    _note("plans.file_taken_back", member, file)
    file.delete()


def make_document(member: Member, file: ReplyFile) -> Record:
    """Add a file of an answer to the documents, as widely known as the answer, from where a mark can cite it.

    Raises ``KnownFileError`` where a document has it already.
    """
    if member.is_addressee or not may_write_documents(member):
        raise ForbiddenError
    with blob_path(file.sha256).open("rb") as opened:
        sent = UploadedFile(File(opened), name=file.name, size=file.size)
        with incoming(sent) as read, transaction.atomic():
            file = _locked(file)
            if file.document:
                refuse_known(member, file.sha256)
                raise ForbiddenError
            record = keep_document(
                member, read, data=_about(file), sensitivity=_level_of_answer(file)
            )
            file.document = record.key
            file.save(update_fields=["document"])
    return record


def _locked(file: ReplyFile) -> ReplyFile:
    """The file as it is now, which nobody else takes back or makes a document meanwhile."""
    found = ReplyFile.objects.select_for_update().filter(pk=file.pk).first()
    if found is None:
        raise ForbiddenError
    return found


def _level_of_answer(file: ReplyFile) -> str:
    """How widely the answer is known that the file came with, where that is for few."""
    answer = Record.objects.filter(study=file.study_id, key=mark_key(file.activity, "reply"))
    level = answer.exclude(sensitivity__in=OPEN).values_list("sensitivity", flat=True).first()
    return str(level or "")


def _about(file: ReplyFile) -> dict[str, Any]:
    activity = Record.objects.get(study=file.study_id, kind="activity", key=file.activity)
    return {"simulated": "true"} if activity.is_simulated else {}


def _note(action: str, member: Member, file: ReplyFile) -> None:
    audit.record(
        action,
        study=member.study,
        actor=member.user,
        kind="mark",
        subject=mark_key(file.activity, "reply"),
        locality=file.locality,
        sensitivity="network",
        detail={"sha256": file.sha256},
    )
