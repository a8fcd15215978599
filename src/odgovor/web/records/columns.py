"""The columns beside a record's data: what lists and gates ask for, always computed from the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.scripts import fold

_TITLES = ("title", "name", "statement", "text", "question", "what_changed", "note")
_STATUSES = ("status", "verdict", "reply", "state")


def columns_of(kind: str, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Title, status, theme, folded text and simulated flag of a record as the database keeps them."""
    title = _title(key, data)
    return {
        "title_en": title["en"][:400],
        "title_sr": title["sr"][:400],
        "status": "" if kind == "activity" else _first(data, _STATUSES)[:24],
        "theme": _first(data, ("theme",))[:24],
        "folded": fold(" ".join((key, *_iter_texts(data)))),
        "is_simulated": data.get("simulated") == "true",
    }


def _title(key: str, data: Mapping[str, Any]) -> dict[str, str]:
    for name in _TITLES:
        value = data.get(name)
        if isinstance(value, dict) and (value.get("en") or value.get("sr")):
            return {"en": value.get("en", ""), "sr": value.get("sr", "")}
        if isinstance(value, str) and value:
            return {"en": value, "sr": value}
    return {"en": key, "sr": key}


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
