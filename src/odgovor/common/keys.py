"""Keys: readable, stable names of everything that can carry a claim."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection

_KEY = re.compile(r"[a-z0-9]+(?:[-_.]+[a-z0-9]+)*(?:#[a-z0-9][a-z0-9._-]*)?\Z")


def is_key(text: str) -> bool:
    """Whether the text is a key: lower-case ASCII, dots between levels, one optional ``#source``."""
    return len(text) <= 200 and _KEY.match(text) is not None


def are_keys(texts: Collection[str]) -> bool:
    """Whether all the texts are keys."""
    return max(map(len, texts), default=0) <= 200 and all(map(_KEY.match, texts))


def nearest_key(key: str, known: Collection[str]) -> str | None:
    """The known key most like a mistyped one, or None where none is near."""
    head = key.partition(".")[0]
    kin = [other for other in known if other.startswith(head)] or list(known)
    matches = difflib.get_close_matches(key, kin[:5000], n=1, cutoff=0.75)
    return matches[0] if matches else None
