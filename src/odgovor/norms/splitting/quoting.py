"""Quotations in laws: an article that another act's article quotes is no article of its own."""

from __future__ import annotations

from dataclasses import dataclass

_OPENING = "„«"
_CLOSING = "”»"
# An upper quotation mark closes what a lower one opened, and opens where nothing is open.
_EITHER = '“"'


@dataclass(slots=True)
class Quotation:
    """How many quotations are open as a text is read on."""

    depth: int = 0

    @property
    def is_open(self) -> bool:
        """Whether what follows stands inside a quotation."""
        return self.depth > 0

    def read(self, text: str) -> None:
        """Go over a passage; marks inside words are apostrophes and inches, not quotations."""
        for sign in text:
            if sign in _OPENING:
                self.depth += 1
            elif sign in _CLOSING:
                self.depth = max(0, self.depth - 1)
            elif sign in _EITHER:
                self.depth = self.depth - 1 if self.depth else self.depth + (sign == "“" and 1)

    def close(self) -> None:
        """Forget what is open: whoever opened it forgot to close it."""
        self.depth = 0


def is_quoted(text: str) -> bool:
    """Whether a passage begins with a quotation mark."""
    return text.lstrip()[:1] in _OPENING + _CLOSING + _EITHER
