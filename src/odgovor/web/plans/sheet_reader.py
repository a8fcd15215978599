"""Documents are read for their tables in a process of their own, beside the request: a page says how far it is."""

from __future__ import annotations

import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from odgovor.common.apart import run_apart
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.rules import refused
from odgovor.plans.sources.kept import fault_as_json
from odgovor.web.studies.blobs import blob_path, keep_blob

SECONDS = 200
KEPT_SECONDS = 24 * 60 * 60
# So many at once in one process of the server; the others wait for their turn.
_TURNS = threading.BoundedSemaphore(2)
_STEP = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is: pages done of all; ``found`` is the digest of its result when it is done."""

    done: int = 0
    pages: int = 0
    found: str = ""


def read_for(sha256: str, *, seconds: float) -> Progress:
    """Begin reading a kept file unless it is being read, and wait so long for the end of it."""
    ends = time.monotonic() + seconds
    out = _folder() / f"{sha256}.json"
    if not out.exists() and not _is_being_read(sha256):
        _beat(sha256).write_text("0 0", encoding="ascii")
        threading.Thread(target=_read, args=(sha256, out), daemon=True).start()
    while not out.exists() and time.monotonic() < ends:
        time.sleep(_STEP)
    if not out.exists():
        return Progress(*_progress(sha256))
    found, _size = keep_blob([out.read_bytes()])
    return Progress(found=found)


def _read(sha256: str, out: Path) -> None:
    names = [str(blob_path(sha256)), str(out), str(_beat(sha256))]
    with _TURNS:
        try:
            run_apart("odgovor.plans.sources", *names, seconds=SECONDS).check_returncode()
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            out.write_text(fault_as_json(refused(rules.TOO_LONG, "")), encoding="utf-8")


def _folder() -> Path:
    """Where results wait to be fetched: beside the kept files, and as closed as they are."""
    folder = Path(settings.BLOBS).parent / "reading"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    oldest = time.time() - KEPT_SECONDS
    for file in folder.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
    return folder


def _beat(sha256: str) -> Path:
    return _folder() / f"{sha256}.progress"


def _is_being_read(sha256: str) -> bool:
    """Whether somebody began it, not so long ago that it must have been cut off."""
    try:
        return time.time() - _beat(sha256).stat().st_mtime < SECONDS
    except FileNotFoundError:
        return False


def _progress(sha256: str) -> tuple[int, int]:
    try:
        done, pages = _beat(sha256).read_text(encoding="ascii").split()
    except (FileNotFoundError, ValueError):
        return 0, 0
    return int(done), int(pages)
