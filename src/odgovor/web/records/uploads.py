"""A bundle that was uploaded: kept by its digest for a day after it was looked at, bound to who brought it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from odgovor.web.records.archives import unpack
from odgovor.web.records.carrying import Carried, import_bundle, planned_import
from odgovor.web.studies.blobs import blob_path, keep_blob, renew_blob
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import Role
from odgovor.web.studies.services import Terms, join

_SLOT = "bundle"


class StudyMovedError(Exception):
    """The study has changed since its import was looked through."""


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded archive: its digest, its name, the study it was brought to, and whether it makes a new one."""

    digest: str
    name: str
    study: str
    is_new: bool


def keep_upload(request: HttpRequest, member: Member, file: Any, *, is_new: bool) -> Upload:
    """Keep an archive and remember it in the person's session, in place of an earlier one."""
    digest, _size = keep_blob(file.chunks())
    upload = Upload(digest, str(file.name)[:120], member.study.key, is_new)
    request.session[_SLOT] = {
        "digest": upload.digest,
        "name": upload.name,
        "study": upload.study,
        "is_new": upload.is_new,
    }
    return upload


def kept_upload(request: HttpRequest, member: Member) -> Upload | None:
    """The archive that the person brought to this study, if there is one."""
    slot = request.session.get(_SLOT)
    if not slot or slot["study"] != member.study.key or not renew_blob(slot["digest"]):
        return None
    return Upload(**slot)


def forget_upload(request: HttpRequest) -> None:
    """Forget the archive of the session; its bytes are swept after a day."""
    request.session.pop(_SLOT, None)


@contextmanager
def _unpacked(upload: Upload) -> Iterator[Path]:
    with TemporaryDirectory() as folder, blob_path(upload.digest).open("rb") as file:
        yield unpack(file, Path(folder))


def planned(upload: Upload, study: Study) -> Carried:
    """What importing would change; raises ``InvalidDataError`` with all faults of the archive and the bundle."""
    with _unpacked(upload) as root:
        return planned_import(root, None if upload.is_new else study)


def carry_in(upload: Upload, member: Member, *, with_removals: bool, revision: int) -> Study:
    """Import an archive whole or not at all; who makes a new study of it coordinates that study.

    Raises ``StudyMovedError`` where the study is no longer at the revision whose changes were looked through.
    """
    with _unpacked(upload) as root, transaction.atomic():
        current = Study.objects.select_for_update().get(pk=member.study_id)
        if not upload.is_new and current.revision != revision:
            raise StudyMovedError
        target = None if upload.is_new else current
        study, _carried = import_bundle(
            root, target, actor=member.user, with_removals=with_removals
        )
        if upload.is_new:
            join(study, member.user, Terms(Role.COORDINATOR, has_all_localities=True))
        return study
