"""A reader at a browser: pages turn in place, and selected words become a quote with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from odgovor.web.documents import services
from tests.documents.files import pdf
from tests.web.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LISTEN = "document.addEventListener('odgovor:quote', (event) => { window.told = event.detail; })"
Reads = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def a_reader(desk_of: Callable[..., Any], cast: Cast) -> Reads:
    """Opens a page of a researcher's browser, which complains of nothing, where a PDF of three pages is kept."""
    data = pdf("The plan of the city\nhas three meas-\nures", "Second page", "Third page")
    with services.incoming(SimpleUploadedFile("plan.pdf", data)) as file:
        title = {"en": "Browser plan", "sr": ""}
        services.keep_document(
            cast["researcher"], file, data={"title": title, "key": "doc.browser"}
        )

    @contextmanager
    def opened(*, width: int = 1280, scripts: bool = True) -> Iterator[Any]:
        page = desk_of("researcher", width=width, java_script_enabled=scripts)
        complaints: list[str] = []
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        yield page
        page.context.close()
        assert complaints == []

    return opened


def address(number: int = 1, query: str = "") -> str:
    return reverse("documents:page", args=["seven-cities", "doc.browser", number]) + query


def drag(page: Any, first: str, last: str) -> None:
    start = page.locator("svg tspan", has_text=first).first.bounding_box()
    end = page.locator("svg tspan", has_text=last).first.bounding_box()
    page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2, steps=6)
    page.mouse.up()
    wait_for_words(page)


def wait_for_words(page: Any) -> None:
    # The page's policy lets nobody evaluate text, not even a test that waits in it.
    for _try in range(50):
        if page.evaluate("window.told !== undefined"):
            return
        page.wait_for_timeout(100)
    pytest.fail("no words were told")


def test_words_selected_on_a_picture_are_told_with_their_source(a_reader: Reads) -> None:
    with a_reader() as page:
        page.goto(address())
        page.evaluate(LISTEN)

        drag(page, "city", "ures")

        told = page.evaluate("window.told")
        is_offered = page.locator("[data-cite]").is_visible()

    assert told == {
        "document": "doc.browser",
        "page": 1,
        "quote": "city has three measures",
        "version": 1,
    }
    assert is_offered


def test_citing_goes_back_with_the_words_to_the_page_that_asked(a_reader: Reads) -> None:
    back = reverse("documents:list", args=["seven-cities"])
    with a_reader() as page:
        page.goto(address(query=f"?return={back}%3Fkind%3Dplan"))
        page.evaluate(LISTEN)
        drag(page, "plan", "plan")

        page.locator("[data-cite]").click()
        page.wait_for_url(f"**{back}?*")

        arrived = urlsplit(page.url)

    asked = {name: values[0] for name, values in parse_qs(arrived.query).items()}
    assert arrived.path == back
    assert asked == {
        "kind": "plan",
        "document": "doc.browser",
        "page": "1",
        "quote": "plan",
        "version": "1",
    }


def test_pages_turn_in_place_by_keys_and_words_are_found(a_reader: Reads) -> None:
    with a_reader() as page:
        page.goto(address())
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("[data-viewer][data-page='2']")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("[data-viewer][data-page='3']")
        turned = page.url

        page.fill("[data-look-up] input[type=search]", "SECOND")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hits")
        page.click(".hits a[data-turn]")
        page.wait_for_selector("[data-viewer][data-page='2'] rect.found")

    assert turned.endswith(address(3))


def test_words_are_selected_with_the_keyboard_alone(a_reader: Reads) -> None:
    with a_reader() as page:
        page.goto(address(2))
        page.evaluate(LISTEN)
        page.locator(".page-words summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        for _press in range(6):
            page.keyboard.press("Shift+ArrowRight")
        page.keyboard.type("x")
        wait_for_words(page)

        told = page.evaluate("window.told")
        text = page.locator("[data-said-text]").input_value()

    assert told["quote"] == "Second"
    assert text.strip() == "Second page"


def test_without_scripts_a_page_is_read_turned_and_cited(a_reader: Reads) -> None:
    back = reverse("documents:list", args=["seven-cities"])
    with a_reader(width=360, scripts=False) as page:
        page.goto(address(query=f"?return={back}"))
        page.click("a[rel=next]")
        shown = page.locator("[data-said-text]").input_value()
        page.click("text=Cite this page")

        arrived = page.url

    assert "Second page" in shown
    assert arrived.endswith("?document=doc.browser&page=2&version=1")


def test_a_narrow_screen_does_not_scroll_sideways(a_reader: Reads) -> None:
    with a_reader(width=360) as page:
        for name in ("documents:view", "documents:about"):
            page.goto(reverse(name, args=["seven-cities", "doc.browser"]))
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
