"""Brackets and blocks that stand within each other, which Pandoc or what comes after it cannot come to an end with.

Each bracket more doubles the time that Pandoc takes to read a paragraph; each block more is a step down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.study.records import Chapter

DEEPEST = 12
# What is escaped or stands in code opens and closes nothing.
_SIGN = re.compile(
    r"\\.|(?<!`)(?P<code>`++)(?:(?!\n[ \t>]*\n).)*?(?<!`)(?P=code)(?!`)|(?P<bracket>[\[\]])|(?P<end>\n[ \t>]*\n)|\n",
    re.DOTALL,
)
# A quotation, an item of a list or a definition begins.
_MARK = r"(?:>|[-*+:~][ \t]|\(?[\w#@]{1,9}[.)][ \t])"
_BLOCKS = re.compile(
    rf"^(?:[ \t]*{_MARK}){{{DEEPEST + 1}}}|^(?: {{4}}|\t){{{DEEPEST + 1}}}[ \t]*{_MARK}",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ \t>]*:{3,}[ \t]*(?P<opens>[^\s:])?", re.MULTILINE)


def refuse_deep(chapters: Iterable[Chapter]) -> None:
    """Raise ``InvalidDataError`` (TEXT-005) with every paragraph that Pandoc could not come to an end with."""
    faults = [fault for chapter in chapters for fault in _iter_faults(chapter)]
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


def deep_blocks(text: str) -> Iterator[int]:
    """The lines (from 1) on which a block begins within more than twelve, or that open a fence too many."""
    for match in _BLOCKS.finditer(text):
        yield text.count("\n", 0, match.start()) + 1
    depth = 0
    for fence in _FENCE.finditer(text):
        depth = depth + 1 if fence["opens"] else max(depth - 1, 0)
        if depth == DEEPEST + 1 and fence["opens"]:
            yield text.count("\n", 0, fence.start()) + 1


def _iter_faults(chapter: Chapter) -> Iterator[Fault]:
    for line in deep_lines(chapter.text):
        yield _fault(chapter, line)
    for line in deep_blocks(chapter.text):
        message = f"More than {DEEPEST} quotations, lists or boxes stand within each other."
        remedy = "Put fewer of them into each other."
        yield Fault("TEXT-005", Place(chapter.file, line), message, remedy)


def _fault(chapter: Chapter, line: int) -> Fault:
    number = DEEPEST
    message = f"More than {number} brackets stand open within each other."
    remedy = "Close them; a bracket that is only a sign is written \\[."
    return Fault("TEXT-005", Place(chapter.file, line), message, remedy)
