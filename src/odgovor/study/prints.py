"""Prints of a bundle: the digest of what each of its files holds, so that what was made of the same is known again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from odgovor.common.errors import InvalidDataError
from odgovor.study.files import read_bytes
from odgovor.study.layout import FOCUSGROUPS, LISTINGS, NORMS, PLANS, SHEETS, SHELVES, STUDY_FILE
from odgovor.study.levels import CONFIDENTIAL

# What figures and tables of every room take from elsewhere: days, places, and the names of who and what is meant.
_COMMON = (STUDY_FILE, "localities.csv", "organisations.csv", "documents/documents.csv")
_FOLDERS = {"norms": NORMS, "plans": PLANS, "focusgroups": FOCUSGROUPS}


@dataclass(frozen=True, slots=True)
class Prints:
    """What is in a bundle, by name in order: the digest of each file, nothing for a folder.

    ``stamps`` tell a file that was written in the meantime.
    """

    digests: Mapping[str, bytes]
    stamps: tuple[tuple[int, int], ...]

    @property
    def whole(self) -> str:
        """One digest of everything."""
        return _digest(self.digests)

    def of_room(self, room: str) -> str:
        """One digest of all that the figures and tables of a room are made of."""
        starts = (*_COMMON, *_starts(room))
        return _digest({n: item for n, item in self.digests.items() if n.startswith(starts)})


def prints_of(root: Path) -> Prints | None:
    """The prints of a bundle; None where a file cannot be read, or where something in it is for few."""
    if os.path.lexists(root / CONFIDENTIAL):
        return None
    names = _names(root)
    try:
        digests = {
            name: b"" if name.endswith("/") else hashlib.sha256(read_bytes(root, name)).digest()
            for name in names
        }
        return Prints(digests, _stamps(root, names))
    except (InvalidDataError, OSError):
        return None


def is_unchanged(root: Path, prints: Prints) -> bool:
    """Whether no file was written since the prints were taken."""
    try:
        return _stamps(root, list(prints.digests)) == prints.stamps and _names(root) == list(
            prints.digests
        )
    except OSError:
        return False


def _names(root: Path) -> list[str]:
    """The names of all files and folders, a folder's with a stroke at its end; hidden ones left out."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        start = os.path.relpath(folder, root) + "/"
        start = "" if start == "./" else start
        found += [f"{start}{name}/" for name in folders]
        found += [start + name for name in sorted(names) if not name.startswith(".")]
    return found


def _stamps(root: Path, names: list[str]) -> tuple[tuple[int, int], ...]:
    found = (os.stat(f"{root}/{name}") for name in names)  # noqa: PTH116  # no object for each of many files
    return tuple((item.st_size, item.st_mtime_ns) for item in found)


def _starts(room: str) -> set[str]:
    """How the names begin of all files that a room's records stand in."""
    files = {item.file for item in (*SHEETS, *LISTINGS) if item.book == room}
    folders = {shelf.folder for shelf in SHELVES if shelf.book == room}
    folders |= {_FOLDERS[room]} if room in _FOLDERS else set()
    return {file.rpartition("/")[0] + "/" if "/" in file else file for file in files} | {
        f"{folder}/" for folder in folders
    }


def _digest(digests: Mapping[str, bytes]) -> str:
    made = hashlib.sha256()
    for name, item in digests.items():
        made.update(os.fsencode(name) + b"\0" + len(item).to_bytes(1, "big") + item)
    return made.hexdigest()
