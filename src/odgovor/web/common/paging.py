"""Long lists a page at a time."""

from __future__ import annotations

from typing import Any, Protocol

from django.core.paginator import Page, Paginator
from django.http import QueryDict

PAGE_SIZE = 50


class Asking(Protocol):
    """A request, or what is left of one."""

    @property
    def GET(self) -> QueryDict:  # noqa: N802  # Django's name
        """What the address asks for."""
        ...


def page_of(request: Asking, found: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page that ``?page=`` asks for: the first where it asks for none, the last where it asks for too many."""
    return Paginator(found, size).get_page(request.GET.get("page"))
