"""Passwords: changed by who knows the old one, reset by who reads the e-mail, told to the owner each time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.accounts.models import User
from odgovor.web.api.models import Token
from odgovor.web.api.services import make_token
from tests.web.accounts.conftest import ADDRESS, PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
NEW = "quite another sentence of mine"
LINK = re.compile(r"http://testserver(/account/password/reset/key/\S+)")


def ask_for_reset(address: str):
    return Client().post(reverse("account_reset_password"), {"email": address})


def test_a_changed_password_ends_the_other_sessions_and_is_told_by_e_mail(
    person: User, sign_in: SignIn, mailoutbox: list
) -> None:
    here, elsewhere = sign_in(), sign_in()
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    answer = here.post(reverse("account_change_password"), data)

    assert answer["Location"] == reverse("accounts:settings")
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(sign_in(NEW))
    assert mailoutbox[0].subject == "Odgovor: Your password was changed"
    assert "Firefox on Linux" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"oldpassword": "not it"}, "This is not your current password."),
        ({"password2": "something else"}, "This is not the same as the password above."),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(
    person: User, sign_in: SignIn, change: dict, sentence: str
) -> None:
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | change

    answer = sign_in().post(reverse("account_change_password"), data)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_a_link_from_the_e_mail_sets_a_new_password_once(
    person: User, sign_in: SignIn, mailoutbox: list
) -> None:
    ask_for_reset(ADDRESS)
    address = LINK.search(mailoutbox[0].body)[1]
    client = Client()
    form = client.get(address)["Location"]

    client.post(form, {"password1": NEW, "password2": NEW})

    assert is_signed_in(sign_in(NEW))
    assert "This link no longer works" in Client().get(address).content.decode()


def test_the_answer_to_a_reset_is_the_same_for_unknown_addresses_and_both_get_an_e_mail(
    person: User, mailoutbox: list
) -> None:
    known, unknown = ask_for_reset(ADDRESS), ask_for_reset("stranger@example.org")

    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert [mail.to for mail in mailoutbox] == [[ADDRESS], ["stranger@example.org"]]
    assert mailoutbox[0].subject == mailoutbox[1].subject
    assert "/signup/" not in mailoutbox[1].body


def test_a_deleted_or_closed_account_gets_no_link(person: User, mailoutbox: list) -> None:
    person.is_active = False
    person.save(update_fields=["is_active"])

    ask_for_reset(ADDRESS)

    assert not LINK.search(mailoutbox[0].body)


@pytest.mark.parametrize(
    ("edition", "subject"),
    [
        ("en", "Odgovor: A new password"),
        ("sr-Cyrl", "Odgovor: Нова лозинка"),
        ("sr-Latn", "Odgovor: Nova lozinka"),
    ],
)
def test_e_mails_are_in_the_edition_of_the_person_not_of_who_asks(
    person: User, edition: str, subject: str, mailoutbox: list
) -> None:
    person.edition = edition
    person.save(update_fields=["edition"])

    ask_for_reset(ADDRESS)

    assert mailoutbox[0].subject == subject


def test_an_account_without_a_password_is_led_to_set_one(person: User) -> None:
    person.set_unusable_password()
    person.save(update_fields=["password"])
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    led = client.get(reverse("account_change_password"))
    answer = client.post(led["Location"], {"password1": NEW, "password2": NEW})

    assert led["Location"] == reverse("account_set_password")
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_changed_password_withdraws_the_tokens_made_before(person: User, sign_in: SignIn) -> None:
    make_token(person, name="test", scope="read", days=30)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    page = sign_in().get(reverse("account_change_password")).content.decode()
    sign_in().post(reverse("account_change_password"), data)

    assert "Your API tokens are withdrawn" in page
    assert not Token.objects.usable().filter(user=person).exists()


def test_a_reset_password_withdraws_the_tokens_made_before(person: User, mailoutbox: list) -> None:
    make_token(person, name="test", scope="read", days=30)
    ask_for_reset(ADDRESS)
    browser = Client()
    form = browser.get(LINK.search(mailoutbox[0].body).group(1))["Location"]

    browser.post(form, {"password1": NEW, "password2": NEW})

    assert not Token.objects.usable().filter(user=person).exists()
