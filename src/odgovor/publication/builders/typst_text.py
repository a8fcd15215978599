"""Texts as Typst markup and as Typst strings."""

from __future__ import annotations

import re

# Besides the signs of Typst itself: a bracket, a semicolon or a leading stop, which would belong to a call
# before them, and a number's stop, which opens a list. Straight quotes are left: Typst turns them as the
# language wants.
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=/+\-;(]|(?<![^\d])\.)")


def escape(text: str) -> str:
    """A text as Typst markup that prints it."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def string(text: str) -> str:
    """A text as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
