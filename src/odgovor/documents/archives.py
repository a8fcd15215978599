"""Archives, looked at before anything in them is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from odgovor.common.files import fault_at

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
_ANEW = "Open the file in the program that made it and save it anew."


def names_in_zip(data: bytes, name: str) -> frozenset[str]:
    """The names of a ZIP's entries after :func:`check_zip`."""
    check_zip(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return frozenset(archive.namelist())


def check_zip(data: bytes, name: str) -> None:
    """Refuse a ZIP that would unpack to far more than it holds, or whose entries lead out of it (FILE-004)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise fault_at("FILE-004", name, "The file is damaged.", _ANEW) from fault
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED_BYTES or size > MAX_RATIO * max(len(data), 1024):
        message = "The file would unpack to far more than it holds; it is not opened."
        raise fault_at("FILE-004", name, message, _ANEW)
    if any(
        ".." in PurePosixPath(entry.filename).parts or entry.filename.startswith("/")
        for entry in entries
    ):
        raise fault_at("FILE-004", name, "An entry of the file leads out of it.", _ANEW)
    if any(entry.flag_bits & 1 for entry in entries):
        message = "The file is protected by a password."
        remedy = "Save it without a password, and add it again."
        raise fault_at("FILE-004", name, message, remedy)
