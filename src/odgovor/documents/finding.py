"""Finding words in a page: scripts, diacritics, white space and line-end hyphens do not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from odgovor.common.quotes import squeezed
from odgovor.common.scripts import fold

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found on a page (from 1), with the words around them."""

    page: int
    before: str
    found: str
    after: str


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return fold(letter)


def comparable(text: str) -> str:
    """A page as its words are looked for: folded, without line-end hyphens."""
    return fold(squeezed(text))


def spans_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where in a text some words stand, as offsets of letters; they never overlap."""
    wanted = _letters(words)
    if not wanted:
        return []
    letters, places = _placed_letters(text)
    spans = []
    spot = letters.find(wanted)
    while spot >= 0:
        spans.append((places[spot], places[spot + len(wanted) - 1] + 1))
        spot = letters.find(wanted, spot + len(wanted))
    return spans


def iter_hits(pages: Iterable[tuple[int, str]], words: str) -> Iterator[Hit]:
    """Every place in which some words stand, page after page."""
    for number, text in pages:
        for start, end in spans_of(text, words):
            yield Hit(
                number,
                _one_line(text[max(0, start - _AROUND) : start], cut_start=start > _AROUND),
                _one_line(text[start:end]),
                _one_line(text[end : end + _AROUND], cut_end=end + _AROUND < len(text)),
            )


def _one_line(text: str, *, cut_start: bool = False, cut_end: bool = False) -> str:
    """A text in one line with its outer blanks; half a word at a cut becomes dots."""
    line = " ".join(text.split(" ") if not text.strip() else [*text.split()])
    if cut_start:
        line = "…" + line.partition(" ")[2]
    if cut_end:
        line = line.rpartition(" ")[0] + "…"
    lead = " " if text[:1].isspace() and not cut_start else ""
    return lead + line + (" " if text[-1:].isspace() and not cut_end else "")


def _letters(words: str) -> str:
    return "".join(_folded(letter) for letter in squeezed(words) if letter != "-")


def _placed_letters(text: str) -> tuple[str, list[int]]:
    """The folded letters of a text without white space and hyphens, and where each of them stands."""
    letters: list[str] = []
    places: list[int] = []
    for spot, letter in enumerate(text):
        folded = "" if letter in "-\u00ad" else _folded(letter)
        if folded:
            letters.append(folded)
            places += [spot] * len(folded)
    return "".join(letters), places
