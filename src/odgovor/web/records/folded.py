"""Words in folded text: a word that is looked for stands at the beginning of a word, never inside of one."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def beginning_with(word: str) -> str:
    """A pattern, for Python and for both databases, of a folded word at the beginning of a word."""
    return rf"(^|[^a-z0-9]){re.escape(word)}"


def stands_in(word: str, folded: str) -> bool:
    """Whether a word of a folded text begins with a folded word."""
    return re.search(beginning_with(word), folded) is not None
