"""The key of a drawing: small samples with their words, set in rows that wrap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from odgovor.publication.charts.measure import shorten, text_width
from odgovor.publication.charts.page import SMALL, Page

Sample = Callable[[float, float], None]
ROW = 20.0


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A sample, drawn at the left end and the middle of its place, its width, and its words."""

    text: str
    draw: Sample
    width: float = 14.0


def draw_key(page: Page, items: Sequence[KeyItem], y: float) -> float:
    """Draw the key from ``y`` down; returns the place below it."""
    x, top = 0.0, y
    for item in items:
        room = page.width - item.width - 6
        words = shorten(item.text, room, SMALL)
        needed = item.width + 6 + text_width(words, SMALL)
        if x > 0 and x + needed > page.width:
            x, top = 0.0, top + ROW
        item.draw(x, top + ROW / 2)
        page.drawing.text(
            x + item.width + 6,
            top + ROW / 2 + SMALL * 0.335,
            words,
            "ch-text-muted ch-key",
            size=SMALL,
        )
        x += needed + 20
    return top + ROW if items else y


def swatch(page: Page, css: str, *, height: float = 12.0, width: float = 14.0) -> Sample:
    """A small filled box."""

    def draw(x: float, middle: float) -> None:
        page.drawing.rect(x, middle - height / 2, width, height, css)

    return draw
