"""Headers of strangers: no charset of theirs decides how an address or a form is read."""

from __future__ import annotations

import io
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIRequest

from odgovor.web.site.headers import plain_content_type, plainly_headed
from odgovor.web.site.wsgi import application

pytestmark = pytest.mark.django_db
KIND = "application/x-www-form-urlencoded"
CHARSETS = ["hex", "zip", "rot13", "undefined", "punycode", "utf-16", "no-such"]


def asked(path: str, header: str, method: str, body: bytes = b"") -> dict[str, Any]:
    """What the web server is told of a request."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    return environ | {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "next=%41%D0",
        "HTTP_HOST": "localhost",
        "CONTENT_TYPE": header,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }


def answered(environ: dict[str, Any]) -> int:
    """The status of the answer."""
    said: list[str] = []
    list(application(environ, lambda status, _headers: said.append(status)))
    return int(said[0].split()[0])


def status_of(method: str, header: str, body: bytes = b"") -> int:
    """What a stranger at the door is answered."""
    return answered(asked("/account/login/", header, method, body))


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(
    "form", ["charset={}", "charset*={}''x", "charset*0={}", '\xa0Charset="{}"']
)
def test_a_charset_that_cannot_be_read_with_is_not_heard(charset: str, form: str) -> None:
    header = f"{KIND};{form.format(charset)}"

    assert status_of("GET", header) == status_of("GET", "")
    assert status_of("POST", header, b"login=%41%D0") == status_of("POST", KIND, b"login=%41%D0")


def test_the_door_itself_is_found() -> None:
    assert status_of("GET", "") == 200


@pytest.mark.parametrize(
    ("header", "heard"),
    [
        ("", ""),
        ("nonsense", ""),
        ("application/json; charset=utf-16", "application/json"),
        ("text/plain; charset*=hex''x", "text/plain"),
        (
            "multipart/form-data; charset=hex; boundary=----WebKitFormBoundaryA1b2",
            "multipart/form-data; boundary=----WebKitFormBoundaryA1b2",
        ),
        (
            'multipart/form-data; boundary="a b=c"; charset=hex',
            'multipart/form-data; boundary="a b=c"',
        ),
    ],
)
def test_of_a_body_the_kind_and_the_boundary_are_heard(header: str, heard: str) -> None:
    assert plain_content_type(header) == heard


def test_kinds_of_an_answer_are_heard_and_their_charsets_are_not() -> None:
    heard: list[WSGIRequest] = []

    def keeps_the_request(environ: dict[str, Any], _start: object) -> list[bytes]:
        heard.append(WSGIRequest(environ))
        return []

    environ = asked("/", "", "GET") | {"HTTP_ACCEPT": "text/plain; x*=no-such''y; q=0.5, a/b;q=1"}
    plainly_headed(keeps_the_request)(environ, print)

    assert heard[0].headers["Accept"] == "text/plain; q=0.5, a/b;q=1"
    assert [heard[0].accepts(kind) for kind in ("text/plain", "text/html")] == [True, False]
