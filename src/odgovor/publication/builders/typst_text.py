"""Texts as Typst markup and as Typst strings."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=/+\-])")


def escape(text: str) -> str:
    """A text as Typst markup that prints exactly it."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def string(text: str) -> str:
    """A text as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
