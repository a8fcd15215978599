"""Files that wait for a person's yes: out of the study, bound to the session that brought them, gone after a day."""

from __future__ import annotations

import shutil
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from odgovor.web.documents.proposing import (
    in_languages,
    proposed_language,
    proposed_stem,
    proposed_title,
)
from odgovor.web.documents.services import Incoming
from odgovor.web.studies.models import Member

KEPT = timedelta(days=1)
MOST = 4
_SLOT = "files"


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file that was sent; ``stem`` is a name made of its title, ``sensitivity`` how widely it shall be known."""

    key: str
    study: str
    name: str
    stem: str
    sensitivity: str

    @property
    def path(self) -> Path:
        """Where its bytes stand."""
        return _folder() / self.key


def keep_draft(request: HttpRequest, member: Member, sent: Incoming, *, level: str) -> FileDraft:
    """Keep a sent file for a day; of many of one person the oldest goes."""
    prune_drafts(now=timezone.now())
    language = proposed_language(sent.reading)
    title = in_languages(proposed_title(sent.reading, sent.name), language)
    stem = proposed_stem(title).removeprefix("doc.")
    draft = FileDraft(uuid.uuid4().hex, member.study.key, sent.name, stem, level)
    shutil.copyfile(sent.path, draft.path)
    kept: dict[str, Any] = {**request.session.get(_SLOT, {}), draft.key: asdict(draft)}
    for key in list(kept)[:-MOST]:
        FileDraft(**kept.pop(key)).path.unlink(missing_ok=True)
    request.session[_SLOT] = kept
    return draft


def draft_of(request: HttpRequest, member: Member, key: str) -> FileDraft:
    """The requester's own draft for this study; another person's and one that is gone look alike (404)."""
    found = request.session.get(_SLOT, {}).get(key)
    draft = FileDraft(**found) if found else None
    if draft is None or draft.study != member.study.key or not draft.path.is_file():
        raise Http404
    return draft


def forget_draft(request: HttpRequest, draft: FileDraft) -> None:
    """Take a draft away with its bytes."""
    kept = dict(request.session.get(_SLOT, {}))
    kept.pop(draft.key, None)
    request.session[_SLOT] = kept
    draft.path.unlink(missing_ok=True)


def prune_drafts(*, now: datetime) -> int:
    """Take the files away that nobody said yes to within a day; returns how many."""
    oldest, gone = (now - KEPT).timestamp(), 0
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):  # somebody else prunes at the same time
            if path.stat().st_mtime < oldest:
                path.unlink()
                gone += 1
    return gone


def _folder() -> Path:
    folder = Path(settings.DATA) / "drafts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
