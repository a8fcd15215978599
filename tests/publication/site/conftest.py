"""The small publication built once, on disk as readers get it, and a browser where the machine has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]  # it ships no types

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site import build_site, cover, front_door, shared_assets
from odgovor.publication.builders.site_shell import Download
from odgovor.publication.resolved import Resolved
from tests.browser import chromium, lender
from tests.publication.site.factories import DOWNLOADS, EDITIONS, EPOCH, small_publication

__all__ = ["chromium", "lender"]


def build(edition: Edition) -> dict[str, bytes]:
    """The small publication's folder in an edition."""
    return folder_of(small_publication(edition))


def folder_of(resolved: Resolved, downloads: Sequence[Download] = DOWNLOADS) -> dict[str, bytes]:
    """The folder of an edition with its cover."""
    pages = build_site(resolved, editions=EDITIONS, epoch=EPOCH)
    return pages | {"index.html": cover(resolved, editions=EDITIONS, downloads=downloads)}


@pytest.fixture(scope="session")
def folders() -> dict[Edition, dict[str, bytes]]:
    """Every edition's folder by name."""
    return {edition: build(edition) for edition in EDITIONS}


@pytest.fixture(scope="session")
def english(folders: dict[Edition, dict[str, bytes]]) -> dict[str, bytes]:
    """The English folder."""
    return folders[Edition.EN]


@pytest.fixture(scope="session")
def pages(folders: dict[Edition, dict[str, bytes]]) -> dict[tuple[Edition, str], Any]:
    """Every page of every edition as a parsed tree."""
    return {
        (edition, name): html.document_fromstring(data.decode())
        for edition, files in folders.items()
        for name, data in files.items()
        if name.endswith(".html")
    }


@pytest.fixture(scope="session")
def published(
    folders: dict[Edition, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The published tree on disk."""
    root = tmp_path_factory.mktemp("published")
    files = {f"assets/{name}": data for name, data in shared_assets().items()}
    files["index.html"] = front_door({e: small_publication(e) for e in EDITIONS})
    for edition, folder in folders.items():
        files |= {f"{edition}/{name}": data for name, data in folder.items()}
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@dataclass
class Reader:
    """A reader's browser: opens pages from the disk and keeps what went wrong and what was asked for."""

    browser: Any
    root: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def open(self, path: str, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        """A page in a fresh context; options are Playwright's."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.goto((self.root / path).as_uri())
        return page

    def _failed(self, request: Any) -> None:
        if "ERR_ABORTED" not in str(request.failure):  # a reader who moves on breaks off what loads
            self.complaints.append(f"{request.url}: {request.failure}")

    def _note(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture
def reader(chromium: Any, published: Path) -> Iterator[Reader]:
    """A reader whose browser must not complain: the test fails where it did."""
    found = Reader(chromium, published)
    yield found
    for context in found.contexts:
        context.close()
    assert found.complaints == []
