"""Keys that an installation makes for itself once and keeps in files that only it can read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """The secret in a file; made and written, for its owner alone, where there is none yet."""
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    secret = make()
    try:
        line = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text("utf-8").strip()
    with os.fdopen(line, "w", encoding="utf-8") as file:
        file.write(secret)
    return secret
