"""Sweeping: kept files that nobody said yes to are taken away after a day; what anything points to stays.

A table or an archive that is looked through before it is imported is kept by its digest, as every file is. A file
is swept only where its digest stands nowhere in the tables that a backup holds: records, versions, snapshots,
answers, releases and all others are read through, so that no kind of reference can be forgotten.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models

from odgovor.web.site.backup import kept_models

WAITS = timedelta(days=1)
_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_TEXTS = (models.CharField, models.TextField, models.JSONField)


def sweep(*, now: datetime) -> int:
    """Take away the files that are older than a day and pointed to by nothing; returns how many."""
    oldest = (now - WAITS).timestamp()
    old = {path.name: path for path in _files() if _used(path) < oldest}
    gone = sum(_take(path, oldest) for name, path in old.items() if not _DIGEST.fullmatch(name))
    orphans = {name for name in old if _DIGEST.fullmatch(name)}
    for model in kept_models() if orphans else ():
        orphans -= _mentioned(model, orphans)
    return gone + sum(_take(old[name], oldest) for name in orphans)


def _files() -> Iterator[Path]:
    """Every kept file, and what a process that was killed left half-written beside them."""
    folder = Path(settings.BLOBS)
    return (path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else iter(())


def _used(path: Path) -> float:
    """When a file was brought last; one that is gone meanwhile is as good as new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _mentioned(model: type[models.Model], wanted: set[str]) -> set[str]:
    """Those of some digests that stand in any text of a table."""
    names = [field.attname for field in model._meta.concrete_fields if isinstance(field, _TEXTS)]
    if not names:
        return set()
    found: set[str] = set()
    for row in model._base_manager.values_list(*names).iterator(chunk_size=500):
        for value in row:
            text = value if isinstance(value, str) else json.dumps(value)
            found |= wanted.intersection(_DIGEST.findall(text))
        if found == wanted:
            break
    return found


def _take(path: Path, oldest: float) -> bool:
    """Take a file away, unless somebody has brought the same one again meanwhile; whether it is gone.

    It is put aside first and looked at there: nobody can write into what is aside, so that no file is lost.
    """
    aside = Path(settings.BLOBS) / f".swept-{uuid.uuid4().hex}"
    with suppress(FileNotFoundError):  # somebody else sweeps at the same time
        path.rename(aside)
        if aside.stat().st_mtime < oldest:
            aside.unlink()
            return True
        if path.exists():
            aside.unlink()
        else:
            aside.rename(path)
    return False
