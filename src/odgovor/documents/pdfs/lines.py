"""Lines of a PDF page: words that stand side by side, cut where a column, a cell or another type size begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from odgovor.documents.passages import Box
from odgovor.documents.pdfs.letters import Word
from odgovor.documents.structural import ITEM_LABEL, TRAILING_ARTICLE

_WIDE_GAP = 2.2  # times the height of the letters: no blank between two words is as wide
_LABEL_GAP = 72.0  # points from the number of an item to its text
_OTHER_SIZE = 0.12
_SENTENCE_ENDS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; ``is_broken``: its last word goes on in the next line."""

    text: str
    box: Box
    size: float
    is_broken: bool = False
    marks: int = 0
    first_width: float = 0.0

    @property
    def height(self) -> float:
        """How high the line is."""
        return self.box.bottom - self.box.top


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of a page in the order in which the file draws them."""
    return [line for group in _iter_groups(words) for line in _iter_lines(group)]


def _iter_groups(words: Iterable[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and not _goes_on(group[-1], word, is_label=_is_label(group)):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _is_label(group: list[Word]) -> bool:
    """Whether a line holds the number or sign of an item and nothing else yet."""
    return len(group) == 1 and ITEM_LABEL.match(f"{group[0].text} x") is not None


def _goes_on(last: Word, word: Word, *, is_label: bool) -> bool:
    """Whether a word stands in the line of the one before it."""
    one, other = last.box, word.box
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    if shared < 0.5 * min(one.bottom - one.top, other.bottom - other.top):
        return False
    size = max(last.size, word.size)
    widest = _LABEL_GAP if is_label else _WIDE_GAP * size
    if not -0.5 * size < other.left - one.right < widest:
        return False
    is_other_size = abs(last.size - word.size) > _OTHER_SIZE * size
    return not (is_other_size and last.text.endswith(_SENTENCE_ENDS) and len(last.text) > 3)


def _iter_lines(words: list[Word]) -> Iterator[Line]:
    """The line of a group; an article's heading at the end of other text becomes a line of its own."""
    whole = _line(words)
    spot = TRAILING_ARTICLE.search(whole.text)
    if spot is None:
        yield whole
        return
    before = whole.text[: spot.start()].count(" ") + 1
    yield _line(words[:before])
    yield _line(words[before:])


def _line(words: list[Word]) -> Line:
    return Line(
        " ".join(word.text for word in words),
        Box.around(word.box for word in words),
        sorted(word.size for word in words)[len(words) // 2],
        words[-1].is_broken,
        sum(bool(word.mark) for word in words),
        words[0].box.right - words[0].box.left,
    )


def with_text(line: Line, text: str) -> Line:
    """The same line with another text."""
    return replace(line, text=text)
