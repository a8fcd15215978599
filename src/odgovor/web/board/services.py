"""Tasks of the board: given, called done, opened again, taken back; and the reminder before a day comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from odgovor.web.studies import audit
from odgovor.web.studies.models import Assignment, Member, Study
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import Sensitivity

REMIND_WITHIN = timedelta(days=7)


class TaskChangedError(Exception):
    """Somebody else changed the task first; ``current`` is what it is now, None where it was taken back."""

    def __init__(self, current: Assignment | None) -> None:
        self.current = current
        super().__init__("the task was changed by somebody else")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a coordinator wants a task to be."""

    holder: Member
    due: date | None = None
    note: str = ""


@transaction.atomic
def assign(actor: Member, locality: str, segment: str, wish: Wish, *, version: int) -> Assignment:
    """Give a part of the work in a city to somebody; ``version`` is the one that was seen, 0 for none.

    Raises ``TaskChangedError`` where the task is another by now. The holder is told.
    """
    earlier = _current(actor.study, locality, segment)
    if (earlier.version if earlier else 0) != version:
        raise TaskChangedError(earlier)
    task = _changed(earlier, wish) if earlier else _made(actor, locality, segment, wish)
    _record(actor, "assignment.changed" if earlier else "assignment.given", task)
    is_news = earlier is None or (earlier.member_id, earlier.due) != (task.member_id, task.due)
    if is_news and task.member_id != actor.pk:
        _tell(task, "assignment.given")
    return task


@transaction.atomic
def finish(actor: Member, task: Assignment, *, version: int) -> None:
    """Call a task done."""
    _update(task, version, done_at=timezone.now())
    _record(actor, "assignment.done", task)


@transaction.atomic
def reopen(actor: Member, task: Assignment, *, version: int) -> None:
    """Open a task again that was called done; its holder is told if it was somebody else."""
    _update(task, version, done_at=None)
    _record(actor, "assignment.reopened", task)
    if task.member_id != actor.pk:
        _tell(task, "assignment.reopened")


@transaction.atomic
def take_back(actor: Member, task: Assignment, *, version: int) -> None:
    """Take a task back, so that nobody has it."""
    deleted, _by_model = Assignment.objects.filter(pk=task.pk, version=version).delete()
    if not deleted:
        raise TaskChangedError(_current(task.study, task.locality, task.segment))
    _record(actor, "assignment.taken_back", task)


@transaction.atomic
def remind(day: date) -> int:
    """Tell the holders of open tasks that are due within a week of ``day`` or late, once for each due day.

    Meant to run once a day; returns how many were told.
    """
    near = Assignment.objects.filter(done_at=None, due__lte=day + REMIND_WITHIN)
    fresh = near.filter(Q(reminded_for=None) | ~Q(reminded_for=F("due")))
    holders = Member.objects.current()
    tasks = fresh.filter(member__in=holders).select_related("study", "member")
    told = [task for task in tasks if _is_first_reminder(task)]
    for task in told:
        is_late = task.due is not None and task.due < day
        _tell(task, "assignment.late" if is_late else "assignment.due")
    return len(told)


def _is_first_reminder(task: Assignment) -> bool:
    """Note the reminder; False where another worker was first."""
    fresh = Assignment.objects.filter(pk=task.pk).exclude(reminded_for=task.due)
    return bool(fresh.update(reminded_for=task.due))


def _current(study: Study, locality: str, segment: str) -> Assignment | None:
    found = Assignment.objects.filter(study=study, locality=locality, segment=segment)
    return found.select_related("member__user", "study").first()


def _made(actor: Member, locality: str, segment: str, wish: Wish) -> Assignment:
    try:
        with transaction.atomic():
            return Assignment.objects.create(
                study=actor.study,
                locality=locality,
                segment=segment,
                member=wish.holder,
                due=wish.due,
                note=wish.note,
            )
    except IntegrityError as fault:
        raise TaskChangedError(_current(actor.study, locality, segment)) from fault


def _changed(earlier: Assignment, wish: Wish) -> Assignment:
    values = {"member": wish.holder, "due": wish.due, "note": wish.note}
    _update(earlier, earlier.version, **values)
    return Assignment.objects.select_related("member__user", "study").get(pk=earlier.pk)


def _update(task: Assignment, version: int, **values: Any) -> None:
    changed = Assignment.objects.filter(pk=task.pk, version=version).update(
        version=F("version") + 1, **values
    )
    if not changed:
        raise TaskChangedError(_current(task.study, task.locality, task.segment))


def _record(actor: Member, action: str, task: Assignment) -> None:
    audit.record(
        action,
        study=actor.study,
        actor=actor.user,
        kind="assignment",
        subject=task.segment,
        locality=task.locality,
        sensitivity=Sensitivity.NETWORK,
        detail={"due": task.due.isoformat() if task.due else "", "member": task.member_id},
    )


def _tell(task: Assignment, event: str) -> None:
    path = reverse(
        "board:cell",
        kwargs={"study": task.study.key, "locality": task.locality, "segment": task.segment},
    )
    due = task.due.isoformat() if task.due else ""
    notify(task.member, event, path, segment=task.segment, locality=task.locality, due=due)
