"""Laws as collections publish them for programs: JSON with a title and a list of provisions, each with its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from odgovor.common.errors import InvalidDataError
from odgovor.common.files import decoded


@dataclass(frozen=True, slots=True)
class ListedLaw:
    """A law out of a list of provisions: its title, and its text as it would be printed."""

    title: str
    text: str


def listed_law(data: bytes, name: str) -> ListedLaw | None:
    """The law of a JSON file with ``title`` and ``provisions`` (``chapter``, ``title``, ``content``), else None."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        found = json.loads(decoded(data, name))
    except (ValueError, RecursionError, InvalidDataError):
        return None
    provisions = found.get("provisions")
    if not (isinstance(provisions, list) and provisions and all(map(_is_provision, provisions))):
        return None
    return ListedLaw(_line(found.get("title")), "\n\n".join(_paragraphs(provisions)))


def _is_provision(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("content"), str)


def _paragraphs(provisions: list[dict[str, Any]]) -> Iterator[str]:
    chapter = ""
    for item in provisions:
        named = _line(item.get("chapter"))
        if named and named != chapter:
            yield named
        chapter = named or chapter
        yield _line(item.get("title"))
        yield str(item["content"])


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
