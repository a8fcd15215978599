"""The language, script and theme of each page: the account's, else the cookie's, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from odgovor.web.accounts.preferences import edition_for, theme_for
from odgovor.web.common.editions import LANGUAGE_CODES


class EditionMiddleware:
    """Sets the edition and the theme before a view runs and says the edition in ``Content-Language``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        edition = edition_for(request)
        request.theme = theme_for(request)  # type: ignore[attr-defined]  # base.html shows it
        translation.activate(LANGUAGE_CODES[edition])
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", edition.value)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        return response
