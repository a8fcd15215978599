"""A person with an account that came from an invitation, and ways to sign in as they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.common.langtext import Edition
from odgovor.web.accounts.models import User
from odgovor.web.accounts.services import create_account

ADDRESS, PASSWORD = "person@example.org", "a long sentence of my own"


@pytest.fixture
def person(db: None) -> User:
    """Somebody who opened an invitation."""
    return create_account(
        email=ADDRESS, name="Person (sample)", password=PASSWORD, edition=Edition.EN
    )


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """Signs in by the form, like a person does, and returns the browser."""

    def signed_in(password: str = PASSWORD, address: str = ADDRESS) -> Client:
        client = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
        client.post(reverse("account_login"), {"login": address, "password": password})
        return client

    return signed_in


def is_signed_in(client: Client) -> bool:
    """Whether a browser may see the settings of an account."""
    return client.get(reverse("accounts:settings")).status_code == 200
