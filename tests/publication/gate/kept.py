"""What is made of an equal text is made once: dozens of copies of a study differ in one record each."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import pytest

from odgovor.publication import preparing
from odgovor.publication.gate import voices
from odgovor.study import beside, reading, sessions

_TREES: dict[bytes, bytes] = {}
_TREES_KEPT = 40
_MADE: dict[Hashable, Any] = {}
_FOLDED = voices.Folded()
_RUNS = voices._runs


def keep_what_is_parsed(patch: pytest.MonkeyPatch) -> None:
    """Let the gate ask for what was made before, where nothing but a text decides what is made."""
    for name in ("parse_manuscript", "parse_report"):
        patch.setattr(preparing, name, _copied(getattr(preparing, name)))
    for module in (reading, sessions, beside):
        patch.setattr(
            module, "load_yaml", _shared(module.load_yaml, lambda text, file: (text, file))
        )
    patch.setattr(reading, "read_csv", _shared(reading.read_csv, _sheet))
    patch.setattr(beside, "read_session", _shared(beside.read_session, _session))
    patch.setattr(voices, "Folded", lambda: _FOLDED)
    patch.setattr(voices, "_runs", _shared(_listed_runs, lambda text, _: (text,)))


def _listed_runs(text: str, folded: voices.Folded) -> list[voices.Run]:
    return list(_RUNS(text, folded))


def _sheet(record: type[Any], text: str, *, file: str, **_: Any) -> tuple[Hashable, ...]:
    return record, text, file


def _session(root: Path, name: str) -> tuple[Hashable, ...]:
    stem = root / name.removesuffix(".yaml")
    files = [stem.with_name(stem.name + ending) for ending in (".yaml", ".txt", ".en.txt")]
    return name, *(file.read_bytes() if file.exists() else None for file in files)


def _shared(make: Callable[..., Any], key_of: Callable[..., tuple[Hashable, ...]]) -> Any:
    """The same function, whose results nobody changes, so that all may have the one that was made first."""
    made_by = make.__qualname__

    def kept(*given: Any, **named: Any) -> Any:
        key = (made_by, *key_of(*given, **named))
        if key not in _MADE:
            _MADE[key] = make(*given, **named)
        return _MADE[key]

    return kept


def _copied(parse: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, whose results are changed by who gets them: each gets a tree of its own."""

    def parsed(*given: Any, **named: Any) -> Any:
        key = hashlib.sha256(pickle.dumps((given, named))).digest()
        if key in _TREES:
            return pickle.loads(_TREES[key])  # noqa: S301  # our own tree of a moment ago
        tree = parse(*given, **named)
        if len(_TREES) < _TREES_KEPT:
            _TREES[key] = pickle.dumps(tree)
        return tree

    return parsed
