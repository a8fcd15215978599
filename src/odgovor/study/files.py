"""Files of a bundle: read within limits, inside the folder, in UTF-8, each fault naming the file and its remedy."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

from odgovor.common.errors import Fault, InvalidDataError, Place, Severity
from odgovor.common.files import decoded, fault_at

MAX_TEXT_BYTES = 32 * 1024 * 1024
MAX_FILE_BYTES = 256 * 1024 * 1024
_READ = {".csv", ".md", ".txt", ".yaml"}
# What XML, and so EPUB and DOCX, cannot hold and PDF/UA cannot show.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_NO_FILE = ("This is not a file.", "Put a file in its place.")
_MISREAD = _READ | {".yml"}
_SHEETS = {".xlsx", ".xls", ".ods"}


def inside(root: Path, name: str) -> Path:
    """The path of a file named in the bundle; one that leads out of the folder is refused (FILE-003)."""
    parts = name.split("/")
    is_plain = not name.startswith("/") and ".." not in parts and "\\" not in name
    path = root / name
    if not is_plain or not name or "\0" in name or not _stays_in(path, root, parts):
        remedy = "Name a file inside the study folder, without '..' and without links out of it."
        raise fault_at("FILE-003", name[:200], "The name leads out of the study folder.", remedy)
    return path


def _stays_in(path: Path, root: Path, parts: Sequence[str]) -> bool:
    """Whether a plain name stays in the folder: surely where no part of it is a link, which is quickly seen."""
    spot = str(root)
    for part in parts:
        spot = f"{spot}/{part}"
        if os.path.islink(spot):  # noqa: PTH114  # no object for each part of each file
            break
    else:
        return True
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself, a name that no disk takes
        return False


def _is_hidden(name: str) -> bool:
    """Whether a name, or that of a folder it stands in, begins with a dot: nobody looks whether such a file changed."""
    return any(part.startswith(".") for part in name.split("/"))


def _linked(name: str) -> Fault:
    message = "This folder is a link to another."
    return Fault("FILE-003", Place(name), message, "Put the folder itself in its place.")


def read_bytes(root: Path, name: str, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a file of the bundle; missing, unreadable and too large files are faults."""
    path = inside(root, name)
    if _is_hidden(name):
        message = "Hidden files are no part of a study, and this name begins with a dot."
        raise fault_at("FILE-003", name, message, "Give the file a name without a dot before it.")
    try:
        status = path.stat()
        size = status.st_size
        if S_ISDIR(status.st_mode) and path.is_symlink():
            raise InvalidDataError([_linked(name)])
        if not S_ISREG(status.st_mode):
            raise fault_at("FILE-001", name, *_NO_FILE)
        if size > limit:
            message = f"The file has {size:,} bytes; at most {limit:,} are read."
            raise fault_at(
                "FILE-002", name, message, "Split the file or leave out what is not needed."
            )
        return path.read_bytes()
    except OSError as fault:
        message = f"The file cannot be read: {fault.strerror}."
        raise fault_at(
            "FILE-001", name, message, "Add the file or take out what names it."
        ) from fault


def read_text(root: Path, name: str) -> str:
    """A text file in UTF-8 (a byte order mark is dropped); other encodings are named in the fault (ENC-001).

    So are control characters, of which no format can be made (ENC-002).
    """
    data = read_bytes(root, name, limit=MAX_TEXT_BYTES)
    text = decoded(data, name)
    found = _CONTROL.search(text) if _holds_controls(data) else None
    if found:
        place = Place(name, text.count("\n", 0, found.start()) + 1)
        message = f"The text holds the control character U+{ord(found[0]):04X}."
        remedy = "Delete it; such characters come along when text is copied out of another program."
        raise InvalidDataError([Fault("ENC-002", place, message, remedy)])
    return text


def _holds_controls(data: bytes) -> bool:
    """Whether UTF-8 holds one of them: a fifth of the time that looking for the place takes."""
    is_bare = len(data.translate(None, _CONTROL_BYTES)) == len(data)
    return not is_bare or any(sign in data for sign in _NO_CHARACTERS)


