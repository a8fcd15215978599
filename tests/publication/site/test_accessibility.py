"""Every kind of page before axe-core, in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.axe import THIN, Eye, bring_to, faults_on
from tests.publication.site.conftest import Reader

pytestmark = pytest.mark.browser
PAGES = (
    "index", "foreword", "part-one", "plans", "voices", "sources", "evidence", "records", "hostile",
)  # fmt: skip
# What axe can say of words alone: names, labels, titles and languages.
WORDS = ("cat.language", "cat.text-alternatives", "cat.name-role-value", "cat.forms")


def test_axe_finds_no_fault_on_any_kind_of_page(reader: Reader) -> None:
    page, eye = reader.open("index.html", bypass_csp=True), Eye()
    bring_to(page)

    faults = []
    for path in ("index.html", *(f"sr-Cyrl/{name}.html" for name in PAGES)):
        page.goto((reader.root / path).as_uri())
        faults += [(path, fault) for fault in eye.faults_on(page)]

    assert faults == []


@pytest.mark.parametrize("edition", ["en", "sr-Latn"])
def test_the_words_of_the_other_editions_name_everything_too(reader: Reader, edition: str) -> None:
    """Editions differ in their words alone; markup and colours are those of the edition looked at above."""
    page = reader.open("index.html", bypass_csp=True, width=360)
    bring_to(page)

    faults = []
    for name in PAGES:
        page.goto((reader.root / f"{edition}/{name}.html").as_uri())
        found = faults_on(page, tags=WORDS, rules=("target-size",))
        wide = page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        faults += [(name, fault) for fault in [*found, *(["scrolls sideways"] if wide > 0 else [])]]

    assert faults == []


def test_axe_finds_no_fault_in_an_open_card(reader: Reader) -> None:
    page = reader.open("en/plans.html", bypass_csp=True)

    page.focus("#u-15")

    assert page.locator("#card").count() == 1
    assert Eye().faults_on(page) == []


def test_what_can_be_pressed_in_the_annex_is_large_enough_for_a_finger(reader: Reader) -> None:
    page = reader.open("en/evidence.html", bypass_csp=True)
    page.evaluate(THIN)

    for selector in (".entry summary", ".entry .uses a"):
        boxes = [item.bounding_box() for item in page.locator(selector).all()]
        assert boxes
        assert min(box["height"] for box in boxes) >= 24, selector
        assert min(box["width"] for box in boxes) >= 24, selector


@pytest.mark.slow
def test_axe_finds_no_fault_on_the_pages_of_the_example(
    chromium: Any, published_example: Path
) -> None:
    reader, eye = Reader(chromium, published_example), Eye()
    page = reader.open("index.html", bypass_csp=True)
    bring_to(page)

    faults = []
    paths = sorted((published_example / "en").glob("*.html"))
    for path in paths:
        page.goto(path.as_uri())
        page.evaluate(THIN)
        faults += [(path.name, fault) for fault in eye.faults_on(page)]
    page.context.close()

    assert len(paths) > 25
    assert faults == []
    assert reader.complaints == []
