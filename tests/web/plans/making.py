"""What the tests of plans begin with: records by key, evidence that stands, a plan sent for reply."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from odgovor.web.plans.models import ReplyRound
from odgovor.web.plans.rounds import send_for_reply
from odgovor.web.records.models import Record
from odgovor.web.records.services import delete_record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

PLAN = "nis-lap-2013"
ACTIVITY = "nis-lap-2013.m1.a2"
CONTESTED = "nis-lap-2013.m3.a2"
EVIDENCE = {
    "document": "doc.nis-report-2013",
    "page": "2",
    "quote": "До краја извештајног периода обука је одржана у седам од дванаест основних школа.",
}
LIMITED = {"status": "limited", **EVIDENCE}


def record(study: Study, key: str) -> Record:
    """A record of the study."""
    return Record.objects.get(study=study, key=key)


def unmark(cast: Cast, study: Study, activity: str) -> Record:
    """Take the first mark of an activity of Niš out, and give the activity."""
    mark = record(study, f"mark.{activity}.first")
    delete_record(cast["monitor-nis"], mark, version=mark.version)
    return record(study, activity)


def sent_round(cast: Cast, study: Study, plan: str = PLAN, *, days: int = 14) -> ReplyRound:
    """A plan whose marks were sent to its city, which may answer for some days."""
    due = timezone.localdate() + timedelta(days=days)
    return send_for_reply(cast["coordinator"], record(study, plan), due=due)


def text_of(answer: Any) -> str:
    """The page of an answer."""
    return str(answer.content.decode())
