"""The language and script of each page: the account's, else the cookie's, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from odgovor.common.langtext import Edition
from odgovor.web.common.editions import LANGUAGE_CODES

COOKIE = "edition"


class EditionMiddleware:
    """Sets the edition before a view runs and says it in ``Content-Language``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        edition = edition_for(request)
        translation.activate(LANGUAGE_CODES[edition])
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", edition.value)
        response.headers.setdefault("Vary", "Cookie, Accept-Language")
        return response


def edition_for(request: HttpRequest) -> Edition:
    """The edition a request is answered in."""
    chosen = getattr(request.user, "edition", "") or request.COOKIES.get(COOKIE, "")
    if chosen in set(Edition):
        return Edition(chosen)
    code = translation.get_language_from_request(request)
    found = {value: edition for edition, value in LANGUAGE_CODES.items()}
    return found.get(code, Edition(settings.LANGUAGE_CODE))
