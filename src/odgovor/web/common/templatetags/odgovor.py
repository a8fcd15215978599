"""Tags and filters that every template may use."""

from __future__ import annotations

from typing import Any

from django import template

from odgovor.common.langtext import LangText
from odgovor.web.common import editions

register = template.Library()


@register.filter
def said(text: LangText | dict[str, str] | str | None) -> str:
    """A text in two languages in the edition of the page; other text in the page's script."""
    if text is None:
        return ""
    return editions.in_script(text) if isinstance(text, str) else editions.said(text)


@register.simple_tag
def edition_tag() -> str:
    """The language tag of the page for its ``lang`` attribute."""
    return str(editions.current_edition())


@register.filter
def item(mapping: dict[Any, Any], key: Any) -> Any:
    """The value of a mapping under a key that the template has in a variable."""
    return mapping.get(key)
