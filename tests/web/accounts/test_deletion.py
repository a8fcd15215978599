"""Deleting an account: the person is gone, what they did stays, and no study is left without a coordinator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.web.accounts.models import User
from odgovor.web.accounts.services import remove_second_factor
from odgovor.web.studies.models import Event, Invitation, Member, Study
from odgovor.web.studies.roles import Role
from tests.web.accounts.conftest import ADDRESS, PASSWORD, is_signed_in
from tests.web.accounts.test_second_step import set_up_app

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
MEANT = {"is_meant": "on"}


@pytest.fixture
def member(person: User, study: Study) -> Member:
    """The person as a researcher of the example study."""
    return Member.objects.create(
        study=study, user=person, role=Role.RESEARCHER, has_all_localities=True
    )


def test_a_deleted_account_names_nobody_and_opens_nothing(
    member: Member, person: User, sign_in: SignIn
) -> None:
    here, elsewhere = sign_in(), sign_in()
    set_up_app(here)

    answer = here.post(reverse("delete_account"), MEANT)

    person.refresh_from_db()
    assert answer["Location"] == reverse("account_login")
    assert (person.name, person.email) == ("", f"deleted-{person.pk}@deleted.invalid")
    assert str(person) == "deleted account"
    assert not person.has_usable_password()
    assert not person.is_active
    for rows in (EmailAddress, Authenticator, UserSession):
        assert not rows.objects.filter(user=person).exists()
    assert not is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(sign_in())


def test_memberships_end_and_the_trail_says_that_somebody_left(
    member: Member, person: User, sign_in: SignIn
) -> None:
    sign_in().post(reverse("delete_account"), MEANT)

    member.refresh_from_db()
    line = Event.objects.get(action="account.deleted")
    assert member.ended_at is not None
    assert line.actor == person
    assert ADDRESS not in str(Event.objects.values_list("detail", "subject"))
    assert Event.objects.filter(action="member.ended", actor=person).exists()


def test_invitations_forget_the_address_and_the_name(
    member: Member, person: User, study: Study, sign_in: SignIn
) -> None:
    Invitation.objects.create(
        study=study,
        email=ADDRESS.upper(),
        name="Person (sample)",
        role=Role.MONITOR,
        token_digest="0" * 64,
        invited_by=person,
        expires_at=timezone.now() + timedelta(days=1),
    )

    sign_in().post(reverse("delete_account"), MEANT)

    invitation = Invitation.objects.get(token_digest="0" * 64)
    assert invitation.name == ""
    assert "person" not in invitation.email.lower()
    assert not invitation.is_open


def test_the_address_can_be_invited_again(member: Member, sign_in: SignIn) -> None:
    from odgovor.common.langtext import Edition
    from odgovor.web.accounts.services import create_account

    sign_in().post(reverse("delete_account"), MEANT)

    again = create_account(email=ADDRESS, name="Again", password=PASSWORD, edition=Edition.EN)
    assert not Member.objects.filter(user=again).exists()


def test_the_only_coordinator_of_a_study_must_find_another_first(
    person: User, sign_in: SignIn
) -> None:
    alone = Study.objects.create(key="alone", title_en="Alone", title_sr="Сама")
    Member.objects.create(study=alone, user=person, role=Role.COORDINATOR, has_all_localities=True)
    client = sign_in()

    page = client.get(reverse("delete_account")).content.decode()
    refused = client.post(reverse("delete_account"), MEANT)

    assert reverse("members", kwargs={"study": "alone"}) in page
    assert refused.status_code == 409
    person.refresh_from_db()
    assert person.is_active
    assert not Event.objects.filter(action="account.deleted").exists()


def test_opening_the_page_deletes_nothing_and_asks_who_it_is(person: User, sign_in: SignIn) -> None:
    client = sign_in()
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 600
    session.save()

    led = client.post(reverse("delete_account"), MEANT)

    assert led["Location"].startswith(reverse("account_reauthenticate"))
    person.refresh_from_db()
    assert person.is_active


def test_nothing_is_deleted_unless_it_is_meant(person: User, sign_in: SignIn) -> None:
    answer = sign_in().post(reverse("delete_account"))

    assert answer.status_code == 200
    person.refresh_from_db()
    assert person.is_active


def test_a_lost_second_step_can_be_taken_off(person: User, sign_in: SignIn) -> None:
    set_up_app(sign_in())

    remove_second_factor(person)

    assert is_signed_in(sign_in())
