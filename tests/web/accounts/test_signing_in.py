"""Signing in: accounts come from invitations, strangers learn nothing, and trying out is stopped."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from odgovor.common.errors import InvalidDataError
from odgovor.common.langtext import Edition
from odgovor.web.accounts.models import User
from odgovor.web.accounts.services import create_account
from tests.web.accounts.conftest import ADDRESS, PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def attempt(address: str, password: str, client: Client | None = None):
    data = {"login": address, "password": password}
    return (client or Client()).post(reverse("account_login"), data)


def without_token(page: str) -> str:
    """A page without what differs between any two answers."""
    page = re.sub(r"csrfmiddlewaretoken\" value=\"\w+|X-CSRFToken\": \"\w+", "", page)
    return page.replace("stranger@example.org", ADDRESS)


def test_an_invited_person_signs_in_with_any_capitals_and_comes_home(person: User) -> None:
    answer = attempt("Person@Example.org", PASSWORD)

    assert answer.status_code == 302
    assert answer["Location"] == reverse("home")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(person: User) -> None:
    known = attempt(ADDRESS, "not my password at all")
    unknown = attempt("stranger@example.org", "not my password at all")

    assert known.status_code == unknown.status_code == 200
    assert without_token(known.content.decode()) == without_token(unknown.content.decode())
    assert "The e-mail address or the password is not right." in known.content.decode()


def test_an_unknown_address_costs_as_much_hashing_as_a_known_one(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    attempt(ADDRESS, "wrong for a known one")
    attempt("stranger@example.org", "wrong for an unknown one")

    assert hashed == ["wrong for a known one", "wrong for an unknown one"]


@pytest.mark.parametrize("address", [ADDRESS, "stranger@example.org"])
def test_after_five_failures_even_the_right_password_has_to_wait(
    person: User, address: str
) -> None:
    for _ in range(5):
        attempt(address, "not my password at all")

    answer = attempt(address, PASSWORD)

    assert answer.status_code == 200
    assert "Too many attempts." in answer.content.decode()


def test_failures_are_counted_where_every_process_sees_them(person: User) -> None:
    from odgovor.web.accounts.models import SharedEntry

    attempt(ADDRESS, "not my password at all")

    assert SharedEntry.objects.filter(cache_key__contains="login_failed").exists()
    assert ADDRESS not in "".join(SharedEntry.objects.values_list("cache_key", flat=True))


def test_one_internet_address_cannot_try_out_many_accounts(person: User) -> None:
    cache.clear()
    for number in range(30):
        attempt(f"somebody-{number}@example.org", "not my password at all")

    answer = attempt(ADDRESS, PASSWORD)

    assert "Too many attempts." in answer.content.decode()


def test_too_many_requests_are_answered_in_our_design(person: User) -> None:
    client = Client()
    for _ in range(3):
        client.post(reverse("account_reset_password"), {"email": ADDRESS})

    answer = client.post(reverse("account_reset_password"), {"email": ADDRESS})

    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    assert "entrance" in answer.content.decode()


def test_signing_in_goes_on_to_where_the_person_wanted_to_be(person: User) -> None:
    wanted = reverse("usersessions_list")

    answer = Client().post(
        reverse("account_login"), {"login": ADDRESS, "password": PASSWORD, "next": wanted}
    )

    assert answer["Location"] == wanted


@pytest.mark.parametrize(
    "foreign",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"],
)
def test_signing_in_never_goes_on_to_a_foreign_address(person: User, foreign: str) -> None:
    data = {"login": ADDRESS, "password": PASSWORD, "next": foreign}

    answer = Client().post(reverse("account_login"), data)

    assert answer["Location"] == reverse("home")


def test_nobody_can_make_an_account_without_an_invitation() -> None:
    address = reverse("account_signup")
    data = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    page, sent = Client().get(address), Client().post(address, data)

    assert "Accounts come by invitation" in page.content.decode()
    assert "Accounts come by invitation" in sent.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_new_account_tells_all_its_faults_together(person: User) -> None:
    with pytest.raises(InvalidDataError) as refusal:
        create_account(email=ADDRESS.upper(), name="P", password="1" * 5, edition=Edition.EN)

    assert {fault.code for fault in refusal.value.faults} == {"ACC-001", "ACC-002"}
    assert {fault.place.column for fault in refusal.value.faults} == {"email", "password"}


def test_of_two_who_make_an_account_at_once_the_second_is_told(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from odgovor.web.accounts import services

    monkeypatch.setattr(services, "_faults_of_address", lambda _address: [])  # looked a moment ago

    with pytest.raises(InvalidDataError) as refusal:
        create_account(email=ADDRESS, name="Second", password=PASSWORD, edition=Edition.EN)

    assert [fault.code for fault in refusal.value.faults] == ["ACC-001"]


@pytest.mark.parametrize("weak", ["short", "123456789012", "password1234", "person@example.org"])
def test_a_weak_password_is_refused(weak: str, db: None) -> None:
    with pytest.raises(InvalidDataError):
        create_account(email=ADDRESS, name="Person", password=weak, edition=Edition.EN)


def test_signing_out_needs_a_press_of_the_button(person: User, sign_in: SignIn) -> None:
    client = sign_in()

    client.get(reverse("account_logout"))
    assert is_signed_in(client)

    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_what_a_signed_in_person_reads_stays_in_no_cache(person: User, sign_in: SignIn) -> None:
    client = sign_in()

    page = client.get(reverse("home"))
    goodbye = client.post(reverse("account_logout"))

    assert page["Cache-Control"] == "private, no-store"
    assert "Clear-Site-Data" not in page
    assert goodbye["Clear-Site-Data"] == '"cache"'
    assert "Cache-Control" not in Client().get(reverse("publishing:published"))


def test_staying_signed_in_is_chosen(person: User) -> None:
    short, long = Client(), Client()
    data = {"login": ADDRESS, "password": PASSWORD}

    short.post(reverse("account_login"), data)
    long.post(reverse("account_login"), {**data, "remember": "on"})

    assert short.session.get_expire_at_browser_close()
    assert not long.session.get_expire_at_browser_close()


def test_an_account_that_was_closed_cannot_sign_in(person: User) -> None:
    person.is_active = False
    person.save(update_fields=["is_active"])

    answer = attempt(ADDRESS, PASSWORD)

    assert answer["Location"] == reverse("account_inactive")
