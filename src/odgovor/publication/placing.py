"""Placing: files are written beside the folder they are for, and take its place together when all are whole."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from odgovor.study.files import inside


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder that is being filled to take the place of ``target``; ``digests`` are of what it holds by name."""

    folder: Path
    target: Path
    digests: dict[str, str] = field(default_factory=dict)

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files by their names; one that cannot be written is named by the place it was to stand at.

        Raises ``OSError``.
        """
        for name, data in files.items():
            _write(inside(self.folder, name), data, stands_as=self.target / name)
            self.digests[name] = hashlib.sha256(data).hexdigest()

    def put_in_place(self) -> None:
        """Let the folder take the place of the target; what stands there is kept until then."""
        self.folder.chmod(0o755)
        _swap(self.folder, self.target)


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """A folder beside the target, which is gone afterwards unless it was put in place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        yield Staging(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, data: bytes, *, stands_as: Path) -> None:
    """Write a file; what keeps it from being written names it by the place it was to stand at."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(stands_as)) from fault


def _swap(staging: Path, target: Path) -> None:
    try:
        staging.rename(target)  # where nothing stands yet, or an empty folder
    except OSError:
        if not target.is_dir():
            raise
    else:
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-old-"))
    try:
        target.rename(old / "previous")
        staging.rename(target)
    except OSError:
        if (old / "previous").exists() and not target.exists():
            (old / "previous").rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
