"""A key says nothing of what is hidden: neither by being taken nor by being known."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.keys import ALPHABET, SIGNS, made_key, with_key
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record, create_record, delete_record
from odgovor.web.studies.models import Member, Study
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


def _refusal(member: Member, key: str) -> list[tuple[str, str, str]]:
    """What is said to whoever asks for a key, with the key itself left out."""
    data = {**FINDING, "key": key, "statement": {"en": "Mine", "sr": "Моје"}}
    with pytest.raises(InvalidDataError) as refused:
        create_record(member, kind="finding", data=data)
    return [(f.code, f.message.replace(key, "?"), f.remedy) for f in refused.value.faults]


def test_a_key_that_was_used_is_answered_in_one_way_whoever_may_see_by_what(
    cast: Cast, hidden: Record
) -> None:
    gone = create_record(
        cast["coordinator"], kind="finding", data={**FINDING, "key": "finding.gone"}
    )
    delete_record(cast["coordinator"], gone, version=gone.version)
    seen = create_record(
        cast["researcher"], kind="finding", data={**FINDING, "key": "finding.seen"}
    )

    said = [_refusal(cast["researcher"], key) for key in (hidden.key, gone.key, seen.key)]
    said.append(_refusal(cast["second-coordinator"], hidden.key))

    assert said[1:] == said[:-1]
    assert [code for code, _message, _remedy in said[0]] == ["KEY-001"]


def test_it_stays_so_when_what_is_hidden_was_taken_out(cast: Cast, hidden: Record) -> None:
    before = _refusal(cast["researcher"], hidden.key)
    delete_record(cast["coordinator"], hidden, version=hidden.version)

    assert _refusal(cast["researcher"], hidden.key) == before


def test_the_form_answers_alike_for_a_key_of_what_is_hidden_and_of_what_is_seen(
    cast: Cast, hidden: Record, client_of: Callable[[str], Client]
) -> None:
    create_record(cast["researcher"], kind="finding", data={**FINDING, "key": "finding.seen"})
    address = reverse("rooms:new", kwargs={"study": "seven-cities", "kind": "finding"})
    answers = []
    for key in (hidden.key, "finding.seen"):
        sent = {"key": key, "statement_en": "Mine", "statement_sr": "Моје", "theme": "court"}
        sent |= {"status": "draft", "confidence": "", "prevalence": ""}
        answers.append(client_of("researcher").post(address, sent))

    pages = [re.sub("finding.(hidden|seen)", "?", answer.content.decode()) for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])
    assert "is taken" in pages[0]


def _without_tokens(page: str) -> str:
    return re.sub(r"(csrfmiddlewaretoken|nonce=|CSRFToken)[^>]*", "", page)


@pytest.mark.parametrize("is_used", [True, False])
def test_a_made_key_is_of_one_form_whether_its_words_were_used_or_not(
    cast: Cast, study: Study, is_used: bool
) -> None:
    if is_used:
        for key in ("finding.hidden", "finding.hidden-2"):
            data = {**FINDING, "key": key}
            create_record(cast["coordinator"], kind="finding", data=data, sensitivity="restricted")
    data = {name: value for name, value in FINDING.items() if name != "key"}

    made = with_key(study, "finding", data)["key"]

    assert re.fullmatch(rf"finding\.hidden-[{ALPHABET}]{{{SIGNS}}}", made)


def test_made_keys_differ_though_their_words_do_not(study: Study) -> None:
    made = {made_key(study, "finding.same") for _time in range(20)}

    assert len(made) == 20


def test_a_key_of_a_seed_is_the_same_each_time_until_it_is_used(cast: Cast, study: Study) -> None:
    first = made_key(study, "finding.same", seed="table")

    assert made_key(study, "finding.same", seed="table") == first
    assert made_key(study, "finding.same", seed="other") != first
    create_record(cast["researcher"], kind="finding", data={**FINDING, "key": first})
    assert made_key(study, "finding.same", seed="table") != first


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
