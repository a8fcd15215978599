"""Placing: files are written beside the folder they are for, and take its place together when all are whole."""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from odgovor.study.files import inside

_BEING_MADE = "being-made"
_PREVIOUS = "previous"


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
    """A folder beside the target, which is gone afterwards unless it was put in place.

    What was left by a process that was killed in the middle of it is swept away.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for rest in target.parent.glob(f".{glob.escape(target.name)}-{_BEING_MADE}-*"):
        _sweep(rest, target)
    with _folder_beside(target) as folder:
        yield Staging(folder, target)


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """A folder that is locked as long as it is needed, and gone afterwards; it has its name once it is locked."""
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    folder = made.with_name(f".{target.name}-{_BEING_MADE}-{made.name[-8:]}")
    try:
        with _locked(made):
            made.rename(folder)
            yield folder
    finally:
        for path in (folder, made):
            shutil.rmtree(path, ignore_errors=True)


def _sweep(rest: Path, target: Path) -> None:
    """Take away a folder that nobody has locked, as who made it is gone; a publication kept in it is put back."""
    with _locked(rest) as is_ours:
        if is_ours:
            _put_back(rest, target)
            shutil.rmtree(rest, ignore_errors=True)


def _put_back(folder: Path, target: Path) -> None:
    if (folder / _PREVIOUS).exists() and not target.exists():
        (folder / _PREVIOUS).rename(target)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Lock a folder, as long as this lasts; False where another has, or where the system or the disk knows no locks."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    is_ours = False
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_ours = True
        yield is_ours
    finally:
        os.close(handle)


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
    with _folder_beside(target) as old:
        try:
            target.rename(old / _PREVIOUS)
            staging.rename(target)
        except BaseException:  # a call to stop must not take both
            _put_back(old, target)
            raise
