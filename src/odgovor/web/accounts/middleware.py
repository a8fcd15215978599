"""What every page has from its reader: language, script and theme; and that browsers keep nothing of theirs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from odgovor.web.accounts.preferences import edition_for, theme_for
from odgovor.web.common.editions import LANGUAGE_CODES


class PrivateMiddleware:
    """What a signed-in person was sent stays in no cache, unless a view says otherwise; signing out empties it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        # A program signs in with its token within the view.
        is_signed_in = request.user.is_authenticated
        if was_signed_in or is_signed_in:
            response.headers.setdefault("Cache-Control", "private, no-store")
        if was_signed_in and not is_signed_in:
            response["Clear-Site-Data"] = '"cache"'
        return response


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
