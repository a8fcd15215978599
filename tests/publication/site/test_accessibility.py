"""Every kind of page before axe-core, in light and dark; the file is vendored by ``tools/vendor.py`` into tests/vendor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.publication.site.conftest import Reader

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "vendor/axe-core/axe.min.js"
PAGES = (
    "index", "foreword", "part-one", "plans", "voices", "sources", "evidence", "records", "hostile",
)  # fmt: skip
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
# What axe can say of words alone: names, labels, titles and languages.
WORDS = ("cat.language", "cat.text-alternatives", "cat.name-role-value", "cat.forms")
# Style sheets from the disk may not be read by scripts, and need not: the browser is asked for each style.
RUN = """async ([kind, values]) => {
    const options = {runOnly: {type: kind, values}, preload: false, resultTypes: ["violations"]};
    const found = await axe.run(options);
    return found.violations.flatMap(fault => (
        fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 160)}`)
    ));
}"""
# Thousands of entries are made alike: the first and the longest of each group stand for the rest, all drawn; so do
# the first paragraphs of a chapter for those of its text.
THIN = """() => {
    document.querySelectorAll("main p:not([class])").forEach((one, number) => {
        if (number > 11 && !one.closest("figure, table, .entry")) { one.remove(); }
    });
    for (const group of document.querySelectorAll(".group")) {
        const entries = [...group.querySelectorAll(".entry")];
        const longest = [...entries].sort((a, b) => b.textContent.length - a.textContent.length);
        const kept = new Set([...entries.slice(0, 4), ...longest.slice(0, 4)]);
        entries.filter(entry => !kept.has(entry)).forEach(entry => entry.remove());
        kept.forEach(entry => { entry.style.contentVisibility = "visible"; });
    }
}"""


@pytest.fixture(autouse=True)
def axe() -> str:
    """The script of axe-core."""
    if not AXE.exists():
        pytest.skip("axe-core is not vendored")
    return AXE.read_text(encoding="utf-8")


def faults_of(page: Any, axe: str, *, in_dark: bool = True) -> list[tuple[str, str]]:
    """What is wrong on the page that is open, in light and in dark, with the element it is found on."""
    page.evaluate(axe)
    page.emulate_media(color_scheme="light")
    found = page.evaluate(RUN, ["tag", list(RULES)])
    if in_dark:
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(RUN, ["rule", list(COLOURS)])
    return [(page.url.rpartition("/")[2], fault) for fault in found]


def test_axe_finds_no_fault_on_any_kind_of_page(reader: Reader, axe: str) -> None:
    page = reader.open("index.html", bypass_csp=True)

    faults = []
    for path in ("index.html", *(f"sr-Cyrl/{name}.html" for name in PAGES)):
        page.goto((reader.root / path).as_uri())
        faults += faults_of(page, axe)

    assert faults == []


@pytest.mark.parametrize("edition", ["en", "sr-Latn"])
def test_the_words_of_the_other_editions_name_everything_too(
    reader: Reader, axe: str, edition: str
) -> None:
    """Editions differ in their words alone; markup and colours are those of the edition looked at above."""
    page = reader.open("index.html", bypass_csp=True, width=360)

    faults = []
    for name in PAGES:
        page.goto((reader.root / f"{edition}/{name}.html").as_uri())
        page.evaluate(axe)
        found = page.evaluate(RUN, ["tag", list(WORDS)])
        found += page.evaluate(RUN, ["rule", ["target-size"]])
        faults += [(name, fault) for fault in found]
        wide = page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        faults += [(name, "scrolls sideways")] if wide > 0 else []

    assert faults == []


def test_axe_finds_no_fault_in_an_open_card(reader: Reader, axe: str) -> None:
    page = reader.open("en/plans.html", bypass_csp=True)

    page.focus("#u-15")

    assert page.locator("#card").count() == 1
    assert faults_of(page, axe) == []


def test_what_can_be_pressed_in_the_annex_is_large_enough_for_a_finger(reader: Reader) -> None:
    page = reader.open("en/evidence.html", bypass_csp=True)
    page.evaluate(THIN)

    for selector in (".entry summary", ".entry .uses a"):
        boxes = [item.bounding_box() for item in page.locator(selector).all()]
        assert boxes
        assert min(box["height"] for box in boxes) >= 24, selector
        assert min(box["width"] for box in boxes) >= 24, selector


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 1])
def test_axe_finds_no_fault_on_the_pages_of_the_example(
    chromium: Any, published_example: Path, axe: str, part: int
) -> None:
    """Every second page of an edition at a time, so that two can look at once; some of them in dark too."""
    reader = Reader(chromium, published_example)
    page = reader.open("index.html", bypass_csp=True)

    faults = []
    paths = sorted((published_example / "en").glob("*.html"))
    for number, path in enumerate(paths[part::2]):
        page.goto(path.as_uri())
        page.evaluate(THIN)
        faults += faults_of(page, axe, in_dark=number % 4 == 0)
    page.context.close()

    assert len(paths) > 25
    assert faults == []
    assert reader.complaints == []
