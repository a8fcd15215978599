"""Headers that decide how a request is read: of a body the kind and the boundary are heard, of an answer its kinds.

A charset is not: the words of this program are UTF-8. One that Python knows and Django cannot read with ends in an
error before any page is asked, some take minutes for a long text, and with others an address would say something else
than what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_KIND = re.compile(r"\s*([\w.+-]+/[\w.+*-]+)", re.ASCII)
# As RFC 2046 writes it.
_BOUNDARY = re.compile(
    r";\s*boundary=(\"[\w'()+,./:=? -]{1,70}\"|[\w'()+./:?-]{1,70})", re.IGNORECASE | re.ASCII
)
# A parameter in a charset of its own, which Django refuses with an error that nobody catches.
_ENCODED = re.compile(r";[^,;=]*\*[^,;=]*=[^,;]*")


def plainly_headed(application: Application) -> Application:
    """The same application, told the kind of a body and its boundary, and no charset."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = plain_content_type(environ.get("CONTENT_TYPE", ""))
        if "HTTP_ACCEPT" in environ:
            environ["HTTP_ACCEPT"] = _ENCODED.sub("", environ["HTTP_ACCEPT"])
        return application(environ, start_response)

    return answer


def plain_content_type(header: str) -> str:
    """A ``Content-Type`` without charset and whatever else; empty where it names no kind."""
    kind, boundary = _KIND.match(header), _BOUNDARY.search(header)
    if kind is None:
        return ""
    return f"{kind[1]}; boundary={boundary[1]}" if boundary else kind[1]
