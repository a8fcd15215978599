"""Releases: two different people, a time to cool off, frozen files, withdrawal with a reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.publication.publish import publish
from odgovor.publication.standing import MANIFEST
from odgovor.web.publishing import frozen, policy
from odgovor.web.publishing.cooling import publish_due
from odgovor.web.publishing.models import Approval, Release, Run
from odgovor.web.publishing.releases import (
    RefusedError,
    approve,
    propose,
    withdraw,
)
from odgovor.web.publishing.runs import start
from odgovor.web.publishing.tasks import check_study
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from odgovor.web.studies.models import Event, Member, Notice, Study
from tests.web.publishing.moments import APPROVED, COOLED, PROPOSED
from tests.web.publishing.test_policy import describe

Browser = Callable[[str], Client]
Members = dict[str, Member]
State = Release.State


def approved(release: Release, members: Members) -> Release:
    approve(members["coordinator"], release, digest=release.digest, now=PROPOSED)
    return approve(members["reviewer"], release, digest=release.digest, now=APPROVED)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which nothing is that the workbench built."""
    return tmp_path_factory.mktemp("elsewhere")


def test_a_proposed_release_is_built_and_waits_for_approvals(proposed: Release) -> None:
    assert proposed.state == State.PROPOSED
    assert proposed.number == 1
    assert "en/index.html" in proposed.files
    assert len([name for name in proposed.files if name.startswith("downloads/")]) == 9


def test_publishing_from_the_workbench_gives_the_same_bytes_as_publishing_the_bundle(
    proposed: Release, small_bundle: Path, elsewhere: Path, tmp_path: Path
) -> None:
    made = publish(small_bundle, tmp_path / "out", cache=elsewhere)

    assert dict(made.files) == proposed.files


def test_a_frozen_study_can_be_built_again_byte_for_byte(
    proposed: Release, elsewhere: Path, tmp_path: Path
) -> None:
    root = frozen.unpack_bundle(proposed, tmp_path)

    again = publish(root, tmp_path / "again", cache=elsewhere)

    assert frozen.digest_of_files(again.files) == proposed.digest


def test_two_different_people_approve_and_then_it_cools_off(
    proposed: Release, members: Members
) -> None:
    first = approve(members["coordinator"], proposed, digest=proposed.digest, now=PROPOSED)
    assert first.state == State.PROPOSED

    second = approve(members["reviewer"], proposed, digest=proposed.digest, now=APPROVED)

    assert second.state == State.APPROVED
    assert second.cooled_at == COOLED


def test_the_same_person_does_not_count_twice(proposed: Release, members: Members) -> None:
    approve(members["coordinator"], proposed, digest=proposed.digest, now=PROPOSED)

    with pytest.raises(RefusedError):
        approve(members["coordinator"], proposed, digest=proposed.digest, now=APPROVED)

    assert Approval.objects.count() == 1


@pytest.mark.parametrize("name", ["researcher", "monitor-nis", "addressee-nis"])
def test_only_coordinators_and_reviewers_approve(
    proposed: Release, members: Members, name: str
) -> None:
    with pytest.raises(RefusedError):
        approve(members[name], proposed, digest=proposed.digest, now=PROPOSED)


def test_an_approval_is_of_the_files_that_were_seen(proposed: Release, members: Members) -> None:
    with pytest.raises(RefusedError):
        approve(members["reviewer"], proposed, digest="0" * 64, now=PROPOSED)


def test_it_is_public_when_it_has_cooled_off_and_not_before(
    proposed: Release, members: Members
) -> None:
    approved(proposed, members)
    moment = timedelta(seconds=1)

    assert not Release.objects.public(COOLED - moment).exists()
    assert publish_due(COOLED - moment) == 0
    assert not Release.objects.public(COOLED).exists()
    assert publish_due(COOLED) == 1
    assert Release.objects.public(COOLED).exists()
    assert publish_due(COOLED) == 0
    proposed.refresh_from_db()
    assert (proposed.state, proposed.published_at) == (State.PUBLISHED, COOLED)


