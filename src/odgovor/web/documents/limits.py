"""The size of what is sent is looked at before any of it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

# What a form says beside its file: fields, and the boundaries between them.
_BESIDE = 256 * 1024
View = Callable[..., HttpResponse]


def is_too_large(request: HttpRequest) -> bool:
    """Whether more is being sent than a file and a form may have; nothing of it is read for that."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.MAX_UPLOAD_BYTES + _BESIDE


def refusing_large(refusal: View) -> Callable[[View], View]:
    """Answer with ``refusal`` instead of the view where too much is sent.

    The token is looked for after the size, since Django reads the whole of a form to find it.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            answer = refusal if is_too_large(request) else protected
            return answer(request, *args, **kwargs)

        return guarded

    return decorate
