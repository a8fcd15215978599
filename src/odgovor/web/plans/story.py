"""The story of an activity: every version of it and of its marks in one line of time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from odgovor.plans.records import Stage
from odgovor.web.plans.access import mark_key
from odgovor.web.records.history import Step, steps_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member

MOST = 200


@dataclass(frozen=True, slots=True)
class Chapter:
    """A step of the story: what was done to the activity, or to its mark of a stage."""

    stage: Stage | None
    step: Step


def story_of(member: Member, activity: Record) -> list[Chapter]:
    """The versions that the member may see, the newest first."""
    stages = {mark_key(activity.key, stage): stage for stage in Stage}
    versions = RecordVersion.objects.visible_to(member).filter(key__in=[activity.key, *stages])
    by_key: dict[str, list[RecordVersion]] = defaultdict(list)
    for version in versions.select_related("by").order_by("-id")[:MOST]:
        by_key[version.key].append(version)
    chapters = [
        Chapter(stages.get(key), step) for key, found in by_key.items() for step in steps_of(found)
    ]
    return sorted(chapters, key=lambda chapter: -chapter.step.version.pk)
