"""Texts as Typst markup and as Typst strings."""

from __future__ import annotations

import re
from urllib.parse import quote

# Besides the signs of Typst itself: a bracket, a semicolon or a leading stop, which would belong to a call
# before them, and a number's stop, which opens a list. Straight quotes are left: Typst turns them as the
# language wants.
_SPECIAL = "\\#$*_`<>@[]~=/+-;("
_STOP = re.compile(r"(?<![^\d])\.")


def escape(text: str) -> str:
    """A text as Typst markup that prints it."""
    for sign in (
        _SPECIAL
    ):  # one after another is five times as fast as a table, since most texts have few of them
        if sign in text:
            text = text.replace(sign, f"\\{sign}")
    text = text.replace("\n", " ")
    return _STOP.sub(r"\.", text) if "." in text else text


def string(text: str) -> str:
    """A text as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def link_target(label: str) -> str:
    """A label as the Typst string that links to it from any part."""
    return string(quote(label))
