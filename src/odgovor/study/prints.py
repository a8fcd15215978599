"""Prints of a bundle: the digest of what each of its files holds, so that what was made of the same is known again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from odgovor.study.files import MAX_FILE_BYTES
from odgovor.study.layout import FOCUSGROUPS, LISTINGS, NORMS, PLANS, SHEETS, SHELVES, STUDY_FILE
from odgovor.study.levels import CONFIDENTIAL

# What figures and tables of every room take from elsewhere: days, places, and the names of who and what is meant.
_COMMON = (STUDY_FILE, "localities.csv", "organisations.csv", "documents/documents.csv")
_FOLDERS = {"norms": NORMS, "plans": PLANS, "focusgroups": FOCUSGROUPS}


# Size, when it was written, when anything of it was changed: programs can set the first time back, not the second.
Stamp = tuple[int, int, int]
_PIECE = 1 << 20
NO_STAMP: Stamp = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Prints:
    """What is in a bundle, by name in order: the digest of each file, nothing for a folder.

    ``stamps`` tell a file that was written in the meantime.
    """

    digests: Mapping[str, bytes]
    stamps: Mapping[str, Stamp]

    @property
    def whole(self) -> str:
        """One digest of everything."""
        return self.of("")

    def of(self, *starts: str, endings: tuple[str, ...] = ("",)) -> str:
        """One digest of all whose names begin and end so, and of the folders there."""
        made = hashlib.sha256()
        for name, item in self.digests.items():
            if name.startswith(starts) and name.endswith((*endings, "/")):
                made.update(os.fsencode(name) + b"\0" + item)
        return made.hexdigest()

    def of_room(self, room: str) -> str:
        """One digest of all that the figures and tables of a room are made of."""
        return self.of(*_COMMON, *sorted(_starts(room)))


def prints_of(root: Path) -> Prints | None:
    """The prints of a bundle; None where a file cannot be read, or where something in it is for few."""
    if os.path.lexists(root / CONFIDENTIAL):
        return None
    try:
        stamps = _stamps(root)
        if any(size > MAX_FILE_BYTES for size, *_ in stamps.values()):
            return None
        return Prints({name: _print_of(root, name) for name in stamps}, stamps)
    except OSError:
        return None


def is_unchanged(root: Path, prints: Prints) -> bool:
    """Whether no file was written since the prints were taken."""
    try:
        return _stamps(root) == prints.stamps
    except OSError:
        return False


def _stamps(root: Path) -> dict[str, Stamp]:
    """Size and times of every file by name, nothing for a folder; hidden ones left out."""
    found: dict[str, Stamp] = {}
    for folder, folders, names in os.walk(root, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        start = os.path.relpath(folder, root) + "/"
        start = "" if start == "./" else start
        for name in folders:
            if os.path.islink(f"{folder}/{name}"):  # noqa: PTH114  # as below
                raise OSError(f"a link to a folder, which is not gone into: {name}")
            found[f"{start}{name}/"] = NO_STAMP
        for name in sorted(names):
            if not name.startswith("."):
                status = os.stat(f"{folder}/{name}")  # noqa: PTH116  # no object for each of many files
                if not S_ISREG(status.st_mode):
                    raise OSError(f"not a file: {name}")
                found[start + name] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found


def _refuse(fault: OSError) -> None:
    raise fault


def _print_of(root: Path, name: str) -> bytes:
    if name.endswith("/"):
        return b""
    made = hashlib.sha256()
    handle = os.open(
        f"{root}/{name}", os.O_RDONLY
    )  # a third quicker than a file object for each of many
    try:
        while data := os.read(handle, _PIECE):
            made.update(data)
    finally:
        os.close(handle)
    return made.digest()


def _starts(room: str) -> set[str]:
    """How the names begin of all files that a room's records stand in."""
    files = {item.file for item in (*SHEETS, *LISTINGS) if item.book == room}
    folders = {shelf.folder for shelf in SHELVES if shelf.book == room}
    folders |= {_FOLDERS[room]} if room in _FOLDERS else set()
    found = {file.rpartition("/")[0] + "/" if "/" in file else file for file in files}
    return found | {f"{folder}/" for folder in folders}
