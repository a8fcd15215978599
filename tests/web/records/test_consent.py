"""Whose consent is taken back: their words are found by nobody, and read by those alone who may mend the session."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.records.access import may_write, record_of, versions_of
from odgovor.web.records.carrying import export_bundle, import_bundle, planned_import
from odgovor.web.records.columns import columns_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.searching import Asked, answer_to
from odgovor.web.records.services import change_record, delete_record, restore_version
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

SAID = "kvarcitna"


@pytest.fixture
def session(cast: Cast) -> Record:
    """A session in which a participant said a word that nobody else says."""
    record = Record.objects.get(key="fg.nis-01")
    turns = [dict(turn) for turn in record.data["turns"]]
    turns[1]["text"] = f"Rekla je {SAID} reč."
    return _changed(cast, record, {"turns": turns})


def _changed(cast: Cast, record: Record, changes: dict[str, Any]) -> Record:
    data = {**record.data, **changes}
    return change_record(cast["coordinator"], record, data=data, version=record.version)


def _withdrawn(cast: Cast, record: Record) -> Record:
    label = record.data["turns"][1]["speaker"]
    speakers = [
        {**one, "consent": "withdrawn"} if one["label"] == label else one
        for one in record.data["speakers"]
    ]
    return _changed(cast, record, {"speakers": speakers})


def _found(cast: Cast) -> list[str]:
    return [
        item.hit.passage.key for item in answer_to(cast["coordinator"], Asked.of({"q": SAID})).shown
    ]


def test_words_are_found_until_their_speaker_withdraws(cast: Cast, session: Record) -> None:
    assert _found(cast) == ["fg.nis-01.t2"]
    assert Record.objects.containing(SAID).exists()

    _withdrawn(cast, session)

    assert not _found(cast)
    assert not Record.objects.containing(SAID).exists()


def test_no_version_shows_the_words_to_those_who_cannot_mend_the_session(
    cast: Cast, session: Record
) -> None:
    reader = _reader(cast)
    assert SAID in str(record_of(reader, session.key).data)

    _withdrawn(cast, session)

    assert SAID not in str([version.data for version in versions_of(reader, session.key)])
    assert SAID not in str(record_of(reader, session.key).data)
    assert SAID in str(record_of(cast["coordinator"], session.key).data)


def test_the_words_stay_hidden_when_the_session_is_taken_out(cast: Cast, session: Record) -> None:
    reader, record = _reader(cast), _withdrawn(cast, session)

    delete_record(cast["coordinator"], record, version=record.version)

    versions = versions_of(reader, session.key)
    assert len(versions) > 2
    assert SAID not in str([version.data for version in versions])


def test_who_is_not_among_the_speakers_agreed_to_nothing(session: Record) -> None:
    data = {**session.data, "speakers": []}

    assert SAID in columns_of("session", session.key, session.data)["folded"]
    assert SAID not in columns_of("session", session.key, data)["folded"]


def _reader(cast: Cast) -> Any:
    """Somebody who sees the session and may not change it."""
    return next(
        member
        for member in cast.members.values()
        if not may_write(member, "session", "nis")
        and Record.objects.visible_to(member).filter(key="fg.nis-01").exists()
    )


def _consents(record: Record) -> dict[str, str]:
    return {one["label"]: one["consent"] for one in record.data["speakers"]}


def test_an_earlier_version_comes_back_without_the_consent_of_then(
    cast: Cast, session: Record
) -> None:
    label = session.data["turns"][1]["speaker"]
    before = RecordVersion.objects.get(key=session.key, number=session.version)
    _withdrawn(cast, session)

    restored = restore_version(cast["coordinator"], before)

    assert _consents(restored) == {**_consents(session), label: "withdrawn"}
    assert not _found(cast)


def test_a_session_that_was_taken_out_comes_back_without_the_consent_of_then(
    cast: Cast, session: Record
) -> None:
    label = session.data["turns"][1]["speaker"]
    before = RecordVersion.objects.get(key=session.key, number=session.version)
    record = _withdrawn(cast, session)
    delete_record(cast["coordinator"], record, version=record.version)

    assert _consents(restore_version(cast["coordinator"], before))[label] == "withdrawn"


def test_a_speaker_who_is_gone_comes_back_as_one_who_withdrew(cast: Cast, session: Record) -> None:
    before = RecordVersion.objects.get(key=session.key, number=session.version)
    label = session.data["turns"][1]["speaker"]
    speakers = [one for one in session.data["speakers"] if one["label"] != label]
    _changed(cast, session, {"speakers": speakers})

    assert _consents(restore_version(cast["coordinator"], before))[label] == "withdrawn"


def test_the_page_says_that_consent_was_not_brought_back(
    cast: Cast, session: Record, client_of: Callable[[str], Client]
) -> None:
    number, record = session.version, _withdrawn(cast, session)
    kwargs = {"study": "seven-cities", "key": session.key, "number": number}

    page = client_of("coordinator").post(
        reverse("records:restore", kwargs=kwargs), {"version": record.version}, follow=True
    )

    assert "it stays as it is now" in page.content.decode()


def test_a_race_lost_while_restoring_does_not_offer_the_consent_of_then(
    cast: Cast, session: Record, client_of: Callable[[str], Client]
) -> None:
    _withdrawn(cast, session)
    label = session.data["turns"][1]["speaker"]
    kwargs = {"study": "seven-cities", "key": session.key, "number": session.version}

    page = client_of("coordinator").post(
        reverse("records:restore", kwargs=kwargs), {"version": session.version}
    )

    assert page.status_code == 409
    mine = json.loads(page.context["mine_json"])
    assert {one["label"]: one["consent"] for one in mine["speakers"]}[label] == "withdrawn"


def test_an_older_bundle_does_not_give_a_consent_back(
    cast: Cast, session: Record, study: Study, tmp_path: Path
) -> None:
    export_bundle(study, tmp_path)
    label = session.data["turns"][1]["speaker"]
    _withdrawn(cast, session)

    planned = planned_import(tmp_path, study)
    import_bundle(tmp_path, study)

    assert planned.withdrawn == (session.key,)
    session.refresh_from_db()
    assert _consents(session)[label] == "withdrawn"
    assert not _found(cast)


def test_a_bundle_does_not_give_a_consent_back_to_a_session_that_was_taken_out(
    cast: Cast, session: Record, study: Study, tmp_path: Path
) -> None:
    export_bundle(study, tmp_path)
    label = session.data["turns"][1]["speaker"]
    record = _withdrawn(cast, session)
    delete_record(cast["coordinator"], record, version=record.version)

    import_bundle(tmp_path, study)

    assert _consents(Record.objects.get(key=session.key))[label] == "withdrawn"


def test_settling_a_lost_race_does_not_give_a_consent_back(
    cast: Cast, session: Record, client_of: Callable[[str], Client]
) -> None:
    label = session.data["turns"][1]["speaker"]
    record = _withdrawn(cast, session)
    mine = {**session.data, "duration_minutes": "77"}

    address = reverse("records:resolve", kwargs={"study": "seven-cities", "key": session.key})
    client_of("coordinator").post(
        address,
        {
            "mine": json.dumps(mine),
            "version": record.version,
            "whole": "mine",
            "take-speakers": "mine",
            "take-duration_minutes": "mine",
        },
    )

    session.refresh_from_db()
    assert session.data["duration_minutes"] == "77"
    assert _consents(session)[label] == "withdrawn"
