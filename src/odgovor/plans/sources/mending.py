"""Mending: the lines of a cell as text again, words that were broken at a line's end whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from odgovor.plans.sheets.remarks import RemarkKind, RowRemark
from odgovor.plans.sources.grid import TextLine

_HYPHENS = "-\u00ad\u2010\u2011"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)$")
_LAST_BROKEN = re.compile(rf"([^\W\d_]+)([{_HYPHENS}])$")
_FIRST = re.compile(r"^([^\W\d_]+)")
_BULLET = re.compile(r"^\s*(?:[-–—•▪●◦*·➢✓]\s|\(?\w{1,2}\)\s|\d{1,2}[.)]\s)")


@dataclass(frozen=True, slots=True)
class Mended:
    """The text of a cell, and what was guessed on the way."""

    text: str
    remarks: tuple[RowRemark, ...] = ()


def known_words(texts: Iterable[tuple[TextLine, ...]]) -> frozenset[str]:
    """The words of a document that no line's end can have broken, in small letters."""
    return frozenset(word for lines in texts for word in _iter_whole(lines))


def _iter_whole(lines: tuple[TextLine, ...]) -> Iterator[str]:
    for number, line in enumerate(lines):
        found = list(_WORD.finditer(line.text))
        for word in found:
            is_broken_before = number > 0 and word.start() == 0
            is_broken_after = number < len(lines) - 1 and word.end() >= len(line.text.rstrip()) - 1
            if not is_broken_before and not is_broken_after:
                yield word.group().lower()


def mended(lines: Iterable[TextLine], known: frozenset[str]) -> Mended:
    """The lines joined: those that the page broke with blanks, those that the writer broke as lines.

    A hyphen at a line's end is taken out where the word is known whole or not known with the hyphen; a word that
    was broken without one is joined only where it is known whole elsewhere and its parts are not.
    """
    text = ""
    remarks: list[RowRemark] = []
    before: TextLine | None = None
    for line in lines:
        if not line.text.strip():
            continue
        if before is None:
            text = line.text
        else:
            text, remark = _joined(text, line, before, known)
            remarks += [remark] if remark else []
        before = line
    return Mended(text.replace("\u00ad", ""), tuple(remarks))


def is_wrapped(line: TextLine, following: TextLine) -> bool:
    """Whether the page, and not the writer, ended a line: the next word would not have fitted."""
    if _BULLET.match(following.text):
        return False
    return following.lead > line.room


def _joined(
    text: str, line: TextLine, before: TextLine, known: frozenset[str]
) -> tuple[str, RowRemark | None]:
    broken, first = _LAST_BROKEN.search(text), _FIRST.match(line.text)
    if broken and first and _goes_on(broken.group(1), first.group(1)):
        return _hyphenated(text, line, broken, first.group(1), known)
    if text.endswith("-") and before.room < ENOUGH and line.text[:1].isdecimal():
        return text + line.text, None
    if not is_wrapped(before, line):
        return f"{text}\n{line.text}", None
    last = _LAST.search(text)
    if last and first and _is_one_word(last.group(1), first.group(1), known):
        whole = last.group(1) + first.group(1)
        return text + line.text, RowRemark(RemarkKind.BROKEN_WORD, whole)
    return f"{text} {line.text}", None


ENOUGH = 1e9  # lines of documents that break by themselves have more room than this


def _goes_on(part: str, rest: str) -> bool:
    return rest[0].islower() or (part.isupper() and rest.isupper())


def _hyphenated(
    text: str, line: TextLine, broken: re.Match[str], rest: str, known: frozenset[str]
) -> tuple[str, RowRemark | None]:
    whole, kept = broken.group(1) + rest, f"{broken.group(1)}-{rest}"
    bare = text[:-1]
    if broken.group(2) == "\u00ad" or whole.lower() in known:
        return bare + line.text, None
    if kept.lower() in known:
        return f"{bare}-{line.text}", None
    return bare + line.text, RowRemark(RemarkKind.HYPHEN, whole)


def _is_one_word(part: str, rest: str, known: frozenset[str]) -> bool:
    if not _goes_on(part, rest) or (part + rest).lower() not in known:
        return False
    return not (part.lower() in known and rest.lower() in known)


def words_in(text: str) -> Iterator[str]:
    """The words of running text that stand within its lines, in small letters."""
    for line in text.splitlines():
        yield from (word.lower() for word in _WORD.findall(line)[1:-1])
