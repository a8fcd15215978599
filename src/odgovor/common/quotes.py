"""Comparing quotes with their source: white space and line-end hyphens do not count, every letter does."""

from __future__ import annotations

import re

# Each way begins with one letter, so that the search leaps from one such letter to the next.
_SOFT = re.compile("\u00ad|-(?<=[^\\W\\d_]-)\\s*\\n\\s*(?=[^\\W\\d_])")


def squeezed(text: str) -> str:
    """A text with its white space as single blanks, soft hyphens and line-end hyphenation taken out."""
    return " ".join(_SOFT.sub("", text).split())
