"""A key says nothing of what is hidden: neither by being taken nor by being known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record, create_record, delete_record
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

FINDING: dict[str, Any] = {
    "key": "finding.hidden",
    "statement": {"en": "Hidden", "sr": "Скривено"},
    "theme": "court",
}
RECOMMENDATION: dict[str, Any] = {
    "key": "rec.new",
    "text": {"en": "Do it", "sr": "Учините"},
    "theme": "court",
}


@pytest.fixture
def hidden(cast: Cast) -> Record:
    """A finding that coordinators alone know of."""
    return create_record(
        cast["coordinator"], kind="finding", data=FINDING, sensitivity="restricted"
    )


def _codes(refused: pytest.ExceptionInfo[InvalidDataError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def test_a_key_that_is_taken_by_what_is_hidden_is_answered_with_a_free_one(
    cast: Cast, hidden: Record
) -> None:
    mine = {**FINDING, "statement": {"en": "Mine", "sr": "Моје"}}

    made = create_record(cast["researcher"], kind="finding", data=mine)

    assert (made.key, made.data["key"]) == ("finding.hidden-2", "finding.hidden-2")
    hidden.refresh_from_db()
    assert hidden.data["statement"]["en"] == "Hidden"


def test_it_stays_so_when_what_is_hidden_was_taken_out(cast: Cast, hidden: Record) -> None:
    delete_record(cast["coordinator"], hidden, version=hidden.version)

    assert create_record(cast["researcher"], kind="finding", data=FINDING).key != hidden.key


def test_who_knows_of_the_record_is_told_that_its_key_is_taken(cast: Cast, hidden: Record) -> None:
    with pytest.raises(InvalidDataError) as refused:
        create_record(cast["second-coordinator"], kind="finding", data=FINDING)

    assert _codes(refused) == ["KEY-001"]


def test_the_form_answers_as_with_a_free_key(
    hidden: Record, client_of: Callable[[str], Client]
) -> None:
    address = reverse("rooms:new", kwargs={"study": "seven-cities", "kind": "finding"})
    answers = []
    for key in (hidden.key, "finding.free"):
        sent = {"key": key, "statement_en": "Mine", "statement_sr": "Моје", "theme": "court"}
        sent |= {"status": "draft", "confidence": "", "prevalence": ""}
        answers.append(client_of("researcher").post(address, sent))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Record.objects.filter(key="finding.hidden-2").exists()


def test_a_key_that_follows_from_the_content_is_answered_as_not_to_be_had(
    cast: Cast, study: Study
) -> None:
    chapter = Record.objects.filter(study=study, kind="chapter").first()
    change_record(
        cast["coordinator"],
        chapter,
        data=chapter.data,
        version=chapter.version,
        sensitivity="restricted",
    )

    with pytest.raises(Http404):
        create_record(cast["researcher"], kind="chapter", data=chapter.data)


def test_naming_what_is_hidden_is_answered_as_naming_what_is_not_there(
    cast: Cast, hidden: Record
) -> None:
    said = []
    for key in (hidden.key, "finding.missing"):
        data = {**RECOMMENDATION, "findings": [key]}
        with pytest.raises(InvalidDataError) as refused:
            create_record(cast["researcher"], kind="recommendation", data=data)
        said.append([(f.code, f.message.replace(key, "?"), f.remedy) for f in refused.value.faults])

    assert said[0] == said[1]
    assert [code for code, _message, _remedy in said[0]] == ["KEY-002"]


def test_what_a_record_named_before_may_stay_though_it_is_hidden(
    cast: Cast, hidden: Record
) -> None:
    data = {**RECOMMENDATION, "findings": [hidden.key]}
    made = create_record(cast["coordinator"], kind="recommendation", data=data)

    changed = change_record(
        cast["researcher"], made, data={**made.data, "theme": "child"}, version=made.version
    )

    assert changed.data["findings"] == [hidden.key]


def test_a_study_with_found_keys_is_whole(cast: Cast, study: Study, hidden: Record) -> None:
    create_record(cast["researcher"], kind="finding", data=FINDING)

    keys = [finding.key for finding in study_value(study).findings.findings]

    assert {"finding.hidden", "finding.hidden-2"} <= set(keys)
