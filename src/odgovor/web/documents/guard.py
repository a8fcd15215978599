"""Strangers' files are read and drawn in a process of their own, for a while and not longer."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from threading import BoundedSemaphore

from odgovor.common import apart
from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.documents.media import MediaType, media_type_of
from odgovor.documents.reading import Reading, read_as

READ_SECONDS = 25
DRAW_SECONDS = 12
# Plain text of this size is read here: there is nothing in it that a reader could stumble over.
_SMALL = 1024 * 1024
# So many at once in one process of the server; the others wait for their turn.
_TURNS = BoundedSemaphore(4)


def read_file(path: Path) -> Reading:
    """What a file is and says; raises ``InvalidDataError`` with its faults, also where it took too much."""
    if path.stat().st_size <= _SMALL:
        data = path.read_bytes()
        if media_type_of(data, "") is MediaType.TEXT:
            return read_as(MediaType.TEXT, data, "")
    kept = json.loads(run_apart("odgovor.documents", "read", str(path), "", seconds=READ_SECONDS))
    pages = tuple(text.replace("\0", "") for text in kept["pages"])
    return Reading(MediaType(kept["media_type"]), kept["title"].replace("\0", ""), pages)


def draw_page(path: Path, media_type: str, number: int, *, width: int, folder: Path) -> None:
    """Write a page's ``picture.webp`` and ``layout.json`` into a folder; raises ``InvalidDataError``."""
    size = (str(number), str(width), str(folder))
    run_apart("odgovor.documents", "draw", str(path), media_type, *size, seconds=DRAW_SECONDS)


def run_apart(module: str, *arguments: str, seconds: float) -> bytes:
    """What a module of ours prints in a process of its own; raises ``InvalidDataError`` with the faults it tells."""
    try:
        with _TURNS:
            done = apart.run_apart(module, *arguments, seconds=seconds)
    except subprocess.TimeoutExpired as fault:
        raise InvalidDataError([_exhausting()]) from fault
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 1 and done.stdout:
        faults = json.loads(done.stdout)
        raise InvalidDataError(
            Fault(code, Place(), message, remedy) for code, message, remedy in faults
        )
    raise InvalidDataError([_exhausting()])


def _exhausting() -> Fault:
    message = "The file asks for more time or memory than a document does."
    remedy = "Print it to a new PDF, or split it, and add that."
    return Fault("FILE-004", Place(), message, remedy)
