"""What a second process reads of a large bundle: plans, wordings of norms and sessions, each in files of their own.

The tables are read meanwhile, which takes about as long.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from odgovor.common.aside import Job, aside, packed
from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.langtext import LangText
from odgovor.common.yamls import load_yaml
from odgovor.documents.xmls import MAX_XML_BYTES
from odgovor.focusgroups.records import CoreqItem, Session, Speaker, Turn
from odgovor.norms.akn.reading import read_akn
from odgovor.study.files import names_in, read_bytes, read_text
from odgovor.study.layout import NORMS, PLANS, TEXT_ENDING
from odgovor.study.sessions import SessionRead, read_session, session_names

# From so many sessions on it is quicker to read them in a process of their own than after all the rest.
MANY = 100
# In so many parts are they read, so that both processes come to the end together.
PARTS = 16
# What is kept of plans and wordings. What people said in sessions is not: who withdraws leaves nothing behind.
_NAMES = ((f"{PLANS}/", ".yaml"), (f"{NORMS}/", TEXT_ENDING))
RECORDS = (Session, Speaker, CoreqItem, Turn, LangText)


class FileRead(NamedTuple):
    """A file as read: its name, what it holds (None where it has faults), and its faults."""

    name: str
    content: Any
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is being read; each job waits for its result.

    ``plans`` is a list of :class:`FileRead` with mappings, ``texts`` one with the wordings of norms, ``sessions`` a
    list of :class:`odgovor.study.sessions.SessionRead`.
    """

    plans: Job
    texts: Job
    sessions: Job


class Kept(Protocol):
    """What was read of the same files before, packed, by the beginning and the endings of their names."""

    def kept(self, *names: str) -> bytes | None:
        """What is kept of them; None where nothing is."""

    def note(self, *names: str, data: bytes) -> None:
        """Take note of what was read of them now, to be kept."""


def start_reading(root: Path, kept: Kept | None = None) -> Beside:
    """Begin to read: with another process where there are many sessions, else each when it is asked for.

    What is kept of the same plans and wordings is taken instead.
    """
    reads = (partial(_read_plans, root), partial(_read_texts, root))
    try:
        names = session_names(root)
    except InvalidDataError:
        names = []  # the fault is told when the folder is read again for the result
    if len(names) < MANY:
        return Beside(*reads, partial(_read_sessions, root))
    found = [kept.kept(*start) if kept else None for start in _NAMES]
    missing = [partial(_packed, read) for read, data in zip(reads, found, strict=True) if not data]
    parts = [partial(_read_each, root, names[spot::PARTS]) for spot in range(PARTS)]
    begun = aside([*missing, *parts], records=RECORDS)
    reading = iter(begun)
    plans, texts = (
        partial(unpacked, data) if data else partial(_noted, kept, start, next(reading))
        for start, data in zip(_NAMES, found, strict=True)
    )
    return Beside(plans, texts, partial(_together, list(reading)))


def _read_sessions(root: Path) -> list[SessionRead]:
    return _read_each(root, session_names(root))


def _read_each(root: Path, names: Sequence[str]) -> list[SessionRead]:
    return [read_session(root, name) for name in names]


def _together(parts: Sequence[Job]) -> list[SessionRead]:
    """What the parts have read, in the order of the names."""
    return sorted((item for part in parts for item in part()), key=attrgetter("name"))


def _noted(kept: Kept | None, names: tuple[str, ...], job: Job) -> Any:
    data = job()
    if kept is not None:
        kept.note(*names, data=data)
    return unpacked(data)


def _packed(job: Job) -> bytes:
    return packed(job(), RECORDS)


def unpacked(data: bytes) -> Any:
    """What was packed, in this program or by it."""
    return pickle.loads(data)  # noqa: S301  # packed by this program, and its digest was checked


def _read_plans(root: Path) -> list[FileRead]:
    def read(name: str) -> Any:
        return load_yaml(read_text(root, name), file=name)

    return [_read(name, read) for name in names_in(root, PLANS, suffix=".yaml")]


def _read_texts(root: Path) -> list[FileRead]:
    def read(name: str) -> Any:
        return read_akn(read_bytes(root, name, limit=MAX_XML_BYTES), name)

    return [_read(name, read) for name in names_in(root, NORMS, suffix=TEXT_ENDING)]


def _read(name: str, read: Callable[[str], Any]) -> FileRead:
    try:
        return FileRead(name, read(name), ())
    except InvalidDataError as fault:
        return FileRead(name, None, tuple(fault.faults))
