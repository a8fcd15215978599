"""Members: who sees whom, what a coordinator changes, and the coordinator who cannot go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.web.studies import services
from odgovor.web.studies.models import Event, Member, Notice, Study
from odgovor.web.studies.roles import Role
from odgovor.web.studies.services import LastCoordinatorError, Terms
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
EVERYWHERE = Terms(Role.RESEARCHER, has_all_localities=True)


def member_page(member: Member, study: Study) -> str:
    return reverse("member", kwargs={"study": study.key, "number": member.pk})


def end_page(member: Member, study: Study) -> str:
    return reverse("member_end", kwargs={"study": study.key, "number": member.pk})


def form(**changes: Any) -> dict[str, Any]:
    return {"role": "monitor", "localities": ["nis"], "clearance": "team", **changes}


def test_members_see_names_and_roles_but_only_coordinators_see_addresses(
    client_of: Callable[[str], Client], study: Study
) -> None:
    address = reverse("members", kwargs={"study": study.key})

    seen = client_of("monitor-nis").get(address).content.decode()
    all_of_it = client_of("coordinator").get(address).content.decode()

    assert "Reviewer (sample)" in seen
    assert "reviewer@example.org" not in seen
    assert "reviewer@example.org" in all_of_it


def test_members_of_another_study_are_not_named(
    client_of: Callable[[str], Client], study: Study
) -> None:
    address = reverse("members", kwargs={"study": study.key})

    assert "Outsider" not in client_of("coordinator").get(address).content.decode()


def test_the_list_of_members_takes_the_same_queries_for_many_members(
    client_of: Callable[[str], Client], study: Study, django_assert_num_queries
) -> None:
    from odgovor.web.accounts.models import User

    for n in range(20):
        user = User.objects.create_user(f"m{n}@example.org", name=f"Member {n} (sample)")
        Member.objects.create(study=study, user=user, role="monitor", localities=["nis"])
    client = client_of("coordinator")

    with django_assert_num_queries(8):
        client.get(reverse("members", kwargs={"study": study.key}))


def test_a_coordinator_changes_role_cities_and_clearance(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    monitor = cast["monitor-nis"]
    wanted = form(localities=["nis", "vranje"], clearance="network", organisation="Partner")

    answer = client_of("coordinator").post(member_page(monitor, study), wanted)

    monitor.refresh_from_db()
    assert answer.status_code == 302
    assert (monitor.localities, monitor.clearance) == (["nis", "vranje"], "network")
    line = Event.objects.filter(action="member.changed", subject=str(monitor.pk)).get()
    assert line.detail["fields"] == ["clearance", "localities", "organisation"]
    assert line.actor == cast["coordinator"].user
    assert Notice.objects.filter(member=monitor, event="member.changed").exists()


def test_a_change_that_changes_nothing_leaves_no_line(cast: Cast) -> None:
    monitor = cast["monitor-nis"]
    same = Terms(Role.MONITOR, localities=("nis",), clearance="team")

    services.change_member(cast["coordinator"], monitor, same)

    assert not Event.objects.filter(action="member.changed").exists()


def test_fields_that_the_form_does_not_have_change_nothing(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    monitor, other = cast["monitor-nis"], Study.objects.get(key="other")
    more = {"study": other.pk, "user": cast["reviewer"].user.pk, "ended_at": "", "pk": 1}

    client_of("coordinator").post(member_page(monitor, study), form(**more))

    monitor.refresh_from_db()
    assert (monitor.study, monitor.user.email) == (study, "monitor-nis@example.org")


@pytest.mark.parametrize(
    "name", ["researcher", "monitor-nis", "reviewer", "addressee-nis", "outsider"]
)
def test_nobody_but_a_coordinator_changes_or_ends_a_membership(
    client_of: Callable[[str], Client], cast: Cast, study: Study, name: str
) -> None:
    mine = cast["monitor-nis"] if name == "outsider" else cast[name]
    client = client_of(name)

    assert client.get(member_page(mine, study)).status_code == 404
    raised = form(role="coordinator", has_all_localities="on")
    assert client.post(member_page(mine, study), raised).status_code == 404
    assert client.post(end_page(mine, study)).status_code == 404

    mine.refresh_from_db()
    assert mine.ended_at is None
    assert mine.role == cast[name].role or name == "outsider"


def test_a_member_of_another_study_cannot_be_changed_from_here(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    client = client_of("coordinator")

    assert client.get(member_page(cast["outsider"], study)).status_code == 404
    assert client.post(end_page(cast["outsider"], study)).status_code == 404


def test_an_ended_membership_opens_nothing_from_that_moment(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    monitor = client_of("monitor-nis")
    assert monitor.get(reverse("trail", kwargs={"study": study.key})).status_code == 200

    client_of("coordinator").post(end_page(cast["monitor-nis"], study))

    assert monitor.get(reverse("trail", kwargs={"study": study.key})).status_code == 404
    assert Event.objects.filter(action="member.ended").count() == 1
    assert client_of("coordinator").post(end_page(cast["monitor-nis"], study)).status_code == 404


def test_a_former_member_is_listed_for_coordinators_alone(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    services.end_member(cast["coordinator"], cast["reviewer"])
    address = reverse("members", kwargs={"study": study.key})

    assert "1 former member" in client_of("coordinator").get(address).content.decode()
    assert "Reviewer (sample)" not in client_of("monitor-nis").get(address).content.decode()


def test_the_last_coordinator_can_neither_go_nor_become_something_else(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    services.end_member(cast["coordinator"], cast["second-coordinator"])
    last, client = cast["coordinator"], client_of("coordinator")

    with pytest.raises(LastCoordinatorError):
        services.end_member(last, last)
    changed = client.post(member_page(last, study), form())
    ended = client.post(end_page(last, study), follow=True)

    last.refresh_from_db()
    assert "needs a coordinator" in changed.content.decode()
    assert "needs a coordinator" in ended.content.decode()
    assert (last.role, last.ended_at) == ("coordinator", None)


def test_a_coordinator_with_an_end_does_not_count_as_the_one_who_stays(cast: Cast) -> None:
    second = cast["second-coordinator"]
    Member.objects.filter(pk=second.pk).update(expires_at=timezone.now() + timedelta(days=3))

    with pytest.raises(LastCoordinatorError):
        services.end_member(second, cast["coordinator"])


def test_a_coordinator_may_go_while_another_stays(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    answer = client_of("second-coordinator").post(end_page(cast["second-coordinator"], study))

    assert answer["Location"] == reverse("home")


def test_a_coordinator_knows_everything_and_an_addressee_only_what_is_public(cast: Cast) -> None:
    monitor = cast["monitor-nis"]
    wished = Terms(Role.ADDRESSEE, localities=("nis",), clearance="restricted")

    services.change_member(cast["coordinator"], monitor, wished)
    assert Member.objects.get(pk=monitor.pk).clearance == "public"
    services.change_member(
        cast["coordinator"],
        monitor,
        Terms(Role.COORDINATOR, has_all_localities=True, clearance="public"),
    )
    assert Member.objects.get(pk=monitor.pk).clearance == "restricted"
