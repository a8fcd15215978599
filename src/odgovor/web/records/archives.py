"""Bundles as one file: a zip archive is unpacked only within bounds, and packed so that equal studies are equal files."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from odgovor.common.errors import InvalidDataError
from odgovor.common.files import fault_at
from odgovor.study.files import every_file
from odgovor.study.layout import STUDY_FILE

MOST_FILES = 5000
MOST_BYTES = 512 * 1024 * 1024
MOST_TIMES = 200
# What every archive may grow to, however well it was packed.
FREE_BYTES = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


def unpack(file: IO[bytes], target: Path) -> Path:
    """Unpack an archive below a folder and return the folder with ``study.yaml``.

    Raises ``InvalidDataError`` (FILE-...) before anything stands outside of the folder, and before more is
    written than the bounds allow, whatever the archive says of itself.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries)
            packed = sum(entry.compress_size for entry in entries)
            _write(archive, entries, target, limit=_limit(packed))
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        NotImplementedError,
        EOFError,
        RuntimeError,
        OSError,
    ) as fault:
        raise _refused("The file is no zip archive that can be read.") from fault
    return _root_of(target)


def _limit(packed: int) -> int:
    return min(MOST_BYTES, max(FREE_BYTES, packed * MOST_TIMES))


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise _refused(f"The archive holds more than {MOST_FILES} files.")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if not _is_plain(name) or name.casefold() in seen:
            raise _refused(
                "The archive holds a name that leads outside of it, or one name twice.", name
            )
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            raise _refused("The archive holds a link or an encrypted file.", name)
        seen.add(name.casefold())


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts and "." not in path.parts
    return (
        is_inside
        and bool(path.parts)
        and not any(sign in name for sign in "\\:\0")
        and len(name) < 240
    )


def _write(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], target: Path, *, limit: int
) -> None:
    left = limit
    for entry in entries:
        path = target / entry.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, path.open("xb") as file:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise _refused(
                        "Unpacked, the archive is far larger than a study.", entry.filename
                    )
                file.write(chunk)


def _root_of(target: Path) -> Path:
    """The folder itself, or the only folder in it, as archives of a folder have one."""
    if (target / STUDY_FILE).is_file():
        return target
    folders = [path for path in target.iterdir() if path.is_dir() and path.name != "__MACOSX"]
    if len(folders) == 1 and (folders[0] / STUDY_FILE).is_file():
        return folders[0]
    raise fault_at(
        "FILE-001",
        STUDY_FILE,
        "The archive holds no study.yaml.",
        "Pack the folder of a study, with study.yaml at its top.",
    )


def _refused(message: str, name: str = "") -> InvalidDataError:
    remedy = "Pack the folder of the study anew, without links, and upload it again."
    return fault_at("FILE-004", name[:200], message, remedy)


def pack(folder: Path, target: IO[bytes]) -> None:
    """Pack all files below a folder, in the order of their names and without their times."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _sorted_files(folder):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (folder / name).read_bytes())


def _sorted_files(folder: Path) -> Iterator[str]:
    yield from sorted(every_file(folder))
