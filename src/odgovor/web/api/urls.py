"""Addresses of the API and of the page of tokens."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path
from django.urls.resolvers import RoutePattern
from django.utils.functional import cached_property

from odgovor.web.api import views

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


class Endpoints(URLResolver):
    """The endpoints below an address, loaded when one is asked for: what they are made with is a tenth of the start."""

    def _populate(self) -> None:
        """Names of endpoints are looked up among the endpoints themselves; no page leads to one."""

    @cached_property
    def urlconf_module(self) -> list[URLPattern]:
        """The endpoints, without the sign-in page in front of them."""
        from odgovor.web.api.endpoints import api

        patterns, _app, _namespace = api.urls
        return _opened(patterns)


def endpoints_at(route: str) -> URLResolver:
    """The endpoints below an address."""
    return Endpoints(RoutePattern(route), "endpoints", app_name="ninja", namespace="api-v1")
