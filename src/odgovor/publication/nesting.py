"""Brackets that stand open within each other: each one more doubles the time that Pandoc takes to read a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.study.records import Chapter

DEEPEST = 12
# What is escaped or stands in code opens and closes nothing.
_SIGN = re.compile(
    r"\\.|(?P<code>`+).*?(?P=code)|(?P<bracket>[\[\]])|(?P<end>\n[ \t>]*\n)|\n", re.DOTALL
)


def refuse_deep(chapters: Iterable[Chapter]) -> None:
    """Raise ``InvalidDataError`` (TEXT-005) with every paragraph that Pandoc could not come to an end with."""
    faults = [_fault(chapter, line) for chapter in chapters for line in deep_lines(chapter.text)]
    if faults:
        raise InvalidDataError(faults)


def deep_lines(text: str) -> Iterator[int]:
    """The lines (from 1) on which more than twelve brackets stand open, one for each paragraph."""
    depth, line = 0, 1
    for sign in _SIGN.finditer(text):
        if sign["end"]:
            depth = 0
        elif sign["bracket"] == "[":
            depth += 1
            if depth == DEEPEST + 1:
                yield line
        elif sign["bracket"] == "]" and depth <= DEEPEST:
            depth = max(depth - 1, 0)
        line += sign[0].count("\n")


def _fault(chapter: Chapter, line: int) -> Fault:
    number = DEEPEST
    message = f"More than {number} brackets stand open within each other."
    remedy = "Close them; a bracket that is only a sign is written \\[."
    return Fault("TEXT-005", Place(chapter.file, line), message, remedy)
