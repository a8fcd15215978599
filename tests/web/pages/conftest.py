"""One browser for the tests of a file, and windows of the cast in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import pytest
from django.test import Client

from tests.web.pages.window import Window, a_window, chromium_of_tests

OpenWindow = Callable[..., AbstractContextManager[Window]]


@pytest.fixture(scope="module")  # open before the database is asked: both keep to one loop
def chromium() -> Iterator[Any]:
    """One Chromium for all tests of a file."""
    with chromium_of_tests() as browser:
        yield browser


@pytest.fixture
def client_of(client_of: Callable[[str], Client]) -> Callable[[str], Client]:
    """One session for each of the cast, which goes on from test client to window."""
    return cache(client_of)


@pytest.fixture
def window_of(chromium: Any, client_of: Callable[[str], Client]) -> OpenWindow:
    """Opens a window of one of the cast; the files of the pages are read once for all of them."""
    files: dict[str, Any] = {}

    def opened(name: str, **options: Any) -> AbstractContextManager[Window]:
        return a_window(chromium, client_of(name), files, **options)

    return opened
