"""The gate of plans: what a city may read and answer of its marks, and who may audit whose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from odgovor.plans.records import Stage
from odgovor.web.plans.models import ReplyRound
from odgovor.web.records.access import may_write, record_of, record_to_change
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.translating import may_translate, missing_texts
from odgovor.web.studies.access import member_of
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.roles import STAGES, Role, Sensitivity

NETWORK = tuple(role for role in Role if role is not Role.ADDRESSEE)
AUDITORS = tuple(role for role in Role if Stage.AUDIT in STAGES[role])
MARKERS = tuple(role for role in Role if Stage.FIRST in STAGES[role])
OPEN = (Sensitivity.PUBLIC, Sensitivity.NETWORK)
Action = RecordVersion.Action


def network_member(request: HttpRequest, study: str) -> Member:
    """The requester's membership unless it is an authority's, else 404."""
    return member_of(request, study, roles=NETWORK)


def auditor(request: HttpRequest, study: str) -> Member:
    """The requester's membership where its role audits marks, else 404."""
    return member_of(request, study, roles=AUDITORS)


def addressee(request: HttpRequest, study: str) -> Member:
    """The requester's membership where it answers for an authority, else 404."""
    return member_of(request, study, roles=[Role.ADDRESSEE])


def plan_of(member: Member, key: str) -> Record:
    """A plan that a member of the network may see, else 404."""
    return record_of(member, key, kinds=("plan",))


def activity_of(member: Member, key: str) -> Record:
    """An activity that a member of the network may see, else 404."""
    return record_of(member, key, kinds=("activity",))


def activity_to_change(member: Member, key: str) -> Record:
    """An activity that the member may change, else 404."""
    return record_to_change(member, key, kinds=("activity",))


def activity_to_mark(member: Member, key: str) -> Record:
    """An activity that the member may give its first mark, else 404."""
    activity = activity_of(member, key)
    if not may_mark(member, activity.locality, Stage.FIRST):
        raise Http404
    return activity


def activity_to_audit(member: Member, key: str) -> Record:
    """An activity with a first mark that the member may audit, else 404."""
    activity = activity_of(member, key)
    is_marked = Record.objects.visible_to(member).filter(key=mark_key(key, Stage.FIRST)).exists()
    may = may_mark(member, activity.locality, Stage.AUDIT)
    if not (is_marked and may) or key in made_by(member, [key]):
        raise Http404
    return activity


def mark_to_translate(member: Member, key: str, stage: str) -> Record:
    """A mark with words in one language only that the member may translate, else 404."""
    if stage not in set(Stage):
        raise Http404
    mark = record_of(member, mark_key(key, Stage(stage)), kinds=("mark",))
    if not (may_translate(member, "mark", mark.locality) and missing_texts(mark.data)):
        raise Http404
    return mark


def may_mark(member: Member, locality: str, stage: Stage) -> bool:
    """Whether the member sets marks of a stage in a city."""
    return may_write(member, "mark", locality, {"stage": stage.value})


def mark_key(activity: str, stage: Stage) -> str:
    """The key of an activity's mark at a stage."""
    return f"mark.{activity}.{stage}"


def made_by(member: Member, activities: list[str]) -> set[str]:
    """Those activities whose first mark or reply the member made or changed; an import makes no author."""
    stages = {
        mark_key(key, stage): key for key in activities for stage in (Stage.FIRST, Stage.REPLY)
    }
    versions = RecordVersion.objects.filter(study=member.study, by=member.user)
    made = versions.filter(key__in=list(stages)).exclude(action=Action.IMPORTED)
    return {stages[key] for key in made.values_list("key", flat=True)}


def round_sent_to(member: Member, number: int) -> ReplyRound:
    """A round that was sent to the addressee's city, else 404."""
    found = ReplyRound.objects.sent_to(member).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def sent_activity(member: Member, key: str) -> tuple[Record, ReplyRound]:
    """An activity whose first mark was sent to the addressee, with its newest round, else 404."""
    for sent in ReplyRound.objects.sent_to(member):
        if key in sent.activities:
            return _sent(member, "activity", [key]).get(), sent
    raise Http404


def sent_marks(member: Member, sent: ReplyRound) -> QuerySet[Record]:
    """The first marks and replies of a round; what was not sent, and every audit, stays out."""
    wanted = [
        mark_key(key, stage) for key in sent.activities for stage in (Stage.FIRST, Stage.REPLY)
    ]
    return _sent(member, "mark", wanted)


def sent_activities(member: Member, sent: ReplyRound) -> QuerySet[Record]:
    """The activities of a round, in the order of the plan."""
    return _sent(member, "activity", sent.activities).order_by("position", "id")


def _sent(member: Member, kind: str, keys: list[str]) -> QuerySet[Record]:
    """Records of the addressee's own cities that the network may know of, by their keys."""
    own = Q(locality__in=member.localities, sensitivity__in=OPEN)
    return Record.objects.filter(own, study=member.study, kind=kind, key__in=keys)


def is_sent(study: Study, plan: str, activity: str) -> bool:
    """Whether the first mark of an activity was ever sent for reply; from then on it stays as it was sent."""
    rounds = ReplyRound.objects.of_plan(study, plan).values_list("activities", flat=True)
    return any(activity in keys for keys in rounds)


def city_of(member: Member, key: str) -> Record | None:
    """The record of a city, if the member may see it."""
    return Record.objects.visible_to(member).filter(kind="locality", key=key).first()


def document_of(member: Member, key: str) -> Record | None:
    """A source document that a record names, if the member may see it."""
    return Record.objects.visible_to(member).filter(kind="document", key=key).first()


def shown_to_addressee(found: QuerySet[Record], member: Member) -> QuerySet[Record]:
    """Of the records of an addressee's cities those that were sent; the status of an audited one is no answer."""
    rounds = ReplyRound.objects.sent_to(member).values_list("activities", flat=True)
    sent = {key for keys in rounds for key in keys}
    marks = [mark_key(key, stage) for key in sent for stage in (Stage.FIRST, Stage.REPLY)]
    activities = Q(kind="activity", key__in=sent) & ~Q(standing="audited")
    other = ~Q(kind__in=("activity", "mark"))
    return found.filter(other | activities | Q(kind="mark", key__in=marks))


def may_write_mark(member: Member, data: Mapping[str, Any]) -> bool:
    """Whether the way of a mark allows it: what was sent stays, a city answers in time, nobody audits himself.

    Without an activity the question is only about the stage.
    """
    key, stage = str(data.get("activity", "")), str(data.get("stage", Stage.FIRST))
    if not key:
        return True
    if stage == Stage.REPLY:
        rounds = ReplyRound.objects.sent_to(member).not_closed()
        return any(sent.is_open and key in sent.activities for sent in rounds)
    if stage == Stage.AUDIT:
        return key not in made_by(member, [key])
    activity = Record.objects.filter(study=member.study, kind="activity", key=key).first()
    return activity is None or not is_sent(member.study, activity.parent, key)
