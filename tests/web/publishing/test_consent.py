"""Consent that becomes less stops what is on its way to readers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from odgovor.web.publishing.consent import is_less
from odgovor.web.publishing.models import Release
from odgovor.web.publishing.releases import approve
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record, create_record, delete_record
from odgovor.web.studies.models import Event, Member, Notice, Study
from odgovor.web.studies.samples import make_samples

Members = dict[str, Member]
State = Release.State


@pytest.fixture
def members(small: Study) -> Members:
    """The sample members of the small study, with a focus group of two people."""
    made = make_samples(small)
    names = {"en": "a teacher", "sr": "наставница"}
    speaker = {"pseudonym": names, "sector": "NGO", "seniority": "mid", "consent": "quote"}
    session = {
        "key": "fg.x-01",
        "locality": Record.objects.filter(study=small, kind="locality")[0].key,
        "date": "2024-01-01",
        "language": "sr-Cyrl",
        "duration_minutes": "60",
        "speakers": [{**speaker, "label": "M", "is_moderator": "true"}, {**speaker, "label": "S1"}],
        "turns": [{"number": "1", "speaker": "S1", "text": "Да.", "translation": "Yes."}],
    }
    create_record(made["coordinator"], kind="session", data=session)
    return made


def lessen(members: Members, consent: str) -> None:
    """Let everybody who spoke in the first session agree to less."""
    member = members["coordinator"]
    record = Record.objects.filter(study=member.study, kind="session").first()
    assert record is not None
    speakers = [{**speaker, "consent": consent} for speaker in record.data["speakers"]]
    change_record(
        member, record, data={**record.data, "speakers": speakers}, version=record.version
    )


def cool(release: Release, members: Members, *, hours_ago: int) -> Release:
    now = timezone.now() - timedelta(hours=hours_ago)
    for name in ("coordinator", "reviewer"):
        release = approve(members[name], release, digest=release.digest, now=now)
    return release


@pytest.mark.parametrize("consent", ["analysis", "withdrawn"])
def test_a_release_that_cools_off_is_set_back_when_a_speaker_agrees_to_less(
    proposed: Release, members: Members, consent: str
) -> None:
    cool(proposed, members, hours_ago=1)

    lessen(members, consent)

    proposed.refresh_from_db()
    later = timezone.now() + timedelta(days=30)
    told = Notice.objects.filter(event="release.consent").values_list("member__role", flat=True)
    assert proposed.state == State.WITHDRAWN
    assert not Release.objects.public(later).exists()
    assert {"coordinator", "reviewer"} == set(told)
    assert Event.objects.filter(action="release.consent", subject="1").exists()


def test_a_proposed_release_is_set_back_when_a_session_is_taken_out(
    proposed: Release, members: Members
) -> None:
    record = Record.objects.filter(study=proposed.study, kind="session").get()

    delete_record(members["coordinator"], record, version=record.version)

    proposed.refresh_from_db()
    assert proposed.state == State.WITHDRAWN


def test_coordinators_are_pointed_to_a_published_release_that_may_hold_the_words(
    proposed: Release, members: Members
) -> None:
    cool(proposed, members, hours_ago=100)

    lessen(members, "withdrawn")

    proposed.refresh_from_db()
    paths = Notice.objects.filter(event="release.holds").values_list("path", flat=True)
    assert proposed.state == State.PUBLISHED
    assert set(paths) == {f"/s/{proposed.study.key}/publish/releases/1/withdraw/"}


def test_a_change_that_takes_nothing_back_leaves_releases_alone(
    proposed: Release, members: Members
) -> None:
    record = Record.objects.filter(study=proposed.study, kind="session").get()

    change_record(members["coordinator"], record, data=record.data, version=record.version)

    proposed.refresh_from_db()
    assert proposed.state == State.PROPOSED
    assert not is_less(record.data, record.data)
