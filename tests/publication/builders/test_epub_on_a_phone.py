"""The EPUB on a small reading device: what is wider than its page is cut off there, as nothing scrolls sideways."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from odgovor.common.langtext import Edition
from tests.browser import a_chromium
from tests.publication.builders.conftest import document

pytestmark = pytest.mark.browser
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("edition", [Edition.EN, Edition.SR_CYRL])
def test_every_chapter_fits_a_screen_of_380_px(
    published: Path, tmp_path: Path, edition: Edition
) -> None:
    with zipfile.ZipFile(document(published, edition, "epub")) as archive:
        archive.extractall(tmp_path)
    chapters = sorted(tmp_path.rglob("*.xhtml"))

    with a_chromium() as browser:
        page = browser.new_page(viewport={"width": 380, "height": 800})
        wide = []
        for chapter in chapters:
            page.goto(chapter.as_uri())
            if page.evaluate(TOO_WIDE) > 0:
                wide.append(chapter.name)
        browser.close()

    assert len(chapters) > 25
    assert wide == []
