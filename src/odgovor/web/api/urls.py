"""Addresses of the API and of the page of tokens."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from odgovor.web.api import views
from odgovor.web.api.endpoints import api

app_name = "api"


def _opened(patterns: list[URLPattern]) -> list[URLPattern]:
    """The endpoints without the sign-in page in front of them: each asks for its token itself."""
    for pattern in patterns:
        pattern.callback = login_not_required(pattern.callback)
    return patterns


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<int:number>/withdraw/", views.withdraw, name="withdraw"),
]
_patterns, _app, _namespace = api.urls
endpoints = (_opened(_patterns), _app, _namespace)
