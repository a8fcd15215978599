"""Where the words of a page stand, so that they can be selected on its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the box it stands in, from the upper left corner of the page in its own units.

    ``turn`` is by how many degrees the line is turned to the right: 0, 90, 180 or 270.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The size of a page and its lines of words; a page without text has no lines."""

    width: float
    height: float
    lines: tuple[tuple[Word, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words with blanks between them, a line a line."""
        return "\n".join(" ".join(word.text for word in line) for line in self.lines)

    def iter_words(self) -> Iterator[tuple[int, Word]]:
        """Every word with where it begins in ``text``."""
        spot = 0
        for line in self.lines:
            for word in line:
                yield spot, word
                spot += len(word.text) + 1

    def to_json(self) -> dict[str, Any]:
        """The layout as lists and numbers."""
        lines = [
            [[w.text, w.x, w.y, w.width, w.height, w.turn] for w in line] for line in self.lines
        ]
        return {"width": self.width, "height": self.height, "lines": lines}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> PageLayout:
        """The layout that :meth:`to_json` wrote."""
        lines = tuple(tuple(Word(*word) for word in line) for line in kept["lines"])
        return cls(kept["width"], kept["height"], lines)
