"""The first page: one's studies, what waits in each, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.web.accounts.models import User
from odgovor.web.publishing.models import Release
from odgovor.web.publishing.waiting import releases_waiting
from odgovor.web.studies.home import cards_for
from odgovor.web.studies.models import Assignment, Member, Study
from odgovor.web.studies.notices import notify
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db


def give(member: Member, locality: str, segment: str, days: int | None) -> None:
    due = timezone.localdate() + timedelta(days=days) if days is not None else None
    Assignment.objects.create(
        study=member.study, locality=locality, segment=segment, member=member, due=due
    )


def test_a_card_says_role_cities_and_what_waits_the_most_urgent_first(cast: Cast) -> None:
    monitor = cast["monitor-nis"]
    give(monitor, "nis", "actors", None)
    give(monitor, "nis", "stats", 3)
    give(monitor, "nis", "plans", -2)
    notify(monitor, "assignment.given")

    [card] = cards_for([monitor])

    assert (card.cities, card.unread) == ("Niš", 1)
    assert [task.segment for task in card.tasks] == ["plans", "stats", "actors"]
    late, soon, some_day = card.tasks
    assert (late.is_late, late.days_late) == (True, 2)
    assert (soon.is_soon, some_day.is_late) == (True, False)


def test_a_task_that_is_due_today_is_not_late(cast: Cast) -> None:
    give(cast["monitor-nis"], "nis", "plans", 0)

    [card] = cards_for([cast["monitor-nis"]])

    assert not card.tasks[0].is_late


def test_a_coordinator_is_told_how_many_tasks_are_late(cast: Cast) -> None:
    give(cast["monitor-nis"], "nis", "plans", -2)

    [card] = cards_for([cast["coordinator"]])
    [other] = cards_for([cast["researcher"]])

    assert (card.late, other.late) == (1, 0)


def test_whoever_audits_is_told_how_many_contested_marks_wait(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    for name in ("reviewer", "coordinator"):
        page = client_of(name).get(reverse("home")).content.decode()
        listed = client_of(name).get(reverse("plans:audit_list", args=["seven-cities"]))
        number = listed.context["page"].paginator.count
        assert number > 1
        assert f"{number} contested marks wait for an audit" in page
        assert f"{listed.request['PATH_INFO']}?tab=contested" in page

    [monitor] = cards_for([cast["monitor-nis"]])
    assert monitor.waiting == ()


def test_a_reviewer_is_told_of_releases_until_they_have_approved(cast: Cast) -> None:
    reviewer = cast["reviewer"]
    release = Release.objects.create(
        study=reviewer.study,
        number=1,
        revision=1,
        state=Release.State.PROPOSED,
        proposed_by=cast["coordinator"].user,
    )

    def told() -> list[str]:
        return [item.sentence for item in releases_waiting(reviewer)]

    assert told() == ["1 release waits for your approval"]
    release.approvals.create(by=reviewer.user, digest="")
    assert told() == []


def test_the_first_page_shows_only_ones_own_studies(client_of: Callable[[str], Client]) -> None:
    mine = client_of("outsider").get(reverse("home")).content.decode()

    assert "Another study" in mine
    assert "Seven cities" not in mine


def test_somebody_without_a_study_is_told_how_to_come_to_one() -> None:
    client = Client()
    user = User.objects.create_user("new@example.org", name="New (sample)")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "joined by invitation" in client.get(reverse("home")).content.decode()


def test_a_membership_that_ran_out_is_gone_from_the_first_page(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    past = timezone.now() - timedelta(minutes=1)
    Member.objects.filter(pk=cast["addressee-nis"].pk).update(expires_at=past)

    assert "Seven cities" not in client_of("addressee-nis").get(reverse("home")).content.decode()


def test_the_first_page_takes_the_same_queries_for_many_studies(
    client_of: Callable[[str], Client], cast: Cast, django_assert_num_queries
) -> None:
    monitor = cast["monitor-nis"]
    for n in range(12):
        study = Study.objects.create(key=f"s{n}", title_en=f"Study {n}", title_sr=f"Студија {n}")
        member = Member.objects.create(study=study, user=monitor.user, role="monitor")
        give(member, "nis", "plans", n)
    client = client_of("monitor-nis")

    with django_assert_num_queries(6):
        client.get(reverse("home"))


def test_strangers_are_welcomed_and_sent_to_sign_in(client_of: Callable[[str], Client]) -> None:
    assert reverse("account_login") in Client().get(reverse("welcome")).content.decode()
    assert Client().get(reverse("home"))["Location"].startswith(reverse("account_login"))
    assert reverse("home") in client_of("reviewer").get(reverse("welcome")).content.decode()
