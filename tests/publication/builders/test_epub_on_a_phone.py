"""The EPUB on a small reading device: what is wider than its page is cut off there, as nothing scrolls sideways."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from odgovor.common.langtext import Edition
from tests.publication.builders.conftest import document
from tests.publication.site.conftest import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("edition", [Edition.EN, Edition.SR_CYRL])
def test_every_chapter_fits_a_screen_of_380_px(
    published: Path, tmp_path: Path, edition: Edition
) -> None:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with zipfile.ZipFile(document(published, edition, "epub")) as archive:
        archive.extractall(tmp_path)
    chapters = sorted(tmp_path.rglob("*.xhtml"))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 380, "height": 800})
        wide = []
        for chapter in chapters:
            page.goto(chapter.as_uri())
            if page.evaluate(TOO_WIDE) > 0:
                wide.append(chapter.name)
        browser.close()

    assert len(chapters) > 25
    assert wide == []
