"""Keys and texts that a database, an address and a file can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from odgovor.common.errors import Fault, Place
from odgovor.common.keys import is_key


def iter_text_faults(key: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for a key that is none (KEY-003) and for each field with characters that are no text (DATA-001)."""
    if not is_key(key):
        remedy = "Use small Latin letters, digits, dots and hyphens, as in 'nis-lap-2013.m1'."
        yield Fault("KEY-003", Place(column="key"), f"'{key[:200]}' is not a key.", remedy)
    for name, value in data.items():
        if not _is_text(value):
            message = "The text holds characters that no file can keep."
            place = Place(record=key, column=name)
            yield Fault("DATA-001", place, message, "Type the text again instead of pasting it.")


def _is_text(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, Mapping):
        return all(_is_text(inner) for inner in (*value, *value.values()))
    return all(_is_text(inner) for inner in value) if isinstance(value, list) else True
