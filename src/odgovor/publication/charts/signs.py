"""Signs: letters that stand in narrow cells for words that do not fit, explained in a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.publication.charts.key import KeyItem, draw_key
from odgovor.publication.charts.measure import fits, wrap
from odgovor.publication.charts.page import Page
from odgovor.publication.charts.svg import RISE

SIZE = 12.0
LINES = 3
_ALPHABETS = {
    Edition.EN: "abcdefghijklmnopqrstuvwxyz",
    Edition.SR_CYRL: "абвгдежзијклмнопрстуфхцчш",
    Edition.SR_LATN: "abcdefghijklmnoprstuvz",
}


def words_fit(words: Iterable[str], width: float) -> bool:
    """Whether every word can stand in a cell, on at most three lines."""
    return all(fits(word, width, SIZE, lines=LINES) for word in words)


def lines_of(words: Iterable[str], width: float) -> int:
    """How many lines the longest of some words takes."""
    return max((len(wrap(word, width, SIZE, lines=LINES)) for word in words), default=1)


def signs_for(words: Iterable[str], edition: Edition) -> dict[str, str]:
    """A letter for each word, in their order; after the alphabet come doubled letters."""
    letters = _ALPHABETS[edition]
    unlike = dict.fromkeys(words)
    return {
        word: letters[spot % len(letters)] * (spot // len(letters) + 1)
        for spot, word in enumerate(unlike)
    }


def draw_signs(
    page: Page, signs: Mapping[str, str], states: Mapping[str, State], y: float
) -> float:
    """The key of the signs; a state's sign stands on its pattern. Returns the place below it."""

    def item(word: str, sign: str) -> KeyItem:
        def draw(x: float, middle: float) -> None:
            if word in states:
                page.drawing.hatched(x, middle - 8, 18, 16, states[word])
            page.drawing.text(
                x + 9,
                middle + RISE * SIZE,
                sign,
                "ch-text ch-sign",
                size=SIZE,
                text_anchor="middle",
            )

        return KeyItem(word, draw, 18.0)

    return draw_key(page, [item(word, sign) for word, sign in signs.items()], y)
