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
from tests.axe import THIN, Eye, bring_to, faults_on
from tests.web.cast import ANONYMOUS, Cast
from tests.web.pages.addresses import Place, places
from tests.web.pages.conftest import OpenWindow
from tests.web.pages.states import places_in_states
from tests.web.pages.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDE = {"width": 1280, "height": 2200}
HALF = {"width": 640, "height": 800}
PHONE = {"width": 360, "height": 6000}
WITHDRAWN = 410
NAMED = "//a[@href] | //button | //summary | //h1 | //h2 | //h3 | //legend | //title | //img | //*[@role='img']"
FIELDS = "//select | //textarea | //input[not(@type='hidden' or @type='submit')]"
# A window has its size when its page has it and what watches sizes has seen it: two frames later.
SIZED = """async ([width, height]) => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    while (innerWidth !== width || innerHeight !== height) { await frame(); }
    await frame();
    await frame();
}"""
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
    window_of: OpenWindow,
    client_of: Callable[[str], Client],
    every_place: dict[str, list[str]],
    *,
    edition: str,
) -> Iterator[tuple[Place, Window]]:
    """Every page, one after another, in an edition; nothing that its browser complains of is passed over."""
    User.objects.update(edition=edition)
    for person, paths in every_place.items():
        client_of(person).cookies[EDITION_COOKIE] = edition
        with window_of(person, viewport=HALF) as window:
            bring_to(window.page)
            for path in paths:
                window.page.set_viewport_size(HALF)
                assert window.open(path) in {200, WITHDRAWN}, path
                yield Place(person, path), window
            assert window.complaints == []


def test_every_page_in_every_edition(
    window_of: OpenWindow,
    client_of: Callable[[str], Client],
    every_place: dict[str, list[str]],
    subtests: pytest.Subtests,
) -> None:
    """The pages and their states are made once for all that is asked of them."""
    assert len(every_place["coordinator"]) > 80
    assert len(every_place[ANONYMOUS]) >= 4
    with subtests.test("axe-core in light and in dark, and narrow screens"):
        assert_a_browser_finds_no_fault(window_of, client_of, every_place)
    with subtests.test("the words of the other editions"):
        assert_words_name_everything(client_of, every_place, "en")
        assert_words_name_everything(client_of, every_place, "sr-Latn")


def assert_a_browser_finds_no_fault(
    window_of: OpenWindow,
    client_of: Callable[[str], Client],
    every_place: dict[str, list[str]],
) -> None:
    """In Serbian, which has the longest words; in dark the colours, where a kind of element is seen for the first time."""
    eye = Eye()
    faults: list[tuple[Place, Any]] = []
    for place, window in windows(window_of, client_of, every_place, edition="sr-Cyrl"):
        faults += [(place, fault) for fault in narrow(window.page)]
        resize(window.page, WIDE)
        faults += [(place, fault) for fault in eye.faults_on(window.page)]

    assert [f"{place}: {fault}" for place, fault in faults] == []


def narrow(page: Any) -> list[Any]:
    """What is wrong on a phone of 360 px and at 200 % of 1280: wider than the window, or too small for a finger."""
    wait_for(page, HALF)  # which it was opened with
    found: list[Any] = page.evaluate(STICKS_OUT)
    resize(page, PHONE)
    found += page.evaluate(STICKS_OUT)
    page.evaluate(THIN)
    # As high as the page at least: no bar that sticks to the end of the window lies on anything.
    if (height := page.evaluate("document.documentElement.scrollHeight")) > PHONE["height"]:
        resize(page, {**PHONE, "height": height})
    return found + faults_on(page, rules=("target-size",))


def resize(page: Any, size: dict[str, int]) -> None:
    """Give a window another size, and wait until it has it."""
    page.set_viewport_size(size)
    wait_for(page, size)


def wait_for(page: Any, size: dict[str, int]) -> None:
    """Wait until a window has a size."""
    page.evaluate(SIZED, [size["width"], size["height"]])


def assert_words_name_everything(
    client_of: Callable[[str], Client], every_place: dict[str, list[str]], edition: str
) -> None:
    """Editions differ in their words alone: none may be missing, and what stays Cyrillic says ``lang="sr-Cyrl"``."""
    User.objects.update(edition=edition)
    faults = []
    for person, paths in every_place.items():
        client = client_of(person)
        client.cookies[EDITION_COOKIE] = edition
        for path in paths:
            answer = client.get(path, follow=True)
            page = html.document_fromstring(answer.content.decode())
            assert answer.status_code in {200, WITHDRAWN}, path
            assert page.get("lang") == edition, path
            wrong = nameless(page) + (unmarked(page) if edition == "sr-Latn" else [])
            faults += [(Place(person, path), fault) for fault in wrong]

    assert faults == []


def nameless(page: Any) -> list[str]:
    """What can be used or leads somewhere and has no words: links, buttons, headings, pictures and fields."""
    for one in page.xpath("//dialog[not(@open)] | //template | //*[@hidden]"):
        one.drop_tree()
    labelled = set(page.xpath("//label[normalize-space()]/@for"))
    found = [one for one in page.xpath(NAMED) if not name_of(one)]
    found += [
        one
        for one in page.xpath(FIELDS)
        if one.get("id") not in labelled and not name_of(one) and not one.xpath("ancestor::label")
    ]
    return [html.tostring(one, encoding="unicode", with_tail=False)[:160] for one in found]


def name_of(element: Any) -> str:
    """The words of an element, its picture's or its own label's."""
    said = [element.get(name, "") for name in ("aria-label", "aria-labelledby", "title", "alt")]
    said += element.xpath(".//@alt | .//@aria-label")
    inner = "" if element.tag in {"textarea", "select"} else element.text_content()
    return "".join([*said, inner]).strip()


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
