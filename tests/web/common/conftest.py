"""A server with the page of components, and a browser where the machine has one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from tests.web.server import Server, Silent


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server in a thread; nothing it shows asks the database."""
    with override_settings(ROOT_URLCONF="tests.web.common.components", DEBUG=False):
        application = StaticFilesHandler(get_wsgi_application())
        with make_server("127.0.0.1", 0, application, Server, Silent) as running:
            thread = threading.Thread(target=running.serve_forever, daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{running.server_port}"
            running.shutdown()
            thread.join()


@dataclass
class Person:
    """Somebody at a browser; what it complains of is kept."""

    browser: Any
    address: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def open(self, path: str = "/components/", *, width: int = 1280, **options: Any) -> Any:
        """A page in a fresh context; options are Playwright's."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, base_url=self.address, **options
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def _note(self, message: Any) -> None:
        # A status that a test asked for is noted by the browser, too.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def person(chromium: Any, server: str) -> Iterator[Person]:
    """A person whose browser must not complain: the test fails where it did."""
    found = Person(chromium, server)
    yield found
    for context in found.contexts:
        context.close()
    assert found.complaints == []
