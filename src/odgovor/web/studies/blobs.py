"""Files by their digest: written once, never changed, read only after a gate has said yes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")


def blob_path(sha256: str) -> Path:
    """Where the file of a digest stands; raises ``ValueError`` for anything that is no digest."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hexadecimal digits")
    return Path(settings.BLOBS) / sha256[:2] / sha256


def keep_blob(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Keep bytes and return their digest and number; the file is whole or not there."""
    folder = Path(settings.BLOBS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    line, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(line, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
        path = blob_path(digest.hexdigest())
        path.parent.mkdir(exist_ok=True)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def has_blob(sha256: str) -> bool:
    """Whether a file with that digest is kept; of what is no digest there is none."""
    return _DIGEST.fullmatch(sha256) is not None and blob_path(sha256).is_file()


def renew_blob(sha256: str) -> bool:
    """Note that a kept file is wanted today, so that it is not swept as one that waits for nobody; whether it is there."""
    if not has_blob(sha256):
        return False
    try:
        os.utime(blob_path(sha256))
    except FileNotFoundError:
        return False
    return True


def read_blob(sha256: str) -> bytes:
    """The bytes of a kept file; raises ``FileNotFoundError``."""
    return blob_path(sha256).read_bytes()
