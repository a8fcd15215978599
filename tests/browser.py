"""The browser of the tests: Debian's Chromium made for no screen, which does half the work, or else the whole one.

Each process of tests starts one, and lends it to one file of tests at a time: a ``conftest.py`` takes both fixtures over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = tuple(Path("/usr/bin", name) for name in ("chromium-headless-shell", "chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Lender:
    """A browser and the loop of those who drive it; while it is lent its loop keeps other tests from the database."""

    browser: Any
    loop: asyncio.AbstractEventLoop

    @contextmanager
    def lend(self) -> Iterator[Any]:
        """The browser without windows; nothing that was opened in it stays open."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # the loop does nothing meanwhile
            # Playwright's calls leave its loop as running; the thread of other tests must have none.
            asyncio._set_running_loop(self.loop)
            try:
                yield self.browser
            finally:
                for context in self.browser.contexts:
                    context.close()
                asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def lender() -> Iterator[Lender]:
    """The browser of this process of tests."""
    found = next((path for path in CHROMIUM if path.exists()), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=FLAGS)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield Lender(browser, loop)
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture(scope="module")
def chromium(lender: Lender) -> Iterator[Any]:
    """The browser for the tests of a file."""
    with lender.lend() as browser:
        yield browser
