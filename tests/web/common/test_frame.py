"""The frame: what it leads to, for whom, and where the page stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from lxml import html  # type: ignore[import-untyped]  # it ships no types

from odgovor.web.common.navigation import Place, _marked, places_of
from tests.web.cast import NETWORK, Cast


def tree_of(answer: Any) -> Any:
    """A page as a tree."""
    return html.document_fromstring(answer.content.decode())


@pytest.mark.parametrize("person", NETWORK)
def test_the_frame_is_the_same_for_everybody_of_the_network_but_for_the_coordinators_places(
    person: str, client_of: Callable[[str], Client], study: Any
) -> None:
    page = tree_of(client_of(person).get(f"/s/{study.key}/notices/"))
    rooms = page.xpath("//nav[@class='rooms']//a/@href")

    assert (f"/s/{study.key}/members/" in rooms) == ("coordinator" in person)


def test_an_addressee_is_led_to_nothing_of_the_network(
    client_of: Callable[[str], Client], study: Any
) -> None:
    page = tree_of(client_of("addressee-nis").get(f"/s/{study.key}/notices/"))
    links = page.xpath("//header[@class='frame']//a/@href")

    assert not [link for link in links if "/members/" in link or "/rooms/" in link]
    assert not page.xpath("//form[@role='search']")


def test_the_place_where_the_page_stands_is_marked_once_a_menu(
    client_of: Callable[[str], Client], study: Any
) -> None:
    page = tree_of(client_of("coordinator").get(f"/s/{study.key}/members/"))

    current = page.xpath("//header//nav//a[@aria-current]")
    assert [link.get("aria-current") for link in current] == ["page", "page"]
    assert {link.text for link in current} == {"Members"}


def test_the_board_is_current_on_its_own_page_only() -> None:
    board, plans = Place("Board", "/s/x/"), Place("Plans", "/s/x/plans/")

    assert [p.is_current for p in _marked([board, plans], "/s/x/plans/nis/")] == [False, True]
    assert [p.is_current for p in _marked([board, plans], "/s/x/")] == [True, False]
    assert [p.is_current for p in _marked([board, plans], "/s/x/records/")] == [False, False]


def test_a_page_of_a_room_stands_in_it_whatever_its_path(cast: Cast) -> None:
    member = cast["researcher"]

    places = places_of(member, f"/s/{member.study.key}/elsewhere/", room="fieldwork")

    assert [place.label for place in places if place.is_current] == ["Visits"]


def test_signing_out_is_a_form(client_of: Callable[[str], Client], study: Any) -> None:
    page = tree_of(client_of("monitor-nis").get(f"/s/{study.key}/notices/"))
    forms = page.xpath("//form[@data-sign-out]")

    assert [form.get("method") for form in forms] == ["post"]


def test_each_edition_is_named_in_its_own_language(client_of: Callable[[str], Client]) -> None:
    page = tree_of(client_of("researcher").get("/"))
    buttons = page.xpath("//div[@class='frame-top']/form[@class='editions']/button")

    assert [(b.get("lang"), b.text) for b in buttons] == [
        ("en", "English"),
        ("sr-Cyrl", "Српски"),
        ("sr-Latn", "Srpski"),
    ]


def test_no_page_has_a_script_or_a_style_within_it(client_of: Callable[[str], Client]) -> None:
    page = tree_of(client_of("researcher").get("/"))

    assert not page.xpath("//style|//*[@style]|//@*[starts-with(name(), 'on')]")
    inline = page.xpath("//script[not(@src)]/@type")
    assert set(inline) == {"application/json"}


def test_nothing_is_loaded_from_elsewhere(client_of: Callable[[str], Client]) -> None:
    page = tree_of(client_of("researcher").get("/"))

    for address in page.xpath("//link/@href|//script/@src|//img/@src"):
        assert address.startswith("/static/")


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409", "500"])
def test_an_error_page_names_a_remedy_and_a_way_on(name: str) -> None:
    page = html.document_fromstring(render_to_string(f"{name}.html"))

    assert page.xpath("//h1")[0].text.strip()
    assert page.xpath("//div[@class='remedy']//li")
    assert page.xpath("//div[@class='remedy']//a[@href='/']")
    assert page.xpath("//body[@data-failed]")


def test_the_page_of_our_own_fault_asks_the_database_nothing() -> None:
    # No fixture lets this test near the database: a query would fail it.
    html_text = render_to_string("500.html")

    assert "Something broke" in html_text


def broken(request: Any) -> Any:
    """A view with a fault in it."""
    raise ZeroDivisionError


urlpatterns = [path("", broken, name="home")]


@override_settings(ROOT_URLCONF=__name__, DEBUG=False)
def test_a_fault_in_a_view_is_answered_with_the_page(cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast["researcher"].user, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.get("/")

    assert answer.status_code == 500
    assert b"The fault is ours" in answer.content


def test_a_page_that_is_missing_is_answered_in_the_design(
    client_of: Callable[[str], Client],
) -> None:
    answer = client_of("researcher").get("/s/nothing/members/")

    assert answer.status_code == 404
    assert b"Nothing stands here" in answer.content


def test_a_form_without_its_token_is_told_what_to_do(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["researcher"].user)

    answer = client.post("/account/edition/", {"edition": "en"})

    assert answer.status_code == 403
    assert b"The form was too old" in answer.content


def test_the_frame_of_a_page_without_a_study_has_no_rooms() -> None:
    text = render_to_string("common/_frame.html", {}, request=RequestFactory().get("/"))

    assert "rooms" not in text
