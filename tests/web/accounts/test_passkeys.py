"""Passkeys in a real browser with a virtual authenticator, under the strict content security policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from odgovor.common.langtext import Edition
from odgovor.web.accounts.services import create_account
from tests.web.accounts.conftest import ADDRESS, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@dataclass
class Device:
    """A browser with a fingerprint reader; keeps what the browser complained about."""

    page: Any
    server: str
    complaints: list[str] = field(default_factory=list)

    def open(self, name: str) -> None:
        self.page.goto(self.server + reverse(name))

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).click()

    def sign_in(self) -> None:
        self.open("account_login")
        self.page.get_by_label("E-mail address").fill(ADDRESS)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")

    def sign_out(self) -> None:
        self.open("account_logout")
        self.page.locator("main").get_by_role("button", name="Sign out").click()
        self.page.wait_for_url("**" + reverse("account_login"))

    def arrive(self, name: str) -> None:
        self.page.wait_for_url(self.server + reverse(name))

    def note(self, said: Any) -> None:
        """Keep what the console says of faults; it also tells that the cache was cleared as asked."""
        if said.type != "info":
            self.complaints.append(said.text)


@pytest.fixture
def device(chromium: Any, workbench: str) -> Device:
    """A device whose reader recognises its owner each time, at a workbench with one account.

    Passkeys work without a certificate at one name, ``localhost``.
    """
    create_account(email=ADDRESS, name="Person (sample)", password=PASSWORD, edition=Edition.EN)
    page = chromium.new_context(locale="en-GB").new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
    made = Device(page, workbench)
    page.on("console", made.note)
    page.on("pageerror", lambda fault: made.complaints.append(str(fault)))
    return made


def test_a_passkey_is_made_signs_in_alone_and_is_the_second_step(device: Device) -> None:
    device.sign_in()
    device.arrive("home")
    device.open("mfa_add_webauthn")
    device.press("Make the passkey")
    device.arrive("mfa_view_recovery_codes")
    device.sign_out()

    device.press("Sign in with a passkey")
    device.arrive("home")
    device.sign_out()

    device.sign_in()
    device.arrive("mfa_authenticate")
    device.press("Use a passkey")
    device.arrive("home")
    device.open("mfa_list_webauthn")
    listed = device.page.locator("table").inner_text()

    assert "Passkey 1" in listed
    assert "without a password" in listed
    assert device.complaints == []
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_refused_passkey_says_so_and_leaves_other_ways(device: Device) -> None:
    device.open("account_login")
    device.press("Sign in with a passkey")
    device.page.get_by_role("alert").filter(has_text="The passkey was not used").wait_for()
    device.sign_in()
    device.arrive("home")
