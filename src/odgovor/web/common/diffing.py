"""What changed between two texts or two records, word by word and field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond so many words on a side only whole texts are compared: difflib's time grows with the square.
LONGEST = 4000


class Change(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs: its path in the record, what it was, what it is, and both in one as runs."""

    field: str
    before: str
    after: str
    runs: tuple[Run, ...]


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """Both texts in one: words that stayed, that were taken out, and that were put in, in reading order."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return _whole(before, after)
    found: list[Run] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _tag, first, last, start, end in matcher.get_opcodes():
        if old[first:last] == new[start:end]:
            found.append(Run(Change.SAME, "".join(old[first:last])))
            continue
        found += _whole("".join(old[first:last]), "".join(new[start:end]))
    return tuple(found)


def _whole(before: str, after: str) -> tuple[Run, ...]:
    if before == after:
        return (Run(Change.SAME, before),) if before else ()
    runs = (Run(Change.REMOVED, before), Run(Change.ADDED, after))
    return tuple(run for run in runs if run.text)


def field_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields in which two records differ, in the order of the later one; nested fields as ``title.sr``."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        FieldChange(name, old.get(name, ""), new.get(name, ""), word_runs(*pair))
        for name in names
        if (pair := (old.get(name, ""), new.get(name, "")))[0] != pair[1]
    )


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a record with their paths; things in lists count from 1."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _leaves(part, f"{path}.{name}" if path else str(name))
    elif isinstance(value, (list, tuple)) and any(isinstance(part, Mapping) for part in value):
        for number, part in enumerate(value, start=1):
            yield from _leaves(part, f"{path}.{number}")
    elif isinstance(value, (list, tuple)):
        yield path, "\n".join("" if part is None else str(part) for part in value)
    else:
        yield path, "" if value is None else str(value)
