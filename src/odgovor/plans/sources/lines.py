"""Lines: the letters of a page, or of a part of it, as words in lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_WORD_GAP = 0.25  # of the size of the letters: more than this between two letters parts words
_SAME_LINE = 0.5  # of a line's height


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with the box it stands in, from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Words side by side, from left to right."""

    words: tuple[PlacedWord, ...]

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """The upper end of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower end of the lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def middle_height(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2


def words_of(letters: Iterable[dict[str, Any]]) -> list[PlacedWord]:
    """The words that letters of pdfplumber make, from top to bottom and left to right."""
    from pdfplumber.utils.text import extract_words

    found = extract_words(
        list(letters), x_tolerance_ratio=_WORD_GAP, y_tolerance=2, use_text_flow=False
    )
    return [
        PlacedWord(item["text"], item["x0"], item["top"], item["x1"], item["bottom"])
        for item in found
    ]


def lines_of(words: Iterable[PlacedWord]) -> list[PlacedLine]:
    """Words as lines: those whose middles lie at about one height stand in one."""
    lines: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda item: (item.middle, item.left)):
        height = word.bottom - word.top
        if lines and abs(word.middle - lines[-1][0].middle) <= _SAME_LINE * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [PlacedLine(tuple(sorted(line, key=lambda item: item.left))) for line in lines]
