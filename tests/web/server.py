"""The workbench of a test for browsers: a server in a thread that asks the database over the test's own connection.

What a test does is taken back at its end as everywhere, so that no table is emptied and filled again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

Body = list[bytes]


class Server(ThreadingMixIn, WSGIServer):
    """Listens to several browsers at a time and does not wait for them at the end."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the parent's
        """Say nothing."""


class OneAtATime:
    """Answers requests one after another, as they share the one connection of the test."""

    def __init__(self, connection: Any) -> None:
        self.application = get_wsgi_application()
        self.connection = connection
        self.turn = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Body:
        """The whole answer to a request."""
        with self.turn:
            connections[DEFAULT_DB_ALIAS] = self.connection
            answer = self.application(environ, start_response)
            try:
                return list(answer)
            finally:
                answer.close()


@contextmanager
def a_server() -> Iterator[str]:
    """The address of the workbench while a test looks at it; its browsers must be closed before."""
    application = OneAtATime(connections[DEFAULT_DB_ALIAS])
    with (
        shared(application.connection),
        make_server("127.0.0.1", 0, application, Server, Silent) as running,
    ):
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://localhost:{running.server_port}"
        running.shutdown()
        thread.join()
        application.turn.acquire()  # whatever was still being answered is; nothing else will be


@contextmanager
def shared(connection: Any) -> Iterator[None]:
    """Lets threads share a connection, which the end of a request leaves open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
        connection.inc_thread_sharing()
        yield
        connection.dec_thread_sharing()


def cookies_of(client: Client, address: str) -> list[dict[str, str]]:
    """The cookies that make a window of a browser go on where a client was."""
    return [
        {"name": name, "value": kept.value, "url": address} for name, kept in client.cookies.items()
    ]
