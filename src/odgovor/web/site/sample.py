"""The demonstration's workbench: the example study, an account for each role, tasks, and a plan sent for reply."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from odgovor.web.board.samples import give_sample_tasks
from odgovor.web.documents.services import ensure_snapshots
from odgovor.web.plans.models import ReplyRound
from odgovor.web.plans.rounds import send_for_reply
from odgovor.web.records.carrying import import_bundle
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Member, Study
from odgovor.web.studies.samples import make_samples

SENT_PLAN, DAYS_TO_REPLY = "nis-lap-2013", 21


def fill_sample(bundle: Path) -> list[Member]:
    """Load the bundle where it is not there yet, with sample members and work; returns the members."""
    study = Study.objects.filter(key=bundle.name).first()
    if study is None:
        study, _ = import_bundle(bundle, None)
        ensure_snapshots(study)
    members = make_samples(study)
    today = timezone.localdate()
    give_sample_tasks(members, today=today)
    if not ReplyRound.objects.filter(study=study).exists():
        plan = Record.objects.get(study=study, key=SENT_PLAN)
        send_for_reply(members["coordinator"], plan, due=today + timedelta(days=DAYS_TO_REPLY))
    return list(members.values())
