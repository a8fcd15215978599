"""The policy of releases: as the study describes it, never weaker than two people and the installation's least."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from odgovor.common.errors import InvalidDataError
from odgovor.web.publishing.models import Release, Run
from odgovor.web.publishing.policy import ReleasePolicy, lowered_at, policy_of
from odgovor.web.publishing.releases import approve, propose
from odgovor.web.publishing.runs import start
from odgovor.web.publishing.tasks import check_study
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record
from odgovor.web.studies.models import Member, Study
from tests.web.publishing.moments import APPROVED, PROPOSED

Members = dict[str, Member]
State = Release.State


def describe(members: Members, **fields: str) -> None:
    """Change the description of the study."""
    member = members["coordinator"]
    record = Record.objects.get(study=member.study, kind="study")
    change_record(member, record, data={**record.data, **fields}, version=record.version)
    member.study.refresh_from_db()


def release_of(members: Members) -> Release:
    """A release of the study as it is described."""
    member = members["coordinator"]
    run = start(member.study, Run.Kind.GATE, by=member.user, task=check_study)
    return propose(member, revision=run.revision, note_en="", note_sr="", now=PROPOSED)


def yes(member: Member, release: Release) -> Release:
    return approve(member, release, digest=release.digest, now=APPROVED)


def test_a_study_that_says_nothing_is_released_by_two_people_after_a_day(
    small: Study, members: Members
) -> None:
    assert policy_of(small, timezone.now()) == ReleasePolicy(approvals=2, cooling_hours=24)


def test_a_release_waits_for_as_many_people_and_hours_as_the_study_asks_for(
    small: Study, members: Members
) -> None:
    describe(members, release_approvals="3", cooling_off_hours="48")
    release = release_of(members)

    after_two = [yes(members[name], release).state for name in ("coordinator", "reviewer")]
    done = yes(members["second-coordinator"], release)

    assert after_two == [State.PROPOSED, State.PROPOSED]
    assert (done.state, done.cooled_at) == (State.APPROVED, APPROVED + timedelta(hours=48))


def test_a_release_keeps_the_policy_that_it_was_proposed_under(
    small: Study, members: Members
) -> None:
    describe(members, release_approvals="3")
    release = release_of(members)

    describe(members, release_approvals="2", cooling_off_hours="0")

    for name in ("coordinator", "reviewer"):
        assert yes(members[name], release).state == State.PROPOSED


def test_no_study_waits_less_than_the_installation_asks_for(
    small: Study, members: Members, settings: object
) -> None:
    settings.COOLING_HOURS = 36  # type: ignore[attr-defined]

    describe(members, cooling_off_hours="0")
    short = policy_of(small, timezone.now()).cooling_hours
    describe(members, cooling_off_hours="72")

    assert (short, policy_of(small, timezone.now()).cooling_hours) == (36, 72)


@pytest.mark.parametrize(
    ("field", "value"),
    [("release_approvals", "1"), ("release_approvals", "21"), ("cooling_off_hours", "-1"),
     ("cooling_off_hours", "8761")],
)  # fmt: skip
def test_the_workbench_refuses_a_policy_that_is_none(
    small: Study, members: Members, field: str, value: str
) -> None:
    with pytest.raises(InvalidDataError) as refused:
        describe(members, **{field: value})

    assert [(f.code, f.place.column) for f in refused.value.faults] == [("DATA-003", field)]


def test_rules_that_were_weakened_hold_for_seven_more_days(small: Study, members: Members) -> None:
    describe(members, cooling_off_hours="48", release_approvals="3")
    describe(members, cooling_off_hours="0", release_approvals="2")
    now = timezone.now()
    weakened = RecordVersion.objects.filter(study=small, kind="study").latest("id").at

    release = release_of(members)

    assert (release.approvals_needed, release.cooling_hours) == (3, 48)
    assert lowered_at(small, now) == weakened
    assert policy_of(small, now + timedelta(days=8)) == ReleasePolicy(2, 0)
    assert lowered_at(small, now + timedelta(days=8)) is None


def test_an_approval_of_somebody_who_left_does_not_count(
    small: Study, members: Members, browser_of: Callable[[str], Client]
) -> None:
    release = release_of(members)
    yes(members["reviewer"], release)
    Member.objects.filter(pk=members["reviewer"].pk).update(ended_at=timezone.now())

    after = yes(members["coordinator"], release).state
    page = browser_of("coordinator").get(f"/s/{small.key}/publish/releases/1/").content.decode()
    done = yes(members["second-coordinator"], release).state

    assert (after, done) == (State.PROPOSED, State.APPROVED)
    assert page.count("no longer counts") == 1
