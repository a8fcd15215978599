"""The passage of a text in which words stand, in its own script, with the words marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from odgovor.common.analysis import Term, terms
from odgovor.search.terms import Wanted

WORDS = 34
_BEFORE = 8
_LONGEST = 420


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage; ``is_hit`` where a word that was looked for stands in it."""

    text: str
    is_hit: bool


def hits_in(text: str, wanted: Wanted, *, language: str) -> tuple[list[Term], list[bool]]:
    """The words of a text, and which of them were looked for."""
    found = terms(text, language=language)
    return found, [wanted.has(term.text, language) for term in found]


def snippet_of(text: str, wanted: Wanted, *, language: str) -> tuple[Piece, ...]:
    """About thirty words of a text around those that were looked for; its beginning where none stands in it."""
    found, hits = hits_in(text, wanted, language=language)
    if not found:
        return (Piece(text[:_LONGEST], is_hit=False),) if text else ()
    start = _best_start(found, hits)
    end = min(start + WORDS, len(found))
    return tuple(_joined(_pieces(text, found, hits, start, end)))


def _best_start(found: list[Term], hits: list[bool]) -> int:
    """Where a window of words begins that has the most different words looked for, the first such."""
    spots = [spot for spot, is_hit in enumerate(hits) if is_hit]
    best, best_count = 0, 0
    for spot in spots:
        inside = {found[other].text for other in spots if spot <= other < spot + WORDS - _BEFORE}
        if len(inside) > best_count:
            best, best_count = spot, len(inside)
    return max(0, min(best - _BEFORE, len(found) - WORDS))


def _pieces(
    text: str, found: list[Term], hits: list[bool], start: int, end: int
) -> Iterator[Piece]:
    spot = found[start].start if start else 0
    if start:
        yield Piece("… ", is_hit=False)
    for number in range(start, end):
        term = found[number]
        if hits[number]:
            yield Piece(text[spot : term.start], is_hit=False)
            yield Piece(text[term.start : term.end], is_hit=True)
            spot = term.end
    is_whole = end == len(found)
    yield Piece(text[spot:] if is_whole else text[spot : found[end - 1].end], is_hit=False)
    if not is_whole:
        yield Piece(" …", is_hit=False)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces without the empty ones, and no longer than a few lines."""
    left = _LONGEST
    for piece in pieces:
        if piece.text and left > 0:
            yield piece if len(piece.text) <= left else Piece(f"{piece.text[:left]}…", piece.is_hit)
            left -= len(piece.text)
