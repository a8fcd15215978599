"""The words of a page as transparent text over its picture, so that they can be selected; plain SVG, no style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from odgovor.documents.layout import PageLayout, Word

# Where letters stand in their box: the line they stand on is this share of the height from the top.
_BASELINE = 0.8


def text_layer(layout: PageLayout, spans: Sequence[tuple[int, int]] = ()) -> SafeString:
    """The lines of a page as ``<text>`` elements, before them boxes behind the words that were looked for."""
    found = _words_in(layout, spans)
    boxes = "".join(_box(word) for word in found)
    lines = "".join(_line(line) for line in layout.lines)
    return mark_safe(boxes + lines)  # noqa: S308  # every text is escaped below, all else are numbers


def _words_in(layout: PageLayout, spans: Iterable[tuple[int, int]]) -> list[Word]:
    placed = list(layout.iter_words())
    return [
        word
        for start, end in spans
        for spot, word in placed
        if spot < end and spot + len(word.text) > start
    ]


def _box(word: Word) -> str:
    return (
        f'<rect class="found" x="{word.x:g}" y="{word.y:g}" '
        f'width="{word.width:g}" height="{word.height:g}"/>'
    )


def _line(line: tuple[Word, ...]) -> str:
    if line[0].turn:
        return "".join(_turned(word) for word in line)
    words = " ".join(_upright(word) for word in line)
    # The blanks between the words are as high as they are, or they would lie over other lines.
    height = min(word.height for word in line)
    return f'<text data-line font-size="{height:g}" xml:space="preserve">{words}</text>'


def _upright(word: Word) -> str:
    baseline = word.y + word.height * _BASELINE
    return (
        f'<tspan x="{word.x:g}" y="{baseline:.2f}" font-size="{word.height:g}" '
        f'textLength="{max(word.width, 0.1):g}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(word.text)}</tspan>"
    )


def _turned(word: Word) -> str:
    x, y, length, height = _start(word)
    return (
        f'<text data-line x="{x:.2f}" y="{y:.2f}" font-size="{height:g}" '
        f'textLength="{max(length, 0.1):g}" lengthAdjust="spacingAndGlyphs" '
        f'transform="rotate({word.turn} {x:.2f} {y:.2f})">{escape(word.text)}</text>'
    )


def _start(word: Word) -> tuple[float, float, float, float]:
    """Where a turned word begins, how long it is, and how high."""
    rest = 1 - _BASELINE
    if word.turn == 90:
        return word.x + word.width * rest, word.y, word.height, word.width
    if word.turn == 270:
        return word.x + word.width * _BASELINE, word.y + word.height, word.height, word.width
    return word.x + word.width, word.y + word.height * rest, word.width, word.height
