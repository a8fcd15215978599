"""What the first page says of each study: who one is there, and what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from odgovor.web.studies.models import Assignment, Member
from odgovor.web.studies.naming import Names, places_in
from odgovor.web.studies.waiting import Waiting, waiting_for
from odgovor.web.studies.wording import cities_of

SHOWN = 5
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the work that somebody has taken over and not ended yet."""

    segment: str
    label: str
    locality: str
    place: str
    due: date | None
    days_left: int | None

    @property
    def is_late(self) -> bool:
        """Whether its day is past."""
        return self.days_left is not None and self.days_left < 0

    @property
    def days_late(self) -> int:
        """By how many days."""
        return -(self.days_left or 0)

    @property
    def is_soon(self) -> bool:
        """Whether its day is within a week."""
        return self.days_left is not None and 0 <= self.days_left <= SOON_DAYS


@dataclass(frozen=True, slots=True)
class Card:
    """A study as the first page shows it to a member."""

    member: Member
    cities: str
    unread: int
    late: int
    tasks: tuple[Task, ...]
    waiting: tuple[Waiting, ...] = ()

    @property
    def shown_tasks(self) -> tuple[Task, ...]:
        """The tasks that come first."""
        return self.tasks[:SHOWN]

    @property
    def more_tasks(self) -> int:
        """How many tasks are not shown."""
        return max(0, len(self.tasks) - SHOWN)


def cards_for(memberships: list[Member]) -> list[Card]:
    """The cards of a person's memberships; four queries for all, and a few for each study one audits or coordinates."""
    if not memberships:
        return []
    places = places_in(member.study for member in memberships)
    tasks = _tasks(memberships, places)
    unread, late = _unread(memberships), _late(memberships)
    return [
        Card(
            member=member,
            cities=cities_of(member, places[member.study_id]),
            unread=unread.get(member.pk, 0),
            late=late.get(member.study_id, 0),
            tasks=tuple(tasks[member.pk]),
            waiting=waiting_for(member),
        )
        for member in memberships
    ]


def _unread(memberships: list[Member]) -> dict[int, int]:
    count = Count("notices", filter=Q(notices__read_at=None))
    found = Member.objects.filter(pk__in=[member.pk for member in memberships])
    return dict(found.annotate(unread=count).values_list("pk", "unread"))


def _late(memberships: list[Member]) -> dict[int, int]:
    """How many tasks are late, whoever has them, in the studies that the person coordinates."""
    own = [member.study_id for member in memberships if member.is_coordinator]
    open_tasks = Assignment.objects.filter(
        study__in=own, done_at=None, due__lt=timezone.localdate()
    )
    rows = open_tasks.order_by().values_list("study").annotate(Count("pk"))
    return dict(rows)


def _tasks(memberships: list[Member], places: Mapping[int, Names]) -> defaultdict[int, list[Task]]:
    found: defaultdict[int, list[Task]] = defaultdict(list)
    mine = Assignment.objects.filter(member__in=memberships, done_at=None)
    today = timezone.localdate()
    for assignment in sorted(mine, key=lambda item: (item.due or date.max, item.locality)):
        found[assignment.member_id].append(_task(assignment, places, today))
    return found


def _task(assignment: Any, places: Mapping[int, Names], today: date) -> Task:
    key = assignment.locality
    return Task(
        segment=assignment.segment,
        label=assignment.get_segment_display(),
        locality=key,
        place=places[assignment.study_id].get(key, key),
        due=assignment.due,
        days_left=(assignment.due - today).days if assignment.due else None,
    )
