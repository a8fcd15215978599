"""Quotes over the versions of a document: which version was seen, and whether the newest still says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from odgovor.common.quotes import squeezed


class Standing(StrEnum):
    """How a quote stands to the newest version of its document."""

    CURRENT = "current"
    SAME_PAGE = "same_page"
    OTHER_PAGE = "other_page"
    NOT_FOUND = "not_found"
    NEVER_FOUND = "never_found"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document: its number, since when it is there, and the text of its pages."""

    number: int
    since: datetime
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What became of a quote: the version it was seen in, the newest one, and the page it stands on there.

    ``page`` is None where the newest version does not have the words. ``current``: the version seen is the
    newest. ``never_found``: no version has the words.
    """

    standing: Standing
    seen_in: int
    newest: int
    page: int | None


def sighting_of(
    quote: str, page: int | None, *, seen_at: datetime, versions: Sequence[Version]
) -> Sighting:
    """How a quote that was seen on a day stands to the versions of its document, oldest first.

    The version seen is the one of that day; where it does not have the words, the nearest one that has them.
    Words are compared letter by letter as the gate compares them, white space and line-end hyphens apart.
    """
    newest = versions[-1]
    found = {item.number: page_with(quote, item.pages, near=page) for item in versions}
    seen = _seen(versions, seen_at, found)
    here = found[newest.number]
    return Sighting(_standing(seen, newest, found, page), seen.number, newest.number, here)


def page_with(quote: str, pages: Sequence[str], *, near: int | None = None) -> int | None:
    """The page (from 1) that has the words, the one named first and then the nearest to it; None where none has."""
    wanted = squeezed(quote)
    start = near or 1
    for number in sorted(range(1, len(pages) + 1), key=lambda number: abs(number - start)):
        if wanted in squeezed(pages[number - 1]):
            return number
    return None


def _seen(versions: Sequence[Version], seen_at: datetime, found: dict[int, int | None]) -> Version:
    earlier = [item for item in versions if item.since <= seen_at]
    expected = earlier[-1] if earlier else versions[0]
    having = [item for item in versions if found[item.number] is not None]
    if found[expected.number] is not None or not having:
        return expected
    return min(having, key=lambda item: (abs(item.number - expected.number), -item.number))


def _standing(
    seen: Version, newest: Version, found: dict[int, int | None], page: int | None
) -> Standing:
    here = found[newest.number]
    if found[seen.number] is None:
        return Standing.NEVER_FOUND
    if seen.number == newest.number:
        return Standing.CURRENT
    if here is None:
        return Standing.NOT_FOUND
    there = page or found[seen.number]
    return Standing.SAME_PAGE if here == there else Standing.OTHER_PAGE
