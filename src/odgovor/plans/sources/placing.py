"""Where a table stands among the text of its page: what is above it, and whether it fills the page to its ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from odgovor.plans.sheets.rows import section_of
from odgovor.plans.sources.lines import PlacedLine
from odgovor.plans.sources.scan import bare

_MARGIN = 0.06  # of the page's height
_LONGEST_SECTION = 300
_WIDE, _CLOSE = 0.8, 1.6
_NAMED = re.compile(r"\d|[:–—]|\b[IVX]+\b")


def is_in_margin(line: PlacedLine, height: float, repeated: Collection[str]) -> bool:
    """Whether a line is a header, a footer or a page number; what heads a measure is none."""
    if is_section(line.text):
        return False
    if line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height:
        return True
    return bare(line.text) in repeated or line.text.strip(" -–.").isdecimal()


def sections_above(lines: Sequence[PlacedLine], *, after: float, before: float) -> tuple[str, ...]:
    """The headings of objectives and measures among the lines between two heights of a page."""
    between = [line for line in lines if line.top >= after - 1 and line.bottom <= before + 1]
    return tuple(_iter_sections(between, max((line.right for line in lines), default=0.0)))


def _iter_sections(lines: Sequence[PlacedLine], right: float) -> Iterator[str]:
    spot = 0
    while spot < len(lines):
        text = lines[spot].text
        spot += 1
        if not is_section(text):
            continue
        while spot < len(lines) and is_carried_on(lines[spot - 1], lines[spot], right):
            text += f" {lines[spot].text}"
            spot += 1
        if len(text) <= _LONGEST_SECTION:
            yield text


def is_section(text: str) -> bool:
    """Whether a line of text heads a measure or an objective: it says which, and by number or colon."""
    return (
        len(text) <= _LONGEST_SECTION
        and section_of(text) is not None
        and _NAMED.search(text) is not None
    )


def is_carried_on(line: PlacedLine, following: PlacedLine, right: float) -> bool:
    """Whether a heading goes on in the line below it: it is full, and the next one stands close."""
    height = line.bottom - line.top
    is_close = following.top - line.bottom < (_CLOSE - 1) * height
    return line.right > _WIDE * right and is_close and not is_section(following.text)
