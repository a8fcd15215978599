"""What a person prefers: the language and script, and light or dark; kept in the account or in cookies."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from odgovor.common.langtext import Edition
from odgovor.web.common.editions import LANGUAGE_CODES

EDITION_COOKIE, THEME_COOKIE = "edition", "theme"
COOKIE_AGE_SECONDS = 60 * 60 * 24 * 365
# Each in its own language and script, so that people find theirs from any other.
EDITION_NAMES = {
    Edition.EN: "English",
    Edition.SR_CYRL: "Српски (ћирилица)",
    Edition.SR_LATN: "Srpski (latinica)",
}


class Theme(StrEnum):
    """Light or dark pages, or what the device asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def edition_for(request: HttpRequest) -> Edition:
    """The edition a request is answered in: the account's, the cookie's, or what the browser asks for."""
    chosen = getattr(request.user, "edition", "") or request.COOKIES.get(EDITION_COOKIE, "")
    if chosen in set(Edition):
        return Edition(chosen)
    code = translation.get_language_from_request(request)
    found = {value: edition for edition, value in LANGUAGE_CODES.items()}
    return found.get(code, Edition(settings.LANGUAGE_CODE))


def theme_for(request: HttpRequest) -> Theme:
    """The theme of the pages of a request: the account's, else the cookie's."""
    chosen = getattr(request.user, "theme", "") or request.COOKIES.get(THEME_COOKIE, "")
    return Theme(chosen) if chosen in set(Theme) else Theme.SYSTEM


def remember(response: HttpResponseBase, **cookies: Any) -> None:
    """Keep choices in cookies, for pages that are read without an account."""
    for name, value in cookies.items():
        response.set_cookie(
            name,
            str(value),
            max_age=COOKIE_AGE_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
