"""A browser whose requests are answered by the workbench of the test itself: no server, no second connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from django.test import Client

from tests.browser import a_chromium

ORIGIN = "http://localhost"
KEPT_HEADERS = frozenset({"accept", "hx-request", "x-autosave", "x-csrftoken"})
STATIC = "/static/"


@contextmanager
def chromium_of_tests() -> Iterator[Any]:
    """A Chromium whose loop runs in this thread, where the database is asked, too."""
    with pytest.MonkeyPatch.context() as patch, a_chromium() as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        yield browser


@dataclass
class Window:
    """One person's window; what the browser complains of is kept, and files of the pages are read once."""

    page: Any
    client: Client
    context: Context
    files: dict[str, tuple[dict[str, str], bytes]]
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Open an address of the workbench; gives the status of the answer."""
        answer = self.page.goto(ORIGIN + path)
        return int(answer.status)

    def answer(self, route: Any) -> None:
        """Answer a request of the browser."""
        request = route.request
        path = request.url.removeprefix(ORIGIN)
        if path in self.files:
            headers, body = self.files[path]
            route.fulfill(status=200, headers=headers, body=body)
            return
        found = self.context.run(self._ask, request, path)
        body = b"".join(found) if found.streaming else found.content
        if path.startswith(STATIC):
            self.files[path] = (dict(found.items()), body)
        route.fulfill(status=found.status_code, headers=dict(found.items()), body=body)

    def _ask(self, request: Any, path: str) -> Any:
        sent = {name: value for name, value in request.headers.items() if name in KEPT_HEADERS}
        if request.method == "POST":
            kind = request.headers.get("content-type", "")
            ask = partial(self.client.post, path, request.post_data_buffer, content_type=kind)
        else:
            ask = partial(self.client.get, path)
        return ask(headers=sent, follow=True)

    def note(self, message: Any) -> None:
        """Keep what the console says of faults; a status that is not 200 is for the test to judge."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")


@contextmanager
def a_window(
    chromium: Any, client: Client, files: dict[str, Any], **options: Any
) -> Iterator[Window]:
    """A fresh window of somebody; options are Playwright's."""
    opened = chromium.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    window = Window(opened.new_page(), client, copy_context(), files)
    opened.route("**/*", window.answer)
    window.page.on("pageerror", lambda fault: window.complaints.append(str(fault)))
    window.page.on("console", window.note)
    yield window
    opened.close()
