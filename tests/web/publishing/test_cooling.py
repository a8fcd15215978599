"""The end of cooling off: what lapsed meanwhile is not published, and waits for approvals again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.publishing import frozen
from odgovor.web.publishing.cooling import publish_due
from odgovor.web.publishing.models import Release
from odgovor.web.publishing.releases import RefusedError, approve, propose, withdraw
from odgovor.web.records.models import Record
from odgovor.web.studies.models import Event, Member, Notice, Study
from tests.web.publishing.levels import make_known
from tests.web.publishing.moments import APPROVED, COOLED, PROPOSED
from tests.web.publishing.test_for_few import look, organisation
from tests.web.publishing.test_policy import describe

Members = dict[str, Member]
State = Release.State


@pytest.fixture
def cooling(proposed: Release, members: Members) -> Release:
    """A release that two people approved."""
    approve(members["coordinator"], proposed, digest=proposed.digest, now=PROPOSED)
    return approve(members["reviewer"], proposed, digest=proposed.digest, now=APPROVED)


def ended(release: Release) -> Release:
    """The release after the end of its cooling-off."""
    publish_due(COOLED)
    release.refresh_from_db()
    return release


@pytest.mark.parametrize(
    "lapse", [{"role": "monitor"}, {"ended_at": APPROVED + timedelta(hours=1)}]
)
def test_a_release_whose_approver_may_not_approve_any_more_waits_for_another(
    cooling: Release, members: Members, lapse: dict[str, object]
) -> None:
    Member.objects.filter(pk=members["reviewer"].pk).update(**lapse)

    after = ended(cooling)

    assert (after.state, after.cooled_at, after.published_at) == (State.PROPOSED, None, None)
    assert not Release.objects.public(COOLED + timedelta(days=99)).exists()
    assert [approval.by for approval in after.approvals.all()] == [members["coordinator"].user]
    told = Notice.objects.filter(event="release.lapsed").values_list("member__role", flat=True)
    assert set(told) == {"coordinator"}
    assert Event.objects.filter(action="release.lapsed", subject="1").exists()
    again = approve(members["second-coordinator"], after, digest=after.digest, now=COOLED)
    assert (again.state, again.cooled_at) == (State.APPROVED, COOLED + timedelta(hours=24))


def test_an_approver_who_comes_back_has_to_look_again(cooling: Release, members: Members) -> None:
    reviewer = Member.objects.filter(pk=members["reviewer"].pk)
    reviewer.update(role="monitor")
    after = ended(cooling)
    reviewer.update(role="reviewer")

    again = approve(reviewer.get(), after, digest=after.digest, now=COOLED)

    assert again.state == State.APPROVED


def test_readers_get_nothing_of_a_release_before_it_was_looked_at_once_more(
    cooling: Release, members: Members, small: Study, browser_of: Callable[[str], Client]
) -> None:
    Member.objects.filter(pk=members["reviewer"].pk).update(role="monitor")
    reader, cover = browser_of("anonymous"), reverse("publishing:public_cover", args=(small.key, 1))

    before = reader.get(cover).status_code  # its time has come long ago, and no worker looked
    ended(cooling)

    assert (before, reader.get(cover).status_code) == (404, 404)
    assert "Release 1" not in reader.get(reverse("publishing:published")).content.decode()


@pytest.mark.parametrize("rule", [{"release_approvals": "3"}, {"cooling_off_hours": "72"}])
def test_rules_that_became_stricter_ask_for_every_approval_again(
    cooling: Release, members: Members, rule: dict[str, str]
) -> None:
    describe(members, **rule)

    after = ended(cooling)

    assert (after.state, after.approvals.count()) == (State.PROPOSED, 0)
    asked = {"release_approvals": after.approvals_needed, "cooling_off_hours": after.cooling_hours}
    assert {name: str(asked[name]) for name in rule} == rule


def test_files_that_are_not_what_was_approved_reach_nobody(cooling: Release) -> None:
    (frozen.site_of(cooling) / "en/index.html").write_text("Something else", encoding="utf-8")

    after = ended(cooling)

    assert (after.state, after.published_at) == (State.WITHDRAWN, None)
    assert Notice.objects.filter(event="release.damaged").exists()
    assert not Release.objects.public(COOLED + timedelta(days=99)).exists()


def test_a_digest_that_is_not_of_the_listed_files_is_not_published(cooling: Release) -> None:
    files = {**cooling.files}
    files.pop("en/index.html")
    Release.objects.filter(pk=cooling.pk).update(files=files)

    assert ended(cooling).state == State.WITHDRAWN


def test_a_reviewer_withdraws_what_lapsed_though_its_time_has_come(
    cooling: Release, members: Members
) -> None:
    with pytest.raises(RefusedError):
        withdraw(members["reviewer"], cooling, reason_en="x", reason_sr="", now=COOLED)
    Member.objects.filter(pk=members["coordinator"].pk).update(role="monitor")

    done = withdraw(members["reviewer"], cooling, reason_en="x", reason_sr="", now=COOLED)

    assert (done.state, done.published_at) == (State.WITHDRAWN, None)


def hold(members: Members, study: Study, level: str) -> None:
    """Let an observation of the study be for few."""
    record = Record.objects.filter(study=study, kind="observation").order_by("position")[0]
    make_known(members, record, level)


@pytest.mark.parametrize("level", ["team", "restricted"])
def test_a_record_that_becomes_for_few_while_a_release_cools_off_stops_it(
    cooling: Release, members: Members, small: Study, level: str
) -> None:
    hold(members, small, level)

    after = ended(cooling)

    assert (after.state, after.published_at) == (State.WITHDRAWN, None)
    told = Notice.objects.filter(event="release.narrowed").values_list("member__role", flat=True)
    assert set(told) == {"coordinator", "reviewer"}
    assert Event.objects.filter(action="release.narrowed", subject="1").exists()
    assert not Release.objects.public(COOLED + timedelta(days=99)).exists()


def test_nobody_approves_a_release_with_a_record_that_became_for_few(
    proposed: Release, members: Members, small: Study
) -> None:
    hold(members, small, "restricted")

    after = approve(members["reviewer"], proposed, digest=proposed.digest, now=PROPOSED)

    assert (after.state, after.approvals.count()) == (State.WITHDRAWN, 0)


def test_a_record_that_came_for_few_after_the_freezing_stops_nothing(
    cooling: Release, members: Members, small: Study
) -> None:
    organisation(small, members, "quiet", "restricted")

    assert ended(cooling).state == State.PUBLISHED


def test_what_was_for_the_team_when_it_was_approved_stops_nothing(
    small: Study, members: Members
) -> None:
    hold(members, small, "team")
    revision = look(members).revision
    release = propose(
        members["coordinator"], revision=revision, note_en="", note_sr="", now=PROPOSED
    )
    for name in ("coordinator", "reviewer"):
        release = approve(members[name], release, digest=release.digest, now=APPROVED)

    assert ended(release).state == State.PUBLISHED
