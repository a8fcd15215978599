"""Sessions of a bundle: each a YAML file beside its transcript and, where there is one, its translation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from odgovor.common.errors import Fault, InvalidDataError
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.focusgroups.records import Session
from odgovor.focusgroups.transcripts import parse_transcript
from odgovor.study.files import names_in, read_text
from odgovor.study.layout import FOCUSGROUPS


class SessionRead(NamedTuple):
    """A session as read: its file, the record (None where it has faults), and its faults."""

    name: str
    session: Session | None
    faults: tuple[Fault, ...]


def session_names(root: Path) -> list[str]:
    """The files of the sessions of a bundle; raises ``InvalidDataError`` where their folder cannot be read."""
    names = names_in(root, FOCUSGROUPS, suffix=".yaml")
    return [name for name in names if not name.endswith("/codebook.yaml")]


def read_session(root: Path, name: str) -> SessionRead:
    """A session with its faults."""
    faults: list[Fault] = []
    data = None
    text = _text(root, name, faults)
    if text is not None:
        try:
            data = load_yaml(text, file=name)
        except InvalidDataError as fault:
            faults += fault.faults
    if data is None:
        return SessionRead(name, None, tuple(faults))
    fixed = {"turns": _read_turns(root, name.removesuffix(".yaml"), faults)}
    session = from_mapping(Session, data, file=name, faults=faults, fixed=fixed)
    return SessionRead(name, session, tuple(faults))


def _read_turns(root: Path, stem: str, faults: list[Fault]) -> Sequence[Any]:
    text = _text(root, f"{stem}.txt", faults)
    if text is None:
        return ()
    translated = f"{stem}.en.txt"
    is_translated = (root / translated).exists()
    translation = _text(root, translated, faults) if is_translated else None
    turns, found = parse_transcript(text, translation, file=f"{stem}.txt")
    faults += found
    return turns


def _text(root: Path, name: str, faults: list[Fault]) -> str | None:
    try:
        return read_text(root, name)
    except InvalidDataError as fault:
        faults += fault.faults
        return None
