"""The pages in a browser, opened from the disk: nothing is asked of a network, everything works with keys alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.publication.site.conftest import Reader
from tests.publication.site.factories import EDITIONS

pytestmark = pytest.mark.browser
LIVE = "#u-15"
WIDTHS = (320, 360, 768, 1280)
WATCH_POLICY = """
window.violations = [];
document.addEventListener("securitypolicyviolation", function (event) {
  window.violations.push(event.violatedDirective + " " + event.blockedURI);
});
"""


@dataclass(frozen=True)
class Seen:
    """What was seen of a page: what broke its policy, and its width in windows of several widths."""

    violations: list[str]
    widths: dict[int, int]


@pytest.fixture(scope="module")
def walk(chromium: Any, published: Path) -> tuple[Reader, dict[str, Seen]]:
    """A reader who opened every page, and what was seen of each."""
    reader = Reader(chromium, published)
    page = reader.open("index.html")
    page.add_init_script(WATCH_POLICY)
    seen = {}
    for path in sorted(
        path.relative_to(published).as_posix() for path in published.rglob("*.html")
    ):
        page.goto((published / path).as_uri())
        violations, widths = page.evaluate("window.violations"), {}
        for width in () if path.startswith("sr-Latn") else WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            widths[width] = page.evaluate("document.documentElement.scrollWidth")
        seen[path] = Seen(violations, widths)
    return reader, seen


def test_no_page_complains_breaks_its_policy_or_leaves_the_disk(
    walk: tuple[Reader, dict[str, Seen]],
) -> None:
    reader, seen = walk

    assert len(seen) > 3 * 8
    assert {path: found.violations for path, found in seen.items() if found.violations} == {}
    assert all(url.startswith(("file://", "data:")) for url in reader.requests)
    assert reader.contexts[0].cookies() == []
    assert reader.complaints == []


def test_code_that_was_smuggled_in_is_stopped_by_the_policy(chromium: Any, published: Path) -> None:
    reader = Reader(chromium, published)
    page = reader.open("en/plans.html")

    page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.smuggled = true";
        document.body.appendChild(script);
    }"""
    )

    assert page.evaluate("window.smuggled") is None
    assert any("Content Security Policy" in text for text in reader.complaints)
    page.context.close()


def test_no_page_scrolls_sideways_on_any_screen(walk: tuple[Reader, dict[str, Seen]]) -> None:
    _reader, seen = walk

    widths = [(path, *both) for path, found in seen.items() for both in found.widths.items()]
    assert len(widths) > 2 * 8 * len(WIDTHS)
    assert [(path, width, found) for path, width, found in widths if found > width] == []


def test_a_walk_with_keys_alone_reaches_text_card_and_search(reader: Reader) -> None:
    page = reader.open("en/plans.html")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.id") != LIVE[1:]:
        page.keyboard.press("Tab")
    card = page.locator("#card")
    assert card.locator(".card-value").text_content() == "61%"
    described = page.get_attribute(LIVE, "aria-describedby").split()
    assert "11 of 18" in card.text_content()
    assert all(page.locator(f"#{name}").count() == 1 for name in described)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Measure 1, activity 1"
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert page.evaluate("document.activeElement.id") == LIVE[1:]

    page.keyboard.press("/")
    page.keyboard.type("accommodation")
    page.wait_for_selector(".search-results li")
    page.wait_for_timeout(500)  # the last letters are looked for a moment after the first
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plans.html#s-3-3")


def test_focus_is_always_to_be_seen(reader: Reader) -> None:
    page = reader.open("en/plans.html")
    for _ in range(12):
        page.keyboard.press("Tab")

        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert (style, width) == ("solid", "3px")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_device_until_the_reader_chooses(reader: Reader, scheme: str) -> None:
    page = reader.open("en/plans.html", color_scheme=scheme)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light, dark = "rgb(255, 255, 255)", "rgb(20, 27, 27)"

    before = page.evaluate(ground)
    page.click(".theme")
    after = page.evaluate(ground)
    page.reload()

    assert (before, after) == ((light, dark) if scheme == "light" else (dark, light))
    assert page.evaluate(ground) == after


def test_a_browser_that_refuses_to_store_anything_still_changes_the_theme(reader: Reader) -> None:
    page = reader.open("index.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"
    )
    page.goto((reader.root / "en/plans.html").as_uri())

    page.click(".theme")

    assert page.get_attribute("html", "data-theme") == "dark"


def test_without_scripts_the_menu_opens_and_figures_lead_to_the_annex(reader: Reader) -> None:
    page = reader.open("en/plans.html", width=360, java_script_enabled=False)

    page.click(".menu summary")
    assert page.locator(".menu .tree >> nth=0").is_visible()
    assert page.locator(".search").is_hidden()
    page.click(LIVE)

    assert page.url.endswith("en/evidence.html#ev-plans-coverage-locality-nis")


def test_paper_gets_the_text_and_none_of_the_furniture(reader: Reader) -> None:
    from pypdfium2 import PdfDocument

    page = reader.open("en/plans.html", color_scheme="dark")

    document = PdfDocument(page.pdf(format="A4"))
    text = "".join(document[i].get_textpage().get_text_range() for i in range(len(document)))
    document.close()

    assert "Invented example" in text
    assert "Who carries the measures" in text
    assert "On this page" not in text
    assert "Previous" not in text


def test_every_edition_opens_from_the_front_door(reader: Reader) -> None:
    page = reader.open("index.html")
    for number, edition in enumerate(EDITIONS):
        page.goto((reader.root / "index.html").as_uri())
        page.locator(".doors a").nth(number).click()

        assert page.get_attribute("html", "lang") == edition.value


def test_the_contents_say_which_heading_is_being_read(reader: Reader) -> None:
    page = reader.open("en/plans.html", height=500)
    marked = page.locator(".contents [aria-current]")

    assert marked.count() == 0
    page.locator("#s-3-2").evaluate("node => node.scrollIntoView({behavior: 'instant'})")

    expect(marked).to_have_text("What was funded")
