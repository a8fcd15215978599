"""The right of reply: a plan's marks are sent to its city, the city answers them, the round is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from odgovor.plans.records import Stage, Status
from odgovor.web.plans.access import OPEN, mark_key, sent_activities
from odgovor.web.plans.models import ReplyRound
from odgovor.web.plans.services import keep_reply
from odgovor.web.records.models import Record
from odgovor.web.records.services import ForbiddenError
from odgovor.web.studies import audit
from odgovor.web.studies.models import Member
from odgovor.web.studies.notices import notify
from odgovor.web.studies.roles import Role, Sensitivity


@transaction.atomic
def send_for_reply(member: Member, plan: Record, *, due: date) -> ReplyRound:
    """Send every first mark of a plan to its city; a round that runs takes up what was marked since.

    Audited marks go along, so that a city can still see what was found. Addressees get a notice, unless the plan is
    for few: then nothing of it is shown to them either.
    """
    if not member.is_coordinator:
        raise ForbiddenError
    keys = marked_activities(plan)
    running = ReplyRound.objects.of_plan(member.study, plan.key).not_closed().first()
    if running is None:
        running = ReplyRound(study=member.study, plan=plan.key, locality=plan.locality)
    running.activities, running.due = keys, due
    running.sent_by, running.sent_at = member.user, timezone.now()
    running.save()
    _note("plans.sent", member, plan.key, plan.locality, count=len(keys), due=due.isoformat())
    path = reverse("plans:reply_list", kwargs={"study": member.study.key})
    for other in addressees_of(member, plan.locality) if plan.sensitivity in OPEN else ():
        notify(other, "plans.reply_asked", path, **_titles(plan), due=due.isoformat())
    return running


def marked_activities(plan: Record) -> list[str]:
    """The keys of a plan's activities that have a first mark."""
    activities = Record.objects.filter(study=plan.study_id, kind="activity", parent=plan.key)
    return list(
        activities.exclude(standing="unmarked").order_by("position").values_list("key", flat=True)
    )


def addressees_of(member: Member, locality: str) -> list[Member]:
    """The members of a study who answer for a city."""
    found = Member.objects.current().filter(study=member.study, role=Role.ADDRESSEE)
    return [other for other in found.select_related("study") if locality in other.localities]


@transaction.atomic
def close_round(member: Member, running: ReplyRound) -> None:
    """End a round: from now on the city reads what it answered and changes nothing."""
    if not member.is_coordinator:
        raise ForbiddenError
    closed = ReplyRound.objects.filter(pk=running.pk, closed_at=None)
    if closed.update(closed_at=timezone.now()):
        _note("plans.round_closed", member, running.plan, running.locality)


@transaction.atomic
def reply_to_mark(
    member: Member, activity: Record, sent: ReplyRound, *, data: Mapping[str, Any], version: int
) -> Record:
    """Keep the city's answer to one mark while its round is open; a contested mark is told to coordinators."""
    first = _first_mark(member, activity.key)
    if not sent.is_open or activity.key not in sent.activities or first is None:
        raise ForbiddenError
    reply = keep_reply(member, activity, data=data, version=version)
    if reply.data.get("status", Status.NO_DATA) != first.data.get("status", Status.NO_DATA):
        _tell_coordinators(member, activity)
    return reply


@transaction.atomic
def confirm_mark(member: Member, activity: Record, sent: ReplyRound) -> Record | None:
    """Say of one mark that it is right; None where the city has answered it already."""
    first = _first_mark(member, activity.key)
    has_reply = Record.objects.filter(
        study=member.study, key=mark_key(activity.key, Stage.REPLY)
    ).exists()
    if has_reply and sent.is_open:
        return None
    data = _agreeing(first) if first else {}
    return reply_to_mark(member, activity, sent, data=data, version=0)


@transaction.atomic
def confirm_all(member: Member, sent: ReplyRound) -> int:
    """Say of every mark of a round not yet answered that it is right; gives how many there were."""
    if not sent.is_open:
        raise ForbiddenError
    activities = sent_activities(member, sent)
    confirmed = [confirm_mark(member, activity, sent) for activity in activities]
    count = sum(reply is not None for reply in confirmed)
    _note("plans.all_confirmed", member, sent.plan, sent.locality, count=count)
    return count


def _first_mark(member: Member, activity: str) -> Record | None:
    key = mark_key(activity, Stage.FIRST)
    return Record.objects.filter(study=member.study, key=key).first()


def _agreeing(first: Record) -> dict[str, Any]:
    """A reply that says what the first mark says, and nothing of its own."""
    names = ("status", "reason_no_data")
    return {name: first.data[name] for name in names if name in first.data}


def _tell_coordinators(member: Member, activity: Record) -> None:
    path = reverse("plans:activity", kwargs={"study": member.study.key, "key": activity.key})
    found = Member.objects.current().filter(study=member.study, role=Role.COORDINATOR)
    for coordinator in found:
        notify(coordinator, "plans.contested", path, **_titles(activity))


def _titles(record: Record) -> dict[str, dict[str, str]]:
    return {"title": record.title}


def _note(action: str, member: Member, plan: str, locality: str, **detail: Any) -> None:
    """Write what was done with a plan into the trail, for those who may know of the plan."""
    rows = Record.objects.filter(study=member.study, key=plan)
    level = rows.values_list("sensitivity", flat=True).first()
    audit.record(
        action,
        study=member.study,
        actor=member.user,
        kind="plan",
        subject=plan,
        locality=locality,
        sensitivity=level or Sensitivity.RESTRICTED,
        detail=detail,
    )