def test_changes_of_the_study_do_not_touch_what_is_frozen(
    proposed: Release, members: Members, small: Study
) -> None:
    approved(proposed, members)
    record = Record.objects.get(study=small, key="chapter.en.02-people")
    data = {**record.data, "text": record.data["text"].replace("Help", "No help")}
    change_record(members["coordinator"], record, data=data, version=record.version)

    for name, digest in proposed.files.items():
        assert hashlib.sha256(frozen.file_bytes(proposed, name)).hexdigest() == digest
    manifest = json.loads((frozen.site_of(proposed) / MANIFEST).read_bytes())
    assert manifest["files"] == proposed.files


def test_no_release_while_the_gate_is_closed_or_has_not_looked(
    small: Study, members: Members, looked_at: Run
) -> None:
    looked_at.faults = [{"severity": "error"}]
    looked_at.save(update_fields=["faults"])

    for revision in (small.revision, small.revision - 1):
        with pytest.raises(RefusedError):
            propose(members["coordinator"], revision=revision, note_en="", note_sr="", now=PROPOSED)


def test_only_a_coordinator_proposes(small: Study, members: Members, looked_at: Run) -> None:
    with pytest.raises(RefusedError):
        propose(members["reviewer"], revision=small.revision, note_en="", note_sr="", now=PROPOSED)


def test_withdrawn_before_it_was_public_it_is_never_shown(
    proposed: Release, members: Members
) -> None:
    approved(proposed, members)

    withdraw(members["reviewer"], proposed, reason_en="Not yet", reason_sr="", now=APPROVED)

    assert not Release.objects.public(COOLED + timedelta(days=99)).exists()
    assert publish_due(COOLED) == 0


def test_withdrawn_after_it_was_public_it_says_so(proposed: Release, members: Members) -> None:
    approved(proposed, members)
    later = COOLED + timedelta(days=1)

    withdraw(members["coordinator"], proposed, reason_en="An error", reason_sr="", now=later)

    assert Release.objects.public(later).get().is_withdrawn


def test_a_reviewer_cannot_take_back_what_is_public(proposed: Release, members: Members) -> None:
    approved(proposed, members)

    with pytest.raises(RefusedError):
        withdraw(members["reviewer"], proposed, reason_en="x", reason_sr="", now=COOLED)


def test_what_happens_to_a_release_is_in_the_trail_and_people_are_told(
    proposed: Release, members: Members
) -> None:
    approved(proposed, members)
    publish_due(COOLED)
    withdraw(members["coordinator"], proposed, reason_en="x", reason_sr="", now=COOLED)

    actions = Event.objects.filter(kind="release").order_by("id").values_list("action", flat=True)
    assert list(actions) == [
        "release.proposed",
        "release.built",
        "release.approved",
        "release.approved",
        "release.published",
        "release.withdrawn",
    ]
    told = Notice.objects.filter(member=members["second-coordinator"]).order_by("id")
    assert list(told.values_list("event", flat=True)) == [
        "release.waits",
        "release.yes",
        "release.cools",
        "release.public",
        "release.stopped",
    ]
    assert not Notice.objects.filter(member=members["monitor-nis"]).exists()


def test_from_the_gate_to_readers_in_the_browser(
    small: Study, members: Members, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "LINGERS", timedelta(0))  # as if it had been said long ago
    describe(members, cooling_off_hours="0")
    small.refresh_from_db()
    start(small, Run.Kind.GATE, by=members["coordinator"].user, task=check_study)
    coordinator, reviewer = browser_of("coordinator"), browser_of("reviewer")

    values = {"revision": small.revision, "note_en": "New", "note_sr": "Ново"}
    made = coordinator.post(reverse("publishing:propose", args=(small.key,)), values, follow=True)
    release = Release.objects.get()
    approval = reverse("publishing:approve", args=(small.key, 1))
    for browser in (coordinator, coordinator, reviewer):
        browser.post(approval, {"digest": release.digest})

    assert "Approve these files" in made.content.decode()
    reader = browser_of("anonymous")
    assert "Release 1" in reader.get(reverse("publishing:published")).content.decode()
    cover = reader.get(reverse("publishing:public_cover", args=(small.key, 1)))
    assert cover.status_code == 200
    page = reader.get(reverse("publishing:public", args=(small.key, 1, "en/people.html")))
    assert "61,243" in page.content.decode()