def sha256_of(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def names_in(root: Path, folder: str, *, suffix: str) -> list[str]:
    """The names (relative to the bundle) of the files of a folder with a suffix, sorted; hidden ones apart."""
    path = root / folder
    if not path.is_dir():
        return []
    try:
        found = [entry.name for entry in path.iterdir() if entry.name.endswith(suffix)]
    except OSError as fault:
        message = f"The folder cannot be read: {fault.strerror}."
        remedy = "Give yourself the right to read it."
        raise fault_at("FILE-001", folder, message, remedy) from fault
    return sorted(
        f"{folder}/{name}" for name in found if not name.startswith(".") and is_text(name)
    )


def is_text(name: str) -> bool:
    """Whether a file name is text in UTF-8, so that it can be printed and published."""
    try:
        name.encode()
    except UnicodeEncodeError:  # a byte that is not UTF-8 stands in the name as half a pair
        return False
    return True


def iter_folder_faults(root: Path, folders: Iterable[str]) -> Iterator[Fault]:
    """FILE-001 for a file where a folder should be and for what is no file, FILE-003 for a link to a folder and a
    name that is not text, FILE-007 for a wrong ending.

    Nothing is passed over in silence.
    """
    for folder in folders:
        path = root / folder
        if path.exists() and not path.is_dir():
            message = "This is a file; a folder is expected here."
            yield Fault("FILE-001", Place(folder), message, "Put a folder in its place.")
    for name in every_file(root):
        if not os.path.isfile(f"{root}/{name}"):  # noqa: PTH113  # no object for each of many files
            is_folder = (root / name).is_dir()
            yield (_linked(name) if is_folder else Fault("FILE-001", Place(_seen(name)), *_NO_FILE))
            continue
        suffix = os.path.splitext(name)[1]  # noqa: PTH122  # as above
        is_source = name.startswith("documents/")
        if suffix.lower() in _MISREAD and suffix not in _READ and not is_source:
            message = f"Files that end in '{suffix}' are not read."
            remedy = f"Let the name end in {', '.join(sorted(_READ))}, in small letters."
            yield Fault("FILE-007", Place(name), message, remedy)
        if not is_text(name):
            message = "The name of this file is not UTF-8."
            yield Fault("FILE-003", Place(_seen(name)), message, "Give the file another name.")
        elif not name.isprintable():
            message = "The name of this file holds a character that is not seen."
            yield Fault("FILE-003", Place(_seen(name)), message, "Give the file another name.")


def _seen(name: str) -> str:
    """A file's name with what is no letter or sign of its own written out."""
    text = os.fsencode(name).decode(errors="backslashreplace")
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


def iter_unread_sheets(root: Path) -> Iterator[Fault]:
    """A warning (FILE-007) for a spreadsheet among the files of the study, which somebody may think is read."""
    for name in every_file(root):
        suffix = PurePosixPath(name).suffix
        if suffix.lower() in _SHEETS and not name.startswith("documents/"):
            message = f"Files that end in '{suffix}' are not read."
            remedy = "Save the sheet as CSV in UTF-8; a source is kept in the folder documents."
            yield Fault("FILE-007", Place(name), message, remedy, Severity.WARNING)


def every_file(root: Path) -> Iterator[str]:
    """The names of all files of a bundle, sorted, hidden files and folders left out.

    A folder that is a link is named as a file is: nobody looks what is in it.
    """
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names += [name for name in folders if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114  # as above
        base = Path(folder).relative_to(root).as_posix()
        start = "" if base == "." else f"{base}/"
        yield from (start + name for name in sorted(names) if not name.startswith("."))


def write_whole(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder so that each is whole or unchanged, never half written."""
    for name, data in files.items():
        path = inside(target, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)


def replace_file(path: Path, data: bytes) -> None:
    """Write one file by way of a temporary neighbour that takes its place when it is whole."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
