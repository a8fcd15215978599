"""Serving the workbench: the web server in this process, and beside it the one that does the long work."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from odgovor.common.errors import UsageError
from odgovor.web.site.static import put_in_place

MOST_THREADS = 8
# A thread has a connection to the database of its own, which is kept as long as CONN_MAX_AGE.
IDLE_SECONDS = 600


def serve(host: str, port: int, workers: int) -> None:
    """Serve until the process is asked to end; raises ``UsageError`` where the port is taken."""
    from granian import Granian
    from granian.constants import Interfaces

    _check_port(host, port)
    put_in_place()
    _load_pages()
    with long_work():
        server = Granian(
            "odgovor.web.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads(os.cpu_count() or 1),
            blocking_threads_idle_timeout=IDLE_SECONDS,
            log_level="warning",
        )
        server.serve()


def threads(cores: int) -> int:
    """How many requests a process answers at once: twice the cores and one, beyond which they only wait for each other."""
    return min(MOST_THREADS, 2 * cores + 1)


def _load_pages() -> None:
    """Load every page's code once, before the server's processes part, and leave them no open connection."""
    from django.db import connections
    from django.template.loader import get_template
    from django.urls import get_resolver

    import odgovor.web.site.wsgi  # noqa: F401  # loading is what is wanted

    assert get_resolver().url_patterns
    get_template("account/login.html")
    connections.close_all()
    gc.freeze()  # what is loaded stays as long as the server, and in memory that its processes share
    gc.enable()


def _check_port(host: str, port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            message = f"Port {port} cannot be used ({fault.strerror}); name another with --port."
            raise UsageError(message) from fault


@contextmanager
def long_work() -> Iterator[None]:
    """A process that publishes and reminds while the server runs, and ends with it."""
    call = [sys.executable, "-m", "odgovor.web.site.working"]
    process = subprocess.Popen(call, env={**os.environ}, stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
