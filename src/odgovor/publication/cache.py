"""A content-addressed cache: what was built from the same content is not built again; it can always be deleted."""

from __future__ import annotations

import hashlib
import math
import os
import pickle
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from typing import Any

from odgovor import __version__
from odgovor.study.files import replace_file

MAX_ENTRIES = 2000
PACKAGES = ("pypandoc-binary", "typst", "numpy", "PyYAML")


def content_key(*parts: bytes | str) -> str:
    """The name under which something made of these parts is kept."""
    digest = hashlib.sha256(__version__.encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@cache
def code_key(packages: tuple[str, ...] = PACKAGES) -> str:
    """A key of everything that reads, counts and builds: this package's files and the versions of others."""
    from importlib.metadata import version

    stamps = _stamps(Path(__file__).parent.parent)
    return content_key(*stamps, *(f"{name}=={version(name)}" for name in packages))


def _stamps(folder: os.PathLike[str], start: str = "") -> Iterator[str]:
    """Name, size and time of each file; as the folder is read, so that none is asked for twice."""
    for entry in sorted(os.scandir(folder), key=attrgetter("name")):
        if entry.is_dir():
            yield from _stamps(entry, f"{start}{entry.name}/")
        elif not entry.name.endswith(".pyc"):
            status = entry.stat()
            yield f"{start}{entry.name}:{status.st_size}:{status.st_mtime_ns}"


@dataclass(frozen=True, slots=True)
class Cache:
    """Built things by key in one folder; a damaged entry counts as missing."""

    folder: Path

    def get(self, key: str) -> Any | None:
        """What was kept under a key, or None."""
        path = self.folder / key[:2] / key
        try:
            data = path.read_bytes()
            if hashlib.sha256(data[32:]).digest() != data[:32]:
                return None
            path.touch()
            return pickle.loads(data[32:])  # noqa: S301  # our own file, its digest was just checked
        except (OSError, ValueError, pickle.UnpicklingError, EOFError):
            return None

    def has(self, key: str) -> bool:
        """Whether something is kept under a key; it may still turn out to be damaged."""
        return (self.folder / key[:2] / key).is_file()

    def put(self, key: str, value: Any) -> None:
        """Keep something under a key, where the disk takes it."""
        path = self.folder / key[:2] / key
        data = pickle.dumps(value, protocol=5)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, hashlib.sha256(data).digest() + data)
        except OSError:  # a full or read-only disk only makes the next time slower
            return

    def made(self, key: str, make: Callable[[], Any]) -> Any:
        """What was kept under the key, or what ``make`` returns, kept from now on."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def prune(self, *, keep: int = MAX_ENTRIES, most_bytes: float = math.inf) -> None:
        """Delete the entries used longest ago beyond a number of them, and beyond so many bytes."""
        found = self._last_used_first()
        sizes = accumulate(status.st_size for _, status in found)
        for number, ((path, _), size) in enumerate(zip(found, sizes, strict=True), start=1):
            if number > keep or size > most_bytes:
                with suppress(OSError):  # what cannot be deleted only takes up space
                    path.unlink()

    def _last_used_first(self) -> list[tuple[Path, os.stat_result]]:
        """Every file that is there; others may be writing and deleting meanwhile."""
        found = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                found.append((path, path.stat()))
        files = [(path, status) for path, status in found if stat.S_ISREG(status.st_mode)]
        return sorted(files, key=lambda item: item[1].st_mtime, reverse=True)
