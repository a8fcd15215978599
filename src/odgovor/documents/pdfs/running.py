"""Running headers, footers and page numbers: found by what repeats on the same height of many pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from odgovor.documents.pdfs.lines import Line
from odgovor.documents.structural import is_structural

_TOP, _BOTTOM = 0.13, 0.88
_LEAST_PAGES = 3
_SHARE = 0.3
_STEP = 8.0
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:str(?:ana)?|стр(?:ана)?|page)?\W*\d{1,4}\W*(?:(?:od|од|of|/)?\W*\d{1,4})?\W*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its number (from 1), its size and its lines."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def running_lines(sheets: Sequence[Sheet]) -> dict[int, frozenset[int]]:
    """For each page the places, in its lines, of those that only run along from page to page.

    A line runs along where the same words, digits apart, stand at the same height of at least three pages and
    of three in ten. Headings of articles and chapters are never taken, however often they begin a page.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for group in _repeated(sheets):
        for number, place in group:
            found[number].add(place)
    for number, place in _page_numbers(sheets):
        found[number].add(place)
    return {number: frozenset(places) for number, places in found.items()}


def _edges(sheet: Sheet) -> Iterator[tuple[int, Line]]:
    for place, line in enumerate(sheet.lines):
        middle = (line.box.top + line.box.bottom) / 2 / max(sheet.height, 1)
        if not _TOP < middle < _BOTTOM:
            yield place, line


def _repeated(sheets: Sequence[Sheet]) -> Iterator[list[tuple[int, int]]]:
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for sheet in sheets:
        for place, line in _edges(sheet):
            words = _DIGITS.sub("#", line.text)
            if any(sign.isalpha() for sign in words) and not is_structural(line.text):
                groups[words, round(line.box.top / _STEP)].append((sheet.number, place))
    least = max(_LEAST_PAGES, _SHARE * len(sheets))
    yield from (group for group in groups.values() if len({number for number, _ in group}) >= least)


def _page_numbers(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """Numbers at the edge of pages that count with the pages."""
    candidates = [
        (sheet.number, place, int(_DIGITS.findall(line.text)[0]) - sheet.number)
        for sheet in sheets
        for place, line in _edges(sheet)
        if _PAGE_NUMBER.match(line.text)
    ]
    steps = Counter(step for _number, _place, step in candidates)
    for number, place, step in candidates:
        if steps[step] >= min(_LEAST_PAGES, len(sheets)) and len(sheets) > 1:
            yield number, place
