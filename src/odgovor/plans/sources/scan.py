"""A first look at every page of a PDF: which of them can hold a table at all. Quick, so that the others cost nothing."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import pi
from typing import Any

from odgovor.plans.sheets.fields import SheetField, headings
from odgovor.plans.sheets.words import plain

MAX_OBJECTS = 20_000
FEW_PAGES = 40
_THIN, _LONG = 3.0, 8.0
_NEAR = 2.0
_TURNED_SAMPLE = 200
_MARGIN_LINES = 2
_LEAST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class PageScan:
    """What a page can be told to hold: ruling lines that cross, text, words that head columns of plans.

    ``turn`` is by how much (0, 90, 180, 270) the page must be turned to the right for its text to stand upright.
    """

    number: int
    is_ruled: bool
    has_headings: bool
    text: str
    turn: int = 0


def scanned(document: Any, number: int) -> PageScan:
    """Look at a page (from 1) of an open document."""
    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range() if text_page.count_chars() > 0 else ""
            turn = (_upright_turn(text_page) - int(page.get_rotation())) % 360
        finally:
            text_page.close()
        return PageScan(number, _is_ruled(page), _has_headings(text), text, turn)
    finally:
        page.close()


def _is_ruled(page: Any) -> bool:
    """Whether at least three upright and two level lines, or borders of boxes, stand on the page."""
    across: set[int] = set()
    down: set[int] = set()
    largest = page.get_size()
    for left, bottom, right, top in _iter_paths(page):
        width, height = right - left, top - bottom
        if width > 0.97 * largest[0] and height > 0.97 * largest[1]:
            continue
        if height < _THIN and width > _LONG:
            down.add(round(top / _NEAR))
        elif width < _THIN and height > _LONG:
            across.add(round(left / _NEAR))
        elif width > _LONG and height > _LONG:
            across |= {round(left / _NEAR), round(right / _NEAR)}
            down |= {round(top / _NEAR), round(bottom / _NEAR)}
        if len(across) > 2 and len(down) > 1:
            return True
    return False


def _iter_paths(page: Any) -> Iterator[tuple[float, float, float, float]]:
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    for spot in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, spot)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(item, *sides):
            left, bottom, right, top = (side.value for side in sides)
            yield left, bottom, right, top


def _upright_turn(text_page: Any) -> int:
    """The turn of a page at which most of its first letters stand upright, from the angle each is drawn at."""
    import pypdfium2.raw as pdfium

    angles: Counter[int] = Counter()
    for spot in range(min(text_page.count_chars(), _TURNED_SAMPLE)):
        angle = pdfium.FPDFText_GetCharAngle(text_page, spot)
        if angle >= 0:
            angles[round(angle / (pi / 2)) % 4] += 1
    if not angles:
        return 0
    return (-90 * angles.most_common(1)[0][0]) % 360


def _has_headings(text: str) -> bool:
    """Whether headings of a column of activities and of at least two others stand among the words."""
    words = f" {plain(text)} "
    found: set[SheetField] = set()
    for heading, field in headings().items():
        if len(heading) > 2 and field not in found and f" {heading} " in words:
            found.add(field)
    return len(found) >= _LEAST_HEADINGS and SheetField.TITLE in found


def worth_reading(pages: Sequence[PageScan]) -> frozenset[int]:
    """The pages to read closely: all that have lines or headings, of many those on which plans are headed.

    A long document is read only where the words of a heading stand, and on pages with lines that follow without
    a break; where no page has such words, every page with lines is read.
    """
    ruled = {page.number for page in pages if page.is_ruled}
    headed = {page.number for page in pages if page.has_headings}
    if len(ruled) <= FEW_PAGES or not headed:
        return frozenset(ruled | headed)
    found = set(headed)
    for number in sorted(ruled):
        if number - 1 in found:
            found.add(number)
    return frozenset(found)


def repeated_lines(pages: Iterable[PageScan]) -> frozenset[str]:
    """The first and last lines that at least three pages share, digits apart: headers and footers.

    The heading of a table that is printed on each page is none of them.
    """
    found: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.text.splitlines() if line.strip()]
        ends = {*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:]}
        found.update({bare(line) for line in ends if not _has_headings(line)})
    return frozenset(line for line, n in found.items() if n > 2 and line)


def bare(line: str) -> str:
    """A line without its digits and blanks."""
    return re.sub(r"[\d\s]+", "", line)
