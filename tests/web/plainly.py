"""The addresses of the workbench, where refusals are one word: what their page looks like is asked once, not a thousand times."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseNotFound

from odgovor.web.site.urls import urlpatterns

__all__ = ["handler404", "urlpatterns"]


def handler404(_request: HttpRequest, exception: Exception) -> HttpResponseNotFound:
    """An answer without a page."""
    return HttpResponseNotFound(b"refused")
