"""Every page about accounts is whole in each edition: no Cyrillic in the Latin one, no English in the Serbian."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from lxml import html

from odgovor.common.scripts import has_cyrillic
from odgovor.web.accounts.models import User
from tests.web.accounts.conftest import ADDRESS, PASSWORD
from tests.web.accounts.test_second_step import set_up_app

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
SERBIAN = ["sr-Cyrl", "sr-Latn"]
SIGNED_OUT = [
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
]
SIGNED_IN = [
    "accounts:settings",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
    "delete_account",
]
# Names of things, and what stands for itself in any script.
KEPT = re.compile(
    r"\S+@\S+|Odgovor|Firefox|Linux|Aegis|FreeOTP|JavaScript|[A-Z2-7]{32}|English|Srpski|Person|sample"
)
ENGLISH = re.compile(
    r"\b(the|and|your|you|of|is|are|with|password|sign|code|account)\b", re.IGNORECASE
)


def words_of(page: bytes) -> str:
    """What a page says, in text and in what is read aloud, without fragments in another language."""
    tree = html.document_fromstring(page.decode())
    for node in tree.xpath("//script | //style | //button[@lang]"):
        node.drop_tree()
    aloud = tree.xpath("//@aria-label | //@alt | //@placeholder | //@title")
    return KEPT.sub("", " ".join([*tree.itertext(), *map(str, aloud)]))


def check(edition: str, page: bytes) -> None:
    words = words_of(page)
    assert not ENGLISH.search(words), ENGLISH.search(words)
    if edition == "sr-Latn":
        assert not has_cyrillic(words)
    else:
        assert not re.search(r"[A-Za-zčćžšđ]{4,}", words), re.search(r"[A-Za-zčćžšđ]{4,}", words)


@pytest.mark.parametrize("edition", SERBIAN)
@pytest.mark.parametrize("name", SIGNED_OUT)
def test_a_page_of_the_way_in_is_whole(name: str, edition: str) -> None:
    client = Client()
    client.cookies["edition"] = edition

    check(edition, client.get(reverse(name)).content)


@pytest.mark.parametrize("edition", SERBIAN)
def test_pages_of_the_account_are_whole(person: User, sign_in: SignIn, edition: str) -> None:
    client = sign_in()
    check_app = client.get(reverse("mfa_activate_totp"))
    assert check_app.status_code == 200
    set_up_app(client)
    key = Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "1", "credential": {}}
    )
    client.post(reverse("accounts:edition"), {"edition": edition})

    client.get(reverse("accounts:settings"))  # its messages were made before
    for name in SIGNED_IN:
        if name == "mfa_add_webauthn":
            key.delete()
        answer = client.get(reverse(name))
        assert answer.status_code == 200, name
        check(edition, answer.content)


@pytest.mark.parametrize("edition", SERBIAN)
def test_faults_and_set_up_are_said_in_the_edition(
    person: User, sign_in: SignIn, edition: str
) -> None:
    client = sign_in()
    client.post(reverse("accounts:edition"), {"edition": edition})
    weak = {"oldpassword": "x", "password1": "123", "password2": "124"}
    stranger = Client()
    stranger.cookies["edition"] = edition

    check(edition, client.post(reverse("account_change_password"), weak).content)
    check(edition, client.post(reverse("accounts:name"), {"name": ""}).content)
    check(edition, client.post(reverse("mfa_activate_totp"), {"code": "1"}).content)
    for data in ({}, {"login": "x", "password": "y"}, {"login": ADDRESS, "password": "y"}):
        check(edition, stranger.post(reverse("account_login"), data).content)
    check(edition, stranger.post(reverse("account_reset_password"), {"email": "x"}).content)


@pytest.mark.parametrize("edition", SERBIAN)
def test_the_second_step_and_its_messages_are_whole(
    person: User, sign_in: SignIn, edition: str, mailoutbox: list
) -> None:
    owner = sign_in()
    owner.post(reverse("accounts:edition"), {"edition": edition})
    set_up_app(owner)
    owner.post(reverse("mfa_generate_recovery_codes"))
    changed = {
        "oldpassword": PASSWORD,
        "password1": "a new one of mine",
        "password2": "a new one of mine",
    }
    owner.post(reverse("account_change_password"), changed)
    again = sign_in("a new one of mine")
    again.cookies["edition"] = edition

    check(edition, owner.get(reverse("mfa_index")).content)
    check(edition, again.get(reverse("mfa_authenticate")).content)
    check(edition, again.post(reverse("mfa_authenticate"), {"code": "1"}).content)
    Client().post(reverse("account_reset_password"), {"email": ADDRESS})
    for mail in mailoutbox:
        words = re.sub(r"https?://\S+|testserver|Odgovor:", "", f"{mail.subject} {mail.body}")
        check(edition, f"<p>{words}</p>".encode())
