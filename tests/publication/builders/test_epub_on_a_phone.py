"""The EPUB on a small reading device: what is wider than its page is cut off there, as nothing scrolls sideways."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from tests.browser import chromium, lender
from tests.publication.builders.conftest import document

__all__ = ["chromium", "lender"]
pytestmark = pytest.mark.browser
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("edition", [Edition.EN, Edition.SR_CYRL])
def test_every_chapter_fits_a_screen_of_380_px(
    chromium: Any, published: Path, tmp_path: Path, edition: Edition
) -> None:
    with zipfile.ZipFile(document(published, edition, "epub")) as archive:
        archive.extractall(tmp_path)
    chapters = sorted(tmp_path.rglob("*.xhtml"))

    page = chromium.new_context(viewport={"width": 380, "height": 800}).new_page()
    wide = []
    for chapter in chapters:
        page.goto(chapter.as_uri())
        if page.evaluate(TOO_WIDE) > 0:
            wide.append(chapter.name)

    assert len(chapters) > 25
    assert wide == []
