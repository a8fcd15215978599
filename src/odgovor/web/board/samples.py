"""Sample tasks for the demonstration, so that the board shows who has what until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from odgovor.web.board.services import Wish, assign
from odgovor.web.studies.models import Assignment, Member, Segment

# City, part, who has it, and in how many days from today it is due.
TASKS = (
    ("nis", Segment.PLANS, "monitor-nis", -3),
    ("nis", Segment.ACTORS, "monitor-nis", 12),
    ("nis", Segment.STATS, "monitor-nis", 5),
    ("vranje", Segment.PLANS, "monitor-vranje", 20),
    ("vranje", Segment.ACTORS, "monitor-vranje", -10),
    ("kragujevac", Segment.PLANS, "researcher", 30),
    ("subotica", Segment.FINDINGS, "researcher", 40),
    ("novi-sad", Segment.STATS, "researcher", 25),
)


@transaction.atomic
def give_sample_tasks(members: Mapping[str, Member], *, today: date) -> int:
    """Give the sample accounts of ``studies.samples`` their tasks where nobody has them; returns how many."""
    coordinator = members["coordinator"]
    taken = set(
        Assignment.objects.filter(study=coordinator.study).values_list("locality", "segment")
    )
    free = [task for task in TASKS if (task[0], task[1].value) not in taken]
    for locality, segment, holder, days in free:
        wish = Wish(members[holder], today + timedelta(days=days))
        assign(coordinator, locality, segment.value, wish, version=0)
    return len(free)
