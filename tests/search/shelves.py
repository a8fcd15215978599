"""Small indexes for tests."""

from __future__ import annotations

from pathlib import Path

from odgovor.search.passages import Passage
from odgovor.search.query import parse
from odgovor.search.shelf import Shelf, make_shelf


def shelf_of(folder: Path, *passages: Passage) -> Shelf:
    """An index of passages in a folder."""
    return make_shelf(folder / "index.sqlite3", passages)


def keys_found(shelf: Shelf, text: str) -> list[str]:
    """The keys of what a query finds, best first."""
    found = shelf.find(parse(text))
    keys = [shelf.passage(number).key for number in found.passages]
    assert [number for number, _ in shelf.ranked(parse(text))] == list(found.passages)
    assert found.total == len(keys)
    return keys


def said(key: str, text: str, **values: str) -> Passage:
    """A passage in Serbian."""
    return Passage(key=key, record=key, kind=values.pop("kind", "finding"), text_sr=text, **values)
