"""The columns beside a record's data: what lists and gates ask for, always computed from the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING
from enum import StrEnum
from typing import Any

from odgovor.common.records import specs_of
from odgovor.common.scripts import fold
from odgovor.focusgroups.consent import without_withdrawn
from odgovor.study.kinds import KINDS

_TITLES = ("title", "name", "statement", "text", "question", "what_changed", "note", "reason")
_STATUSES = ("status", "verdict", "reply", "state")
# What a heading of the manuscript has around its words.
_MARKUP = re.compile(r"\A#+\s*|\s*\{[^}]*\}\s*\Z")


def columns_of(kind: str, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Title, status, theme, folded text and simulated flag of a record as the database keeps them."""
    title = title_of(key, data)
    return {
        "title_en": title["en"][:400],
        "title_sr": title["sr"][:400],
        "status": _status(kind, data)[:24],
        "theme": _first(data, ("theme",))[:24],
        "folded": fold(" ".join((key, *_iter_texts(_searched(kind, data))))),
        "is_simulated": data.get("simulated") == "true",
    }


def _searched(kind: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is found of a record: of a session not the words of who withdrew."""
    return without_withdrawn(data) if kind == "session" else data


def title_of(key: str, data: Mapping[str, Any]) -> dict[str, str]:
    """What a record is called in lists, in both languages; its key where it holds no title."""
    for name in _TITLES:
        value = data.get(name)
        if isinstance(value, dict) and (value.get("en") or value.get("sr")):
            return {"en": value.get("en", ""), "sr": value.get("sr", "")}
        if isinstance(value, str) and value.strip():
            line = _MARKUP.sub("", value.strip().partition("\n")[0]).strip() or key
            return {"en": line, "sr": line}
    return {"en": key, "sr": key}


def _status(kind: str, data: Mapping[str, Any]) -> str:
    """The status that a record has, also where it is the one that the format leaves out; of activities see marks."""
    if kind == "activity":
        return ""
    for spec in specs_of(KINDS[kind].record):
        if spec.column in _STATUSES and issubclass(spec.base, StrEnum):
            default = "" if spec.default is MISSING or spec.default is None else spec.default
            return str(data.get(spec.column) or default)
    return ""


def _first(data: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(data[name]) for name in names if data.get(name)), "")


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _iter_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _iter_texts(inner)
