"""Keeping the drawn pages small: what was used longest ago goes first, and is drawn again when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

UNUSED = timedelta(days=90)
# Nobody who reads a page now loses it, however many there are.
IN_USE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the folder: how large it is, in bytes, and when it was used last, in seconds of the epoch."""

    path: Path
    size: int
    used: float


def pages_folder() -> Path:
    """Where drawn pages and readings stand."""
    return Path(settings.DATA) / "pages"


def note_use(path: Path, *, now: datetime) -> None:
    """Note that a file was used, once an hour at most; one that is gone meanwhile is left to its reader."""
    moment = now.timestamp()
    with suppress(OSError):
        if path.stat().st_mtime < moment - IN_USE.total_seconds():
            os.utime(path, (moment, moment))


def prune(*, now: datetime, most_bytes: int | None = None) -> int:
    """Delete what was not used for 90 days, then the longest unused until the rest fits; returns how many files.

    ``most_bytes`` is the size of the folder, that of the settings unless given. Files used within the last hour stay.
    """
    limit = settings.MAX_PAGES_BYTES if most_bytes is None else most_bytes
    kept = sorted(_kept(), key=lambda item: (item.used, item.path))
    total, moment = sum(item.size for item in kept), now.timestamp()
    gone = 0
    for item in kept:
        is_old = item.used < moment - UNUSED.total_seconds()
        if item.used > moment - IN_USE.total_seconds() or not (is_old or total > limit):
            break
        item.path.unlink(missing_ok=True)
        total, gone = total - item.size, gone + 1
    return gone


def _kept() -> Iterator[Kept]:
    for path in pages_folder().rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file():
                stat = path.stat()
                yield Kept(path, stat.st_size, stat.st_mtime)
