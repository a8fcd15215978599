"""What a second process reads of a large bundle: plans, wordings of norms and sessions, each in files of their own.

The tables are read meanwhile, which takes about as long.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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
from odgovor.study.layout import FOCUSGROUPS, NORMS, PLANS, TEXT_ENDING
from odgovor.study.sessions import read_sessions

# From so many sessions on it is quicker to read them in a process of their own than after all the rest.
MANY = 100
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
    """Begin to read: in another process where there are many sessions, else each when it is asked for.

    What is kept of the same plans and wordings is taken instead.
    """
    try:
        names = names_in(root, FOCUSGROUPS, suffix=".yaml")
    except InvalidDataError:
        names = []  # the fault is told when the folder is read again for the result
    jobs: list[Job] = [partial(read, root) for read in (_read_plans, _read_texts, read_sessions)]
    is_worth_it = len(names) >= MANY
    if kept is None or not is_worth_it:
        return Beside(*aside(jobs, is_worth_it=is_worth_it, records=RECORDS))
    *documents, sessions = jobs
    found = [kept.kept(*names) for names in _NAMES]
    packing: list[Job] = [partial(_packed, job) for job in documents]
    missing = [job for job, data in zip(packing, found, strict=True) if data is None]
    *reading, sessions = aside([*missing, sessions], is_worth_it=True, records=RECORDS)
    waiting = iter(reading)
    plans, texts = (
        partial(_noted, kept, names, next(waiting)) if data is None else partial(unpacked, data)
        for names, data in zip(_NAMES, found, strict=True)
    )
    return Beside(plans, texts, sessions)


def _noted(kept: Kept, names: tuple[str, ...], job: Job) -> Any:
    data = job()
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
