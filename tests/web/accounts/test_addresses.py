"""Another e-mail address: confirmed from the new mailbox, told to the earlier one, and never somebody else's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.accounts.models import User
from tests.web.accounts.conftest import ADDRESS, PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
NEW = "moved@example.org"
LINK = re.compile(r"http://testserver(/account/address/\S+)")


def ask(client: Client, address: str = NEW):
    return client.post(reverse("accounts:address"), {"email": address})


def test_the_link_from_the_new_mailbox_changes_the_address_once(
    person: User, sign_in: SignIn, mailoutbox: list
) -> None:
    client = sign_in()
    ask(client)
    link = LINK.search(mailoutbox[0].body)[1]

    client.get(link)
    before = User.objects.get(pk=person.pk).email
    client.post(link)

    assert (mailoutbox[0].to, before) == ([NEW], ADDRESS)
    assert is_signed_in(sign_in(PASSWORD, NEW))
    assert not is_signed_in(sign_in(PASSWORD, ADDRESS))
    assert mailoutbox[1].to == [ADDRESS]
    assert mailoutbox[1].subject == "Odgovor: Your e-mail address was changed"
    assert client.post(link).status_code == 404


def test_an_address_that_has_an_account_gets_a_letter_without_a_link(
    person: User, sign_in: SignIn, cast: object, mailoutbox: list
) -> None:
    client = sign_in()

    taken, free = ask(client, "researcher@example.org"), ask(client)

    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    assert not LINK.search(mailoutbox[0].body)
    assert LINK.search(mailoutbox[1].body)


def test_an_address_taken_in_the_meantime_stays_with_who_took_it(
    person: User, sign_in: SignIn, mailoutbox: list
) -> None:
    client = sign_in()
    ask(client)
    User.objects.create_user(NEW, name="Somebody quicker (sample)")

    answer = client.post(LINK.search(mailoutbox[0].body)[1])

    assert answer.status_code == 409
    assert User.objects.get(pk=person.pk).email == ADDRESS


def test_a_link_of_somebody_else_changes_nothing(
    person: User, sign_in: SignIn, client_of: Callable[[str], Client], mailoutbox: list
) -> None:
    ask(sign_in())

    answer = client_of("researcher").post(LINK.search(mailoutbox[0].body)[1])

    assert answer.status_code == 404
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize("forged", ["x", "eyJ1IjoxfQ:1abc:def"])
def test_a_forged_link_changes_nothing(person: User, sign_in: SignIn, forged: str) -> None:
    address = reverse("accounts:confirm_address", args=[forged])

    assert sign_in().post(address).status_code == 404


def test_letters_to_strangers_are_few(person: User, sign_in: SignIn, mailoutbox: list) -> None:
    client = sign_in()

    answers = [ask(client, f"stranger-{number}@example.org") for number in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert len(mailoutbox) == 3


def test_what_is_no_address_is_said(person: User, sign_in: SignIn) -> None:
    assert ask(sign_in(), "not an address").status_code == 422
