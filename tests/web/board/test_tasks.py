"""Tasks: given by coordinators, called done by their holders, never overwritten unseen, and reminded of once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.board.samples import TASKS, give_sample_tasks
from odgovor.web.board.services import TaskChangedError, Wish, assign, finish, remind
from odgovor.web.studies.models import Assignment, Event, Notice, Study
from odgovor.web.studies.services import end_member
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
Days = Callable[[int], date]
SPOT = {"study": "seven-cities", "locality": "nis", "segment": "plans"}


def address(name: str, **change: str) -> str:
    return reverse(f"board:{name}", kwargs=SPOT | change)


def wish(cast: Cast, name: str = "monitor-nis", **more: Any) -> dict[str, Any]:
    return {"holder": cast[name].pk, "due": "2026-05-01", "note": "", "version": 0, **more}


@pytest.fixture
def task(cast: Cast, in_days: Days) -> Assignment:
    """The plans of Niš, taken over by their monitor for the next month."""
    wanted = Wish(cast["monitor-nis"], in_days(30), "Start with 2013.")
    return assign(cast["coordinator"], "nis", "plans", wanted, version=0)


def test_a_coordinator_gives_a_task_and_its_holder_is_told(
    client_of: Callable[[str], Client], cast: Cast, study: Study
) -> None:
    answer = client_of("coordinator").post(address("assign"), wish(cast))

    given = Assignment.objects.get(study=study)
    assert answer.status_code == 302
    assert (given.member, given.due, given.version) == (cast["monitor-nis"], date(2026, 5, 1), 1)
    told = Notice.objects.get(member=cast["monitor-nis"])
    assert (told.event, told.path) == ("assignment.given", address("cell"))
    line = Event.objects.get(study=study, action="assignment.given")
    assert (line.locality, line.subject) == ("nis", "plans")


@pytest.mark.parametrize("name", ["monitor-vranje", "addressee-nis", "outsider"])
def test_a_task_is_given_only_to_members_who_are_there_for_the_city(
    client_of: Callable[[str], Client], cast: Cast, name: str
) -> None:
    answer = client_of("coordinator").post(address("assign"), wish(cast, name))

    assert "holder" in answer.context["form"].errors
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    "name", ["researcher", "monitor-nis", "reviewer", "addressee-nis", "outsider"]
)
def test_nobody_but_a_coordinator_gives_tasks(
    client_of: Callable[[str], Client], cast: Cast, name: str
) -> None:
    assert client_of(name).post(address("assign"), wish(cast)).status_code == 404
    assert not Assignment.objects.exists()


def test_two_coordinators_changing_the_same_task_lose_nothing(
    client_of: Callable[[str], Client], cast: Cast, task: Assignment
) -> None:
    first = wish(cast, "researcher", note="Theirs", version=task.version)
    second = wish(cast, note="Mine", version=task.version)

    client_of("coordinator").post(address("assign"), first)
    answer = client_of("second-coordinator").post(address("assign"), second)

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in shown
    assert "Mine" in shown
    assert Assignment.objects.get().note == "Theirs"
    again = second | {"version": answer.context["version"]}
    assert client_of("second-coordinator").post(address("assign"), again).status_code == 302
    assert Assignment.objects.get().note == "Mine"


def test_a_task_that_two_give_at_once_is_given_once(cast: Cast, task: Assignment) -> None:
    with pytest.raises(TaskChangedError) as conflict:
        assign(cast["second-coordinator"], "nis", "plans", Wish(cast["researcher"]), version=0)

    assert conflict.value.current == task


def test_the_holder_calls_a_task_done_and_opens_it_again(
    client_of: Callable[[str], Client], task: Assignment
) -> None:
    client = client_of("monitor-nis")

    client.post(address("finish"), {"version": 1})
    task.refresh_from_db()
    assert task.done_at is not None
    client.post(address("reopen"), {"version": 2})

    task.refresh_from_db()
    assert (task.done_at, task.version) == (None, 3)


@pytest.mark.parametrize("name", ["researcher", "monitor-vranje", "reviewer", "addressee-nis"])
@pytest.mark.parametrize("press", ["finish", "reopen", "take_back"])
def test_nobody_else_presses_the_buttons_of_a_task(
    client_of: Callable[[str], Client], task: Assignment, name: str, press: str
) -> None:
    assert client_of(name).post(address(press), {"version": 1}).status_code == 404

    task.refresh_from_db()
    assert (task.version, task.done_at) == (1, None)


def test_a_button_pressed_on_a_task_that_changed_meanwhile_does_nothing_and_says_so(
    client_of: Callable[[str], Client], cast: Cast, task: Assignment
) -> None:
    changed = Wish(cast["monitor-nis"], task.due, "Changed")
    assign(cast["coordinator"], "nis", "plans", changed, version=1)

    answer = client_of("monitor-nis").post(address("finish"), {"version": 1}, follow=True)

    assert "meanwhile" in answer.content.decode()
    assert Assignment.objects.get().done_at is None


def test_a_button_without_a_version_is_no_button(
    client_of: Callable[[str], Client], task: Assignment
) -> None:
    assert client_of("monitor-nis").post(address("finish")).status_code == 404


def test_a_holder_does_not_take_a_task_back_but_a_coordinator_does(
    client_of: Callable[[str], Client], task: Assignment
) -> None:
    assert client_of("monitor-nis").post(address("take_back"), {"version": 1}).status_code == 404
    assert client_of("coordinator").post(address("take_back"), {"version": 1}).status_code == 302

    assert not Assignment.objects.exists()
    assert Event.objects.filter(action="assignment.taken_back").exists()


def test_a_task_called_done_shows_as_done_on_the_board(
    client_of: Callable[[str], Client], cast: Cast, task: Assignment
) -> None:
    finish(cast["monitor-nis"], task, version=1)

    assert client_of("coordinator").get(address("cell")).context["state"] == "done"


@pytest.mark.parametrize("locality", ["rs", "atlantis", "..", "%00"])
def test_a_spot_that_is_not_there_is_not_found(
    client_of: Callable[[str], Client], locality: str
) -> None:
    answer = client_of("coordinator").get(f"/s/seven-cities/board/{locality}/plans/")

    assert answer.status_code == 404


def test_holders_are_reminded_in_the_week_before_the_day_and_once(
    cast: Cast, task: Assignment
) -> None:
    assert task.due is not None
    Notice.objects.all().delete()
    due = task.due

    assert remind(due.fromordinal(due.toordinal() - 8)) == 0
    assert remind(due.fromordinal(due.toordinal() - 7)) == 1
    assert remind(due.fromordinal(due.toordinal() - 6)) == 0

    assert Notice.objects.get().event == "assignment.due"


def test_another_day_is_another_reminder_and_a_past_one_is_called_late(
    cast: Cast, task: Assignment, today: date, in_days: Days
) -> None:
    assert task.due is not None
    remind(task.due)
    later = Wish(cast["monitor-nis"], in_days(31))
    assign(cast["coordinator"], "nis", "plans", later, version=1)
    Notice.objects.all().delete()

    assert remind(in_days(40)) == 1

    assert Notice.objects.get().event == "assignment.late"


def test_nobody_is_reminded_of_what_is_done_or_after_leaving(
    cast: Cast, task: Assignment, in_days: Days
) -> None:
    soon = Wish(cast["monitor-vranje"], in_days(2))
    assign(cast["coordinator"], "vranje", "plans", soon, version=0)
    finish(cast["monitor-nis"], task, version=1)
    end_member(cast["coordinator"], cast["monitor-vranje"])

    assert remind(in_days(30)) == 0


def test_sample_tasks_are_given_once(cast: Cast, today: date) -> None:
    assert give_sample_tasks(cast.members, today=today) == len(TASKS)
    assert give_sample_tasks(cast.members, today=today) == 0

    assert Assignment.objects.count() == len(TASKS)
