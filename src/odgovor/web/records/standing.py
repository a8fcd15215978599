"""What follows for an activity from its marks: its status, and how far its marking has come."""

from __future__ import annotations

from odgovor.common.errors import Fault
from odgovor.plans.marks import trails
from odgovor.study import kinds
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Study
from odgovor.web.studies.roles import LEVELS, Sensitivity


def refresh_standing(study: Study, activities: list[str] | None = None) -> None:
    """Compute status and standing of activities (all, or those named) from their marks.

    Only marks count that everybody may see who sees the activity: its status tells of no other.
    """
    marks = Record.objects.filter(study=study, kind="mark")
    rows = Record.objects.filter(study=study, kind="activity")
    if activities is not None:
        marks, rows = marks.filter(parent__in=activities), rows.filter(key__in=activities)
    faults: list[Fault] = []
    levels = dict(rows.values_list("key", "sensitivity"))
    read = (
        kinds.record_of("mark", data, faults=faults)
        for activity, level, data in marks.values_list("parent", "sensitivity", "data")
        if LEVELS[Sensitivity(level)] <= _widest(levels.get(activity, ""))
    )
    found = trails(mark for mark in read if mark is not None)
    changed = []
    for row in rows.only("key", "status", "standing"):
        trail = found.get(row.key)
        status = str(trail.status or "") if trail else ""
        standing = str(trail.standing) if trail else "unmarked"
        if (row.status, row.standing) != (status, standing):
            row.status, row.standing = status, standing
            changed.append(row)
    Record.objects.bulk_update(changed, ["status", "standing"], batch_size=500)


def _widest(sensitivity: str) -> int:
    """How sensitive a mark may be that everybody sees who sees its activity; the network sees all that is open."""
    return LEVELS[
        max(Sensitivity(sensitivity or "network"), Sensitivity.NETWORK, key=LEVELS.__getitem__)
    ]
