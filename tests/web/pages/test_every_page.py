"""Every page of the workbench before axe-core and on narrow screens, and the languages of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html  # type: ignore[import-untyped]  # it ships no types

from odgovor.common.scripts import has_cyrillic
from odgovor.web.accounts.models import User
from odgovor.web.accounts.preferences import EDITION_COOKIE
from tests.web.cast import ANONYMOUS, Cast
from tests.web.common.test_in_browser import AXE, RULES
from tests.web.pages.addresses import Place, places
from tests.web.pages.conftest import OpenWindow
from tests.web.pages.states import places_in_states
from tests.web.pages.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HIGH = 2200
WITHDRAWN = 410
GONE = (WITHDRAWN, "sr-Latn")
COLOURS = ["color-contrast", "link-in-text-block"]
# What axe can say of words alone: names, labels, titles and languages.
WORDS = ["cat.language", "cat.text-alternatives", "cat.name-role-value", "cat.forms"]
RUN = """async ([kind, values]) => {
    const options = {runOnly: {type: kind, values}, preload: false, resultTypes: ["violations"]};
    const found = await axe.run(options);
    return found.violations.flatMap(fault => (
        fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 160)}`)
    ));
}"""
# Rows of a table are made alike: the first four stand for the rest.
THIN = """() => document.querySelectorAll("tbody, ol, ul").forEach(list => (
    [...list.children].slice(4).forEach(child => child.remove())
))"""
# Kinds of elements by what their colours hang on: what they are, their classes, and their parent's.
LOOKS = """() => [...new Set([...document.body.querySelectorAll("*")].map(one => [
    one.parentElement.getAttribute("class"), one.localName, one.getAttribute("class"),
    one.dataset.status, one.getAttribute("aria-current"),
].join("|")))]"""
# As high as the page: no bar that sticks to the end of the window lies on anything.
WHOLE = "() => Math.max(document.documentElement.scrollHeight, 800)"
# What makes a page wider than its window: the elements that stick out and are not inside a scroller of their own.
STICKS_OUT = """() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) { return []; }
    const out = [...document.body.querySelectorAll("*")].filter(one => (
        one.getBoundingClientRect().right > root.clientWidth + 1
    ));
    return out.slice(0, 6).map(one => `${one.localName}.${one.getAttribute("class")}`).concat(
        [`${root.scrollWidth} of ${root.clientWidth}`]
    );
}"""


@pytest.fixture
def every_place(
    cast: Cast, client_of: Callable[[str], Client], settings: Any, tmp_path: Path
) -> dict[str, list[str]]:
    """Every page, those of the states that must be made first among them, by the person who opens it."""
    found: dict[str, list[str]] = {}
    for place in sorted({*places(), *places_in_states(cast, client_of, settings, tmp_path)}):
        found.setdefault(place.person, []).append(place.path)
    return found


def windows(
    window_of: OpenWindow, every_place: dict[str, list[str]], *, width: int, edition: str
) -> Iterator[tuple[Place, Window]]:
    """Every page, one after another, in an edition; nothing that its browser complains of is passed over."""
    User.objects.update(edition=edition)
    for person, paths in every_place.items():
        with window_of(person, viewport={"width": width, "height": HIGH}) as window:
            window.client.cookies[EDITION_COOKIE] = edition
            for path in paths:
                assert window.open(path) in {200, WITHDRAWN}, path
                yield Place(person, path), window
            assert window.complaints == []


def axe(window: Window, kind: str, values: list[str]) -> list[str]:
    """What axe-core finds on the page that is open."""
    found: list[str] = window.page.evaluate(RUN, [kind, values])
    return found


def test_every_page_in_every_edition(
    window_of: OpenWindow,
    client_of: Callable[[str], Client],
    every_place: dict[str, list[str]],
    subtests: pytest.Subtests,
) -> None:
    """The pages and their states are made once for all that is asked of them."""
    with subtests.test("axe-core in light and in dark"):
        assert_axe_finds_no_fault(window_of, every_place)
    with subtests.test("narrow and named in Serbian"):
        assert_narrow_and_named_in_serbian(window_of, every_place)
    with subtests.test("no Cyrillic unmarked in the Latin edition"):
        assert_no_cyrillic_unmarked(client_of, every_place)


def assert_axe_finds_no_fault(window_of: OpenWindow, every_place: dict[str, list[str]]) -> None:
    """All rules in light; in dark those of colours, where a page shows a kind of element not yet seen in dark."""
    script = AXE.read_text(encoding="utf-8")
    seen: set[str] = set()
    faults = []
    for place, window in windows(window_of, every_place, width=1280, edition="en"):
        window.page.evaluate(THIN)
        window.page.evaluate(script)
        faults += [(place, fault) for fault in axe(window, "tag", RULES)]
        looks = set(window.page.evaluate(LOOKS))
        if looks - seen:
            window.page.emulate_media(color_scheme="dark")
            faults += [(place, f"dark {fault}") for fault in axe(window, "rule", COLOURS)]
            window.page.emulate_media(color_scheme="light")
        seen |= looks

    assert len(every_place["coordinator"]) > 80
    assert len(every_place[ANONYMOUS]) >= 4
    assert faults == []


def assert_narrow_and_named_in_serbian(
    window_of: OpenWindow, every_place: dict[str, list[str]]
) -> None:
    """Serbian has the longest words, and the Latin is the same letter for letter: 360 px, and 1280 at 200 %."""
    script = AXE.read_text(encoding="utf-8")
    faults: list[tuple[Place, Any]] = []
    for place, window in windows(window_of, every_place, width=360, edition="sr-Cyrl"):
        for width in (360, 640):
            window.page.set_viewport_size({"width": width, "height": 800})
            found = window.page.evaluate(STICKS_OUT)
            faults += [(place, found)] if found else []
        window.page.evaluate(THIN)
        window.page.evaluate(script)
        window.page.set_viewport_size({"width": 360, "height": window.page.evaluate(WHOLE)})
        found = axe(window, "tag", WORDS) + axe(window, "rule", ["target-size"])
        faults += [(place, fault) for fault in found]

    assert faults == []


def assert_no_cyrillic_unmarked(
    client_of: Callable[[str], Client], every_place: dict[str, list[str]]
) -> None:
    """Whoever hears a page, hears each text in its own language: what stays Cyrillic says ``lang="sr-Cyrl"``."""
    User.objects.update(edition="sr-Latn")
    faults = []
    for person, paths in every_place.items():
        client = client_of(person)
        client.cookies[EDITION_COOKIE] = "sr-Latn"
        for path in paths:
            answer = client.get(path, follow=True)
            page = html.document_fromstring(answer.content.decode())
            assert (answer.status_code, page.get("lang")) in {(200, "sr-Latn"), GONE}, path
            faults += [(Place(person, path), text) for text in unmarked(page)]

    assert faults == []


def unmarked(page: Any) -> list[str]:
    """Texts in Cyrillic that are not inside an element that says so."""
    found = []
    for element in page.body.iter(tag=html.etree.Element):
        if element.tag in {"script", "textarea", "option"}:
            continue
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            if text and has_cyrillic(text) and language_of(owner) not in {"sr", "sr-Cyrl"}:
                found.append(text.strip()[:80])
    return found


def language_of(element: Any) -> str:
    """The language that an element or the nearest around it says."""
    return str(next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), ""))
