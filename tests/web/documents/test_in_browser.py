"""A reader at a browser: pages turn in place, and selected words become a quote with its source."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from odgovor.web.documents import services
from odgovor.web.studies.models import Member, Study
from tests.browser import a_chromium
from tests.documents.files import pdf
from tests.web.conftest import fill_database

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTEN = "document.addEventListener('odgovor:quote', (event) => { window.told = event.detail; })"


@pytest.fixture
def server(erasable: None, live_server: Any) -> str:
    """The workbench with the example and a PDF of three pages."""
    if not Study.objects.exists():
        fill_database()
    member = Member.objects.get(user__email="researcher@example.org")
    data = pdf(
        "The plan of the city\\nhas three meas-\\nures".replace("\\n", "\n"),
        "Second page",
        "Third page",
    )
    with services.incoming(SimpleUploadedFile("plan.pdf", data)) as file:
        title = {"en": "Browser plan", "sr": ""}
        services.keep_document(member, file, data={"title": title, "key": "doc.browser"})
    return str(live_server.url)


@contextmanager
def a_reader(server: str, *, width: int = 1280, scripts: bool = True) -> Iterator[Any]:
    """A page of a researcher's browser, which complains of nothing."""
    client = Client()
    user = Member.objects.get(user__email="researcher@example.org").user
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    complaints: list[str] = []
    with a_chromium() as browser:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        yield page
        browser.close()
    assert complaints == []


def address(server: str, number: int = 1, query: str = "") -> str:
    return server + reverse("documents:page", args=["seven-cities", "doc.browser", number]) + query


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


def test_words_selected_on_a_picture_are_told_with_their_source(server: str) -> None:
    with a_reader(server) as page:
        page.goto(address(server))
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


def test_citing_goes_back_with_the_words_to_the_page_that_asked(server: str) -> None:
    back = reverse("documents:list", args=["seven-cities"])
    with a_reader(server) as page:
        page.goto(address(server, query=f"?return={back}%3Fkind%3Dplan"))
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


def test_pages_turn_in_place_by_keys_and_words_are_found(server: str) -> None:
    with a_reader(server) as page:
        page.goto(address(server))
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

    assert turned == address(server, 3)


def test_words_are_selected_with_the_keyboard_alone(server: str) -> None:
    with a_reader(server) as page:
        page.goto(address(server, 2))
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


def test_without_scripts_a_page_is_read_turned_and_cited(server: str) -> None:
    back = reverse("documents:list", args=["seven-cities"])
    with a_reader(server, width=360, scripts=False) as page:
        page.goto(address(server, query=f"?return={back}"))
        page.click("a[rel=next]")
        shown = page.locator("[data-said-text]").input_value()
        page.click("text=Cite this page")

        arrived = page.url

    assert "Second page" in shown
    assert arrived.endswith("?document=doc.browser&page=2&version=1")


def test_a_narrow_screen_does_not_scroll_sideways(server: str) -> None:
    with a_reader(server, width=360) as page:
        for name in ("documents:view", "documents:about"):
            page.goto(server + reverse(name, args=["seven-cities", "doc.browser"]))
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
