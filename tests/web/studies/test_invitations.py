"""Invitations: the letter, the token, the one use, and what an invited person may become."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.common.langtext import Edition
from odgovor.web.accounts.models import User
from odgovor.web.studies import invitations
from odgovor.web.studies.invitations import (
    AlreadyMemberError,
    InvitationUsedError,
    Letter,
    accept,
    invite,
    send,
    withdraw,
)
from odgovor.web.studies.models import Event, Invitation, Member, Notice, Study
from odgovor.web.studies.roles import Role
from odgovor.web.studies.services import Terms
from odgovor.web.studies.tokens import digest_of
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
PARTNER = "partner@example.org"
PASSWORD = "a sentence of four words"  # noqa: S105  # of invented people
MONITOR = Terms(Role.MONITOR, "Partner (sample)", ("subotica",))
FORM = {
    "email": PARTNER,
    "name": "Partner (sample)",
    "edition": "en",
    "role": "monitor",
    "localities": ["subotica"],
}


@pytest.fixture
def token(cast: Cast) -> str:
    """The token of an open invitation of a monitor of Subotica."""
    return invite(cast["coordinator"], Letter(PARTNER, "Partner (sample)"), MONITOR)[1]


def page(token: str) -> str:
    return reverse("invitation_accept", kwargs={"token": token})


def account(email: str) -> User:
    return User.objects.create_user(email, PASSWORD, name="Partner (sample)")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def invite_address(study: Study) -> str:
    return reverse("invite", kwargs={"study": study.key})


def test_a_coordinator_invites_by_e_mail_and_the_link_in_the_letter_works(
    client_of: Callable[[str], Client], study: Study
) -> None:
    answer = client_of("coordinator").post(invite_address(study), FORM)

    assert answer.status_code == 302
    [letter] = mail.outbox
    assert letter.to == [PARTNER]
    link = re.search(r"https?://[^/]+(/invitation/\S+/)", letter.body)
    assert link is not None
    assert Client().get(link[1]).status_code == 200


def test_only_the_digest_of_the_token_is_kept(token: str) -> None:
    kept = Invitation.objects.values().get()

    assert token not in str(kept)
    assert kept["token_digest"] == digest_of(token)


@pytest.mark.parametrize(
    ("edition", "words"),
    [(Edition.EN, "invites you"), (Edition.SR_CYRL, "позива"), (Edition.SR_LATN, "poziva")],
)
def test_the_letter_is_in_the_language_that_was_chosen(
    cast: Cast, edition: Edition, words: str
) -> None:
    invitation, token = invite(cast["coordinator"], Letter(PARTNER, edition=edition), MONITOR)

    send(invitation, f"http://localhost{page(token)}")

    assert words in mail.outbox[0].body
    assert token in mail.outbox[0].body
    assert "\n" not in mail.outbox[0].subject


def test_an_invitation_is_valid_for_fourteen_days(token: str) -> None:
    left = Invitation.objects.get().expires_at - timezone.now()

    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)


def test_an_addressee_is_invited_for_sixty_days_unless_another_day_is_said(
    client_of: Callable[[str], Client], study: Study
) -> None:
    wanted = FORM | {"role": "addressee", "localities": ["nis"], "clearance": "restricted"}
    client_of("coordinator").post(invite_address(study), wanted)

    invitation = Invitation.objects.get()
    assert invitation.member_expires_at is not None
    days = (invitation.member_expires_at - timezone.now()).total_seconds() / 86400
    assert 59.9 < days <= 60
    assert invitation.clearance == "public"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"role": "addressee", "has_all_localities": "on"}, "has_all_localities"),
        ({"localities": []}, "localities"),
        ({"localities": ["atlantis"]}, "localities"),
        ({"role": "owner"}, "role"),
        ({"clearance": "everything"}, "clearance"),
        ({"until": "2001-01-01"}, "until"),
        ({"email": "nobody"}, "email"),
        ({"email": "monitor-nis@example.org"}, "email"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_at_its_field(
    client_of: Callable[[str], Client], study: Study, change: dict[str, object], field: str
) -> None:
    answer = client_of("coordinator").post(invite_address(study), FORM | change)

    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_a_letter_that_cannot_be_sent_leaves_no_invitation_open(
    client_of: Callable[[str], Client], study: Study, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = client_of("coordinator").post(invite_address(study), FORM)

    assert "could not be sent" in str(answer.context["form"].non_field_errors())
    assert not Invitation.objects.open().exists()


def test_a_person_without_an_account_makes_one_and_joins(token: str, study: Study) -> None:
    client = Client()

    answer = client.post(page(token), {"name": "Ana", "password": PASSWORD, "edition": "sr-Latn"})

    member = Member.objects.get(study=study, user__email=PARTNER)
    assert answer.status_code == 302
    assert (member.role, member.localities, member.clearance) == ("monitor", ["subotica"], "team")
    assert member.user.edition == "sr-Latn"
    assert client.get(reverse("members", kwargs={"study": study.key})).status_code == 200


def test_what_else_is_sent_when_accepting_raises_no_privileges(token: str, study: Study) -> None:
    more = {"role": "coordinator", "has_all_localities": "on", "clearance": "restricted"}
    more |= {"email": "other@example.org", "is_active": "1", "localities": ["nis"]}
    Client().post(page(token), {"name": "Ana", "password": PASSWORD, "edition": "en", **more})

    member = Member.objects.get(study=study, user__email=PARTNER)
    assert (member.role, member.localities, member.has_all_localities) == (
        "monitor",
        ["subotica"],
        False,
    )
    assert member.clearance == "team"


def test_a_weak_password_makes_no_account_and_uses_nothing_up(token: str) -> None:
    answer = Client().post(page(token), {"name": "Ana", "password": "short", "edition": "en"})

    assert "password" in answer.context["form"].errors
    assert not User.objects.filter(email=PARTNER).exists()
    assert Invitation.objects.open().exists()


def test_a_link_works_once(token: str) -> None:
    choice = {"name": "Ana", "password": PASSWORD, "edition": "en"}
    assert Client().post(page(token), choice).status_code == 302

    assert Client().get(page(token)).status_code == 404
    assert Client().post(page(token), choice).status_code == 404
    assert Member.objects.filter(user__email=PARTNER).count() == 1


def test_of_two_who_accept_at_once_one_is_first(token: str, study: Study) -> None:
    invitation = Invitation.objects.get()
    user = account(PARTNER)
    accept(invitation, user)
    Member.objects.filter(user=user).update(ended_at=timezone.now())

    with pytest.raises(InvitationUsedError):
        accept(invitation, user)


def test_expired_withdrawn_and_unknown_links_look_alike(token: str, cast: Cast) -> None:
    unknown = Client().get(page("no-such-token"))
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    expired = Client().get(page(token))
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    withdraw(cast["coordinator"], Invitation.objects.get())
    withdrawn = Client().get(page(token))

    assert {unknown.status_code, expired.status_code, withdrawn.status_code} == {404}
    assert "can no longer be used" in withdrawn.content.decode()
    assert PARTNER not in withdrawn.content.decode()


def test_a_newer_invitation_to_the_same_address_makes_the_older_worthless(
    token: str, cast: Cast
) -> None:
    invite(cast["second-coordinator"], Letter(PARTNER.upper()), MONITOR)

    assert Client().get(page(token)).status_code == 404
    assert Invitation.objects.open().count() == 1


def test_a_person_with_an_account_is_sent_to_sign_in_first(token: str) -> None:
    account(PARTNER)

    answer = Client().get(page(token))
    posted = Client().post(page(token), {"name": "x", "password": "another sentence of mine"})

    assert reverse("account_login") in answer.content.decode()
    assert not Member.objects.filter(user__email=PARTNER).exists()
    assert posted.status_code == 200


def test_a_person_who_is_signed_in_with_the_address_joins_with_a_press(
    token: str, study: Study
) -> None:
    client = signed_in(account(PARTNER))
    assert client.get(page(token)).status_code == 200
    assert not Member.objects.filter(user__email=PARTNER).exists()

    client.post(page(token))

    assert Member.objects.current().filter(study=study, user__email=PARTNER).exists()


def test_an_account_of_another_address_cannot_use_the_link(token: str, study: Study) -> None:
    client = signed_in(account("somebody@example.org"))

    answer = client.post(page(token))

    assert PARTNER not in answer.content.decode()
    assert not Member.objects.filter(user__email="somebody@example.org").exists()
    assert Invitation.objects.open().exists()


def test_a_member_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(AlreadyMemberError):
        invite(cast["coordinator"], Letter("Monitor-Nis@example.org"), MONITOR)


def test_a_membership_that_ran_out_can_be_had_again(cast: Cast, study: Study) -> None:
    addressee = cast["addressee-nis"]
    Member.objects.filter(pk=addressee.pk).update(expires_at=timezone.now() - timedelta(days=1))
    again = Terms(Role.ADDRESSEE, localities=("nis",), expires_at=timezone.now() + timedelta(5))

    invitation, _token = invite(cast["coordinator"], Letter(addressee.user.email), again)
    member = accept(invitation, addressee.user)

    assert member.pk != addressee.pk
    assert Member.objects.filter(user=addressee.user, ended_at=None).count() == 1


def test_an_accepted_invitation_is_told_to_the_coordinators_and_stands_in_the_trail(
    token: str, study: Study
) -> None:
    user = account(PARTNER)

    member = accept(Invitation.objects.get(), user)

    told = Notice.objects.filter(event="invitation.accepted")
    assert {notice.member.role for notice in told} == {"coordinator"}
    assert told.count() == 2
    joined = Event.objects.filter(study=study, action="member.joined", actor=user)
    assert joined.get().subject == str(member.pk)


def test_the_trail_keeps_no_address_of_those_invited(token: str, study: Study) -> None:
    line = Event.objects.get(study=study, action="invitation.sent")

    assert PARTNER not in f"{line.subject}{line.detail}"


def test_a_coordinator_withdraws_an_invitation(
    client_of: Callable[[str], Client], token: str, study: Study
) -> None:
    number = Invitation.objects.get().pk
    address = reverse("invitation_withdraw", kwargs={"study": study.key, "number": number})

    for name in ("monitor-nis", "researcher", "outsider"):
        assert client_of(name).post(address).status_code == 404
    assert client_of("coordinator").post(address).status_code == 302

    assert not Invitation.objects.open().exists()
    assert client_of("coordinator").post(address).status_code == 404


def test_an_invitation_of_another_study_cannot_be_withdrawn_from_here(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    other, _token = invite(cast["outsider"], Letter(PARTNER), MONITOR)
    kwargs = {"study": study.key, "number": other.pk}

    answer = client_of("coordinator").post(reverse("invitation_withdraw", kwargs=kwargs))

    assert answer.status_code == 404
    assert invitations.terms_of(other).role is Role.MONITOR
    assert Invitation.objects.open().exists()
