"""Language, script, appearance and name: kept for the account, or in cookies for people without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.accounts.devices import device_name
from odgovor.web.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def choose(client: Client, **data: str):
    return client.post(reverse("accounts:edition"), data)


def language_of(client: Client) -> str:
    return client.get(reverse("account_login"))["Content-Language"]


def test_somebody_without_an_account_keeps_the_edition_in_a_cookie() -> None:
    client = Client()

    answer = choose(client, edition="sr-Latn", next=reverse("account_login"))

    assert answer["Location"] == reverse("account_login")
    assert language_of(client) == "sr-Latn"
    assert answer.cookies["edition"]["httponly"]
    assert answer.cookies["edition"]["samesite"] == "Lax"


def test_an_account_keeps_its_edition_on_every_device(person: User, sign_in: SignIn) -> None:
    choose(sign_in(), edition="sr-Cyrl")

    page = sign_in().get(reverse("accounts:settings"))

    assert page["Content-Language"] == "sr-Cyrl"
    assert '<html lang="sr-Cyrl"' in page.content.decode()


def test_the_language_of_the_browser_counts_until_somebody_chooses() -> None:
    assert language_of(Client(HTTP_ACCEPT_LANGUAGE="sr-Latn,sr;q=0.9")) == "sr-Latn"
    assert language_of(Client(HTTP_ACCEPT_LANGUAGE="sr,en;q=0.5")) == "sr-Cyrl"
    assert language_of(Client(HTTP_ACCEPT_LANGUAGE="de")) == "en"


@pytest.mark.parametrize("wrong", ["", "de", "../../etc", "sr-Cyrl\r\nX: y"])
def test_an_edition_there_is_not_changes_nothing(person: User, sign_in: SignIn, wrong: str) -> None:
    client = sign_in()

    answer = choose(client, edition=wrong, theme="glitter")

    assert answer.status_code == 302
    assert "edition" not in answer.cookies
    person.refresh_from_db()
    assert (person.edition, person.theme) == ("en", "system")


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_choosing_an_edition_never_leads_to_a_foreign_address(foreign: str) -> None:
    assert choose(Client(), edition="en", next=foreign)["Location"] == reverse("home")


def test_an_edition_is_not_changed_by_a_link_or_by_a_foreign_page() -> None:
    address = reverse("accounts:edition")

    assert Client().get(address).status_code == 405
    assert Client(enforce_csrf_checks=True).post(address, {"edition": "sr-Latn"}).status_code == 403


def test_a_theme_is_chosen_alone_and_stands_on_the_page(person: User, sign_in: SignIn) -> None:
    client = sign_in()

    choose(client, theme="dark")

    person.refresh_from_db()
    assert (person.edition, person.theme) == ("en", "dark")
    assert 'data-theme="dark"' in client.get(reverse("accounts:settings")).content.decode()


def test_a_name_is_changed_and_nothing_else_by_the_same_form(person: User, sign_in: SignIn) -> None:
    data = {"name": "  Another name ", "email": "else@example.org", "is_active": ""}

    sign_in().post(reverse("accounts:name"), data)

    person.refresh_from_db()
    assert (person.name, person.email, person.is_active) == (
        "Another name",
        "person@example.org",
        True,
    )


def test_an_empty_name_is_refused(person: User, sign_in: SignIn) -> None:
    answer = sign_in().post(reverse("accounts:name"), {"name": "  "})

    assert answer.status_code == 422
    person.refresh_from_db()
    assert person.name == "Person (sample)"


def test_a_name_is_text_on_every_page(person: User, sign_in: SignIn) -> None:
    client = sign_in()

    client.post(reverse("accounts:name"), {"name": "<script>alert(1)</script>"})

    assert "<script>alert(1)" not in client.get(reverse("accounts:settings")).content.decode()


def test_devices_are_named_as_people_know_them() -> None:
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537.36 Edg/140.0"
    phone = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36"

    assert device_name(firefox) == "Firefox on Linux"
    assert device_name(edge) == "Edge on Windows"
    assert device_name(phone) == "Chrome on Android"
    assert device_name("curl/8") == "a browser that does not say its name"
