"""Choices that many pages offer, such as a thousand cities: written as options once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


class Choices(tuple[tuple[str, str], ...]):
    """Pairs of a value and a text, which do not change."""

    @cached_property
    def _options(self) -> str:
        return _written(self)

    def options(self, chosen: Any = "") -> SafeString:
        """The options of a ``select``, with the chosen one selected."""
        head = f'<option value="{escape(chosen)}"'
        return mark_safe(self._options.replace(f"{head}>", f"{head} selected>", 1))  # noqa: S308  # every part is escaped


def options_of(choices: Iterable[tuple[Any, Any]], chosen: Any = "") -> SafeString:
    """The options of a ``select`` whose choices are made for this page alone."""
    return mark_safe(_written(choices, chosen))  # noqa: S308  # every value and text is escaped


def _written(choices: Iterable[tuple[Any, Any]], chosen: Any = None) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in choices
    )
