"""A window of one person at the workbench."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests.web.server import cookies_of


@dataclass
class Window:
    """One person's window; what the browser complains of is kept."""

    page: Any
    client: Client
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Open an address of the workbench; gives the status of the answer."""
        answer = self.page.goto(path)
        return int(answer.status)

    def note(self, message: Any) -> None:
        """Keep what the console says of faults; a status that is not 200 is for the test to judge."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")


@contextmanager
def a_window(chromium: Any, address: str, client: Client, **options: Any) -> Iterator[Window]:
    """A fresh window of somebody, with the cookies of their client; options are Playwright's."""
    opened = chromium.new_context(
        base_url=address, bypass_csp=True, reduced_motion="reduce", **options
    )
    opened.add_cookies(cookies_of(client, address))
    window = Window(opened.new_page(), client)
    window.page.on("pageerror", lambda fault: window.complaints.append(str(fault)))
    window.page.on("console", window.note)
    yield window
    opened.close()
