"""The devices a person is signed in on: listed, and ended all but one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from odgovor.web.accounts import services
from odgovor.web.accounts.models import User
from tests.web.accounts.conftest import is_signed_in

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def test_every_device_is_listed_and_this_one_is_marked(person: User, sign_in: SignIn) -> None:
    here = sign_in()
    sign_in()

    page = here.get(reverse("usersessions_list")).content.decode()

    assert page.count("Firefox on Linux") == 2
    assert page.count("this one") == 1
    assert "127.0.0.1" in page


def test_all_others_are_ended_and_this_one_goes_on(person: User, sign_in: SignIn) -> None:
    here, elsewhere, lost = sign_in(), sign_in(), sign_in()

    here.post(reverse("usersessions_list"))

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(lost)


def test_nobody_ends_the_sessions_of_somebody_else(
    person: User, sign_in: SignIn, cast: object
) -> None:
    mine, theirs = sign_in(), sign_in("sample account, seven cities", "reviewer@example.org")

    theirs.post(reverse("usersessions_list"))

    assert is_signed_in(mine)


def test_the_first_session_of_a_new_account_is_among_its_devices(person: User) -> None:
    client = Client()
    request = RequestFactory().get("/")
    request.session, request.user = client.session, AnonymousUser()

    services.sign_in(request, person)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key

    page = client.get(reverse("usersessions_list"))
    assert "this one" in page.content.decode()
