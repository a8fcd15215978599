"""Links of the documentation lead somewhere, and its pictures are there and small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs_text.pages import PAGES, ROOT, without_blocks

LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^()\s]+)\)")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """The addresses of headings, as code hosts make them."""
    text = without_blocks(page.read_text(encoding="utf-8"))
    plain = (re.sub(r"[^\w\- ]", "", match["text"].lower()) for match in HEADING.finditer(text))
    return {title.replace(" ", "-") for title in plain}


def broken_links(page: Path) -> Iterator[str]:
    for match in LINK.finditer(without_blocks(page.read_text(encoding="utf-8"))):
        if match["target"].startswith(("https://", "mailto:")):
            continue
        file, _, anchor = match["target"].partition("#")
        target = (page.parent / file).resolve() if file else page
        is_there = target.exists() and target.is_relative_to(ROOT)
        if not is_there or (anchor and anchor not in anchors(target)):
            yield match["target"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pictures_have_an_alt_text_and_are_small(page: Path) -> None:
    for match in IMAGE.finditer(page.read_text(encoding="utf-8")):
        picture = page.parent / match["file"]

        assert len(match["alt"]) > 40
        assert picture.stat().st_size <= 300 * 1024


def test_every_page_can_be_reached_from_the_first_one() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]

    while waiting:
        page = waiting.pop()
        reached.add(page)
        text = without_blocks(page.read_text(encoding="utf-8"))
        near = (page.parent / match["target"].partition("#")[0] for match in LINK.finditer(text))
        waiting += {item.resolve() for item in near if item.suffix == ".md"} - reached

    assert {name_of(page) for page in PAGES} <= {name_of(page) for page in reached}


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A heading\n\n[a](#a-heading) [b](#b) [c](c.md)\n", encoding="utf-8")

    assert "#b" in list(broken_links(page))
    assert "c.md" in list(broken_links(page))
