"""Laws that somebody has split before, as JSON: a title, and articles each with its heading and its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from odgovor.common.files import decoded, fault_at
from odgovor.documents.passages import Passage, PassageKind, Spot
from odgovor.documents.structural import ARTICLE_WORD, NUMBER, is_item

_SPOTS = (Spot(1),)
_TITLE = re.compile(rf"({ARTICLE_WORD}\s*{NUMBER}\s*\.?)\s*(.*)\Z", re.DOTALL)


def split_law_passages(data: bytes, name: str) -> tuple[str, list[Passage]]:
    """The title and the passages of a law in JSON; raises ``InvalidDataError`` (FILE-004) for any other JSON.

    The file has ``title`` and ``provisions``, each with ``title`` (the article's number and heading), ``content``
    and, where there is one, ``chapter``. What else it says of itself is not a word of the law and is left out.
    """
    try:
        law = json.loads(decoded(data, name))
    except (ValueError, RecursionError) as fault:
        raise _unread(name) from fault
    title = law.get("title", "") if isinstance(law, dict) else None
    provisions = law.get("provisions") if isinstance(law, dict) else None
    if not isinstance(title, str) or not isinstance(provisions, list):
        raise _unread(name)
    if not all(_is_provision(item) for item in provisions):
        raise _unread(name)
    title = _writable(title)
    heading = [Passage(title, PassageKind.HEADING, _SPOTS, level=1)] if title else []
    return title, [*heading, *_iter_passages(provisions)]


def _is_provision(item: Any) -> bool:
    return isinstance(item, dict) and all(
        isinstance(item.get(name), str) for name in ("title", "content")
    )


def _unread(name: str) -> Exception:
    message = "Files of this kind are not kept."
    remedy = "Of JSON, only laws are read: a title, and provisions that have a title and a content."
    return fault_at("FILE-004", name, message, remedy)


def _iter_passages(provisions: list[dict[str, str]]) -> Iterator[Passage]:
    last = ""
    for provision in provisions:
        chapter = _joined(str(provision.get("chapter") or ""))
        if chapter and chapter != last:
            yield Passage(chapter, PassageKind.HEADING, _SPOTS)
        last = chapter
        yield from _headings(provision["title"])
        for block in re.split(r"\n\s*\n", provision["content"]):
            text = _joined(block)
            if text:
                kind = PassageKind.ITEM if is_item(text) else PassageKind.PARAGRAPH
                yield Passage(text, kind, _SPOTS)


def _headings(title: str) -> Iterator[Passage]:
    """The number of an article apart from its heading; a stray item that was taken for a heading is an item."""
    parts = _TITLE.match(title.strip())
    number, rest = (parts[1], _joined(parts[2])) if parts else (_joined(title), "")
    yield Passage(number, PassageKind.HEADING, _SPOTS)
    if rest:
        kind = PassageKind.ITEM if is_item(rest) else PassageKind.HEADING
        yield Passage(rest, kind, _SPOTS)


def _joined(text: str) -> str:
    return " ".join(_writable(text).split())


def _writable(text: str) -> str:
    """A text without halves of letters, which JSON can spell and no file can hold."""
    return text.encode("utf-8", "replace").decode()
