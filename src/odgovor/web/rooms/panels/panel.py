"""What a panel brings to the page of a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """The template of the page, what it needs, the keys it links to, and the fields it shows by itself (``own``)."""

    template: str = "rooms/record.html"
    context: dict[str, Any] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
