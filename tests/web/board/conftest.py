"""Boards of many cities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from odgovor.web.records.models import Record
from odgovor.web.studies.models import Assignment, Member, Study


@pytest.fixture
def today() -> date:
    """The day on which the pages are looked at."""
    return timezone.localdate()


@pytest.fixture
def in_days(today: date) -> Callable[[int], date]:
    """A day counted from today."""
    return lambda days: today + timedelta(days=days)


@pytest.fixture
def study_of(db: None) -> Callable[[int, Member], Study]:
    """A study of a number of cities, each with a plan, two activities and a task, led by a coordinator."""

    def make(cities: int, coordinator: Member) -> Study:
        study = Study.objects.create(
            key=f"cities-{cities}", title_en=f"{cities} cities", title_sr=f"{cities} градова"
        )
        member = Member.objects.create(
            study=study,
            user=coordinator.user,
            role="coordinator",
            has_all_localities=True,
            clearance="restricted",
        )
        rows = [row for n in range(cities) for row in _city(study, n)]
        Record.objects.bulk_create(rows)
        Assignment.objects.bulk_create(
            Assignment(study=study, locality=f"c{n}", segment="plans", member=member)
            for n in range(cities)
        )
        return study

    return make


def _city(study: Study, n: int) -> list[Record]:
    city, plan = f"c{n}", f"plan-{n}"

    def record(kind: str, key: str, **more: object) -> Record:
        return Record(
            study=study, kind=kind, key=key, locality=city, position=n, data={"key": key}, **more
        )

    return [
        record("locality", city, title_en=f"City {n}", title_sr=f"Град {n}"),
        record("plan", plan),
        record("activity", f"{plan}.a1", parent=plan, status="limited", standing="unanswered"),
        record("activity", f"{plan}.a2", parent=plan, standing="unmarked"),
    ]
