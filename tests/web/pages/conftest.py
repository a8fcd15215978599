"""Windows of the cast."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import pytest
from django.test import Client

from tests.web.pages.window import Window, a_window

OpenWindow = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def client_of(client_of: Callable[[str], Client]) -> Callable[[str], Client]:
    """One session for each of the cast, which goes on from test client to window."""
    return cache(client_of)


@pytest.fixture
def window_of(chromium: Any, workbench: str, client_of: Callable[[str], Client]) -> OpenWindow:
    """Opens a window of one of the cast."""

    def opened(name: str, **options: Any) -> AbstractContextManager[Window]:
        return a_window(chromium, workbench, client_of(name), **options)

    return opened
