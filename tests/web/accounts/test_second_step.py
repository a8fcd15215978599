"""The second step of signing in: an app set up and used, codes that count once, secrets nobody reads."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from odgovor.web.accounts.models import SharedEntry, User
from tests.web.accounts.authenticator import code_of
from tests.web.accounts.conftest import ADDRESS, PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def set_up_app(client: Client) -> str:
    """Set up an authenticator app like a person does, and return its secret."""
    address = reverse("mfa_activate_totp")
    secret = client.get(address).context["form"].secret
    answer = client.post(address, {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def second_step(client: Client, code: str):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def recovery_codes(client: Client) -> list[str]:
    return client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]


def test_with_an_app_a_password_alone_does_not_open_the_account(
    person: User, sign_in: SignIn
) -> None:
    secret = set_up_app(sign_in())
    client = sign_in()

    assert not is_signed_in(client)
    answer = second_step(client, code_of(secret))

    assert answer["Location"] == reverse("home")
    assert is_signed_in(client)


def test_a_code_counts_once_even_while_it_is_still_valid(
    person: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = set_up_app(sign_in())
    code = code_of(secret, periods_later=1)
    second_step(sign_in(), code)
    SharedEntry.objects.filter(cache_key__contains="totp.used").delete()  # allauth's forgets sooner

    thief = sign_in()
    answer = second_step(thief, code)

    assert "This code is not right, was used already" in answer.content.decode()
    assert not is_signed_in(thief)


def test_a_recovery_code_opens_the_account_once(person: User, sign_in: SignIn) -> None:
    owner = sign_in()
    set_up_app(owner)
    code = recovery_codes(owner)[3]
    first, again = sign_in(), sign_in()

    second_step(first, code)
    second_step(again, code)

    assert is_signed_in(first)
    assert not is_signed_in(again)
    assert len(recovery_codes(owner)) == 9


def test_new_recovery_codes_make_the_old_ones_worthless(person: User, sign_in: SignIn) -> None:
    owner = sign_in()
    set_up_app(owner)
    old = recovery_codes(owner)

    owner.post(reverse("mfa_generate_recovery_codes"))

    assert not set(old) & set(recovery_codes(owner))


def test_recovery_codes_are_downloaded_as_plain_text(person: User, sign_in: SignIn) -> None:
    owner = sign_in()
    set_up_app(owner)

    answer = owner.get(reverse("mfa_download_recovery_codes"))

    assert answer["Content-Type"].startswith("text/plain")
    assert set(recovery_codes(owner)) <= set(answer.content.decode().split())


def test_guessing_codes_is_stopped(person: User, sign_in: SignIn) -> None:
    secret = set_up_app(sign_in())
    client = sign_in()
    for _ in range(5):
        second_step(client, "000000")

    answer = second_step(client, code_of(secret))

    assert "Too many attempts." in answer.content.decode()
    assert not is_signed_in(client)


def test_the_database_holds_no_secret_that_can_be_read(person: User, sign_in: SignIn) -> None:
    owner = sign_in()
    owner.get(reverse("mfa_activate_totp"))
    waiting = owner.session["mfa.totp.secret"]
    shown = owner.get(reverse("mfa_activate_totp")).context["form"].secret
    secret = set_up_app(owner)

    rows = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    sessions = [row.get_decoded() for row in Session.objects.all()]

    assert len(shown) == len(secret) == 32
    assert shown not in waiting
    assert secret not in rows
    assert secret not in json.dumps(sessions)
    assert not set(recovery_codes(owner)) & set(rows.split('"'))


def test_a_secret_moved_to_somebody_else_opens_nothing(
    person: User, sign_in: SignIn, cast: object
) -> None:
    thief = sign_in("sample account, seven cities", "researcher@example.org")
    known = set_up_app(thief)
    thiefs = Authenticator.objects.get(type="totp", user__email="researcher@example.org")
    set_up_app(sign_in())
    Authenticator.objects.filter(type="totp", user=person).update(data=thiefs.data)

    attacker = sign_in()
    answer = second_step(attacker, code_of(known))

    assert "Your second step cannot be checked here." in answer.content.decode()
    assert not is_signed_in(attacker)


def test_setting_up_asks_again_who_it_is_when_the_sign_in_is_old(
    person: User, sign_in: SignIn
) -> None:
    client = sign_in()
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 600
    session.save()

    led = client.get(reverse("mfa_activate_totp"))
    wrong = client.post(led["Location"], {"password": "not my password at all"})
    client.post(led["Location"], {"password": PASSWORD})

    assert led["Location"].startswith(reverse("account_reauthenticate"))
    assert "This is not your password." in wrong.content.decode()
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_turning_the_app_off_takes_the_recovery_codes_with_it_and_is_told(
    person: User, sign_in: SignIn, mailoutbox: list
) -> None:
    owner = sign_in()
    set_up_app(owner)

    owner.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=person).exists()
    assert is_signed_in(sign_in())
    assert mailoutbox[0].subject == "Odgovor: The authenticator app was turned off"


def test_the_second_step_cannot_be_opened_without_the_first(db: None) -> None:
    assert Client().get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")


def test_the_page_of_the_app_shows_its_picture_without_inline_code(
    person: User, sign_in: SignIn
) -> None:
    answer = sign_in().get(reverse("mfa_activate_totp"))
    page = answer.content.decode()

    assert 'src="data:image/svg+xml;base64,' in page
    assert " style=" not in page
    assert "data:" in answer["Content-Security-Policy"]
    assert ADDRESS not in page.split("<main")[1].split("data:image")[0]
