"""Sources: what stands behind several items of evidence at once, such as one focus group behind its turns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from odgovor.common.evidence import EvidenceRef


class SourceKind(StrEnum):
    """Kinds of sources; a finding that rests on several kinds does not hang on one way of looking."""

    FOCUS_GROUP = "focus-group"
    VISIT = "visit"
    STATISTIC = "statistic"
    DOCUMENT = "document"
    ACTOR = "actor"
    FINDING = "finding"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Family:
    levels: int
    kind: SourceKind


@cache
def _families() -> dict[str, _Family]:
    text = files("odgovor.findings").joinpath("catalogue/sources.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: _Family(int(entry["levels"]), SourceKind(entry["kind"]))
        for name, entry in data.items()
    }


def _family_of(key: str) -> _Family:
    return _families().get(key.partition(".")[0], _Family(1, SourceKind.OTHER))


def source_of(key: str) -> str:
    """The source of an item of evidence: ``fg.nis-01.t7`` -> ``fg.nis-01``; what follows ``#`` is left out."""
    levels = key.partition("#")[0].split(".")
    return ".".join(levels[: _family_of(key).levels])


def kind_of(key: str) -> SourceKind:
    """The kind of source that an item of evidence comes from."""
    return _family_of(key).kind


def sources_of(refs: Iterable[EvidenceRef]) -> tuple[str, ...]:
    """The sources of references, each once, in order of appearance."""
    return tuple(dict.fromkeys(source_of(ref.key) for ref in refs))


def kinds_of(refs: Iterable[EvidenceRef]) -> tuple[SourceKind, ...]:
    """The kinds of sources of references, each once, in the order of the code list."""
    found = {kind_of(ref.key) for ref in refs}
    return tuple(kind for kind in SourceKind if kind in found)
