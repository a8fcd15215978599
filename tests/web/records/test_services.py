"""What writing records promises: whole or not at all, versions, no lost change, no key used twice, nothing erased."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import (
    ForbiddenError,
    LostRaceError,
    change_record,
    create_record,
    delete_record,
    restore_version,
)
from odgovor.web.studies.models import Event, Study
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
FINDING: dict[str, Any] = {
    "key": "finding.new",
    "statement": {"en": "A new one", "sr": "Нови"},
    "theme": "court",
}
ANSWER = {"visit": "visit.nis-swc.2013-10", "question": "q01", "monitor": "monitor-3", "value": "1"}


def test_a_new_record_has_a_version_and_a_line_in_the_trail(cast: Cast, study: Study) -> None:
    before = Study.objects.get(pk=study.pk).revision

    made = create_record(cast["researcher"], kind="finding", data=FINDING)

    assert (made.version, made.title_en, made.theme, made.status) == (
        1,
        "A new one",
        "court",
        "draft",
    )
    assert RecordVersion.objects.get(key="finding.new").action == "created"
    assert Event.objects.filter(action="record.created", subject="finding.new").count() == 1
    assert Study.objects.get(pk=study.pk).revision == before + 1


@pytest.mark.parametrize(
    ("kind", "column", "code"),
    [("finding", "statement", "CHAIN-001"), ("recommendation", "text", "CHAIN-018")],
)
def test_a_finding_or_recommendation_that_says_nothing_is_refused(
    cast: Cast, kind: str, column: str, code: str
) -> None:
    data = {"key": f"{kind}.silent", column: {"en": " ", "sr": ""}, "theme": "court"}

    with pytest.raises(InvalidDataError) as refused:
        create_record(cast["coordinator"], kind=kind, data=data)

    assert [(f.code, f.place.column) for f in refused.value.faults] == [(code, column)]
    one_language = {**data, column: {"en": "", "sr": "Нови"}}
    assert create_record(cast["coordinator"], kind=kind, data=one_language).version == 1


def test_a_change_that_saw_an_older_version_is_refused_and_changes_nothing(cast: Cast) -> None:
    made = create_record(cast["researcher"], kind="finding", data=FINDING)
    change_record(cast["researcher"], made, data={**FINDING, "theme": "child"}, version=1)

    with pytest.raises(LostRaceError) as lost:
        change_record(cast["coordinator"], made, data={**FINDING, "theme": "data"}, version=1)

    assert lost.value.current is not None
    assert lost.value.current.data["theme"] == "child"
    assert Record.objects.get(key="finding.new").data["theme"] == "child"


def test_a_record_that_was_taken_out_comes_back_with_all_its_versions(cast: Cast) -> None:
    made = create_record(cast["researcher"], kind="finding", data=FINDING)
    delete_record(cast["researcher"], made, version=1)
    first = RecordVersion.objects.get(key="finding.new", number=1)

    back = restore_version(cast["researcher"], first)

    assert back.data == first.data
    numbers = RecordVersion.objects.filter(key="finding.new").values_list("number", "action")
    assert list(numbers) == [(3, "restored"), (2, "deleted"), (1, "created")]


def test_what_was_restricted_last_comes_back_restricted(cast: Cast) -> None:
    made = create_record(cast["coordinator"], kind="finding", data=FINDING)
    made = change_record(
        cast["coordinator"], made, data=FINDING, version=1, sensitivity="restricted"
    )
    restore_version(cast["coordinator"], RecordVersion.objects.get(key="finding.new", number=1))
    assert Record.objects.get(key="finding.new").sensitivity == "restricted"
    delete_record(cast["coordinator"], Record.objects.get(key="finding.new"), version=3)

    back = restore_version(
        cast["coordinator"], RecordVersion.objects.get(key="finding.new", number=1)
    )

    assert back.sensitivity == "restricted"


def test_a_key_is_never_used_twice_not_even_after_a_deletion(cast: Cast) -> None:
    made = create_record(cast["researcher"], kind="finding", data=FINDING)
    delete_record(cast["researcher"], made, version=1)

    with pytest.raises(InvalidDataError) as found:
        create_record(cast["researcher"], kind="finding", data=FINDING)

    assert [fault.code for fault in found.value.faults] == ["KEY-001"]


def test_a_key_cannot_be_changed(cast: Cast) -> None:
    made = create_record(cast["researcher"], kind="finding", data=FINDING)

    with pytest.raises(InvalidDataError, match="cannot become"):
        change_record(cast["researcher"], made, data={**FINDING, "key": "finding.other"}, version=1)


def test_all_faults_are_said_together(cast: Cast) -> None:
    data = {**FINDING, "theme": "weather", "reviewed": "yesterday", "colour": "red"}

    with pytest.raises(InvalidDataError) as found:
        create_record(cast["researcher"], kind="finding", data=data)

    assert {fault.place.column for fault in found.value.faults} == {"theme", "reviewed", "colour"}
    assert not Record.objects.filter(key="finding.new").exists()


@pytest.mark.parametrize(
    ("kind", "data", "column"),
    [
        ("finding", {**FINDING, "author": "org.nowhere"}, "author"),
        ("finding", {**FINDING, "localities": ["atlantis"]}, "localities"),
        ("answer", {**ANSWER, "question": "q99"}, "question"),
        ("answer", {**ANSWER, "visit": "visit.no"}, "visit"),
        ("recommendation", {"key": "rec.x", "text": {"en": "x", "sr": "x"}, "theme": "court",
                            "legal_basis": ["palermo.art_999"]}, "legal_basis"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_a_fault_at_its_field(
    kind: str, data: dict[str, Any], column: str, cast: Cast
) -> None:
    with pytest.raises(InvalidDataError) as found:
        create_record(cast["coordinator"], kind=kind, data=data)

    assert [(fault.code, fault.place.column) for fault in found.value.faults] == [
        ("KEY-002", column)
    ]


def test_a_record_is_known_no_more_widely_than_what_it_belongs_to(cast: Cast) -> None:
    Record.objects.filter(key=ANSWER["visit"]).update(sensitivity="restricted")

    made = create_record(cast["coordinator"], kind="answer", data=ANSWER)

    assert made.sensitivity == "restricted"


@pytest.mark.parametrize(
    ("person", "may"),
    [
        ("coordinator", True),
        ("researcher", True),
        ("monitor-nis", True),
        ("monitor-vranje", False),
        ("reviewer", False),
        ("addressee-nis", False),
    ],
)
def test_only_the_team_of_a_city_writes_its_answers(person: str, may: bool, cast: Cast) -> None:
    if may:
        assert create_record(cast[person], kind="answer", data=ANSWER).locality == "nis"
        return
    with pytest.raises(ForbiddenError):
        create_record(cast[person], kind="answer", data=ANSWER)


def test_a_monitor_cannot_move_a_record_into_another_city(cast: Cast) -> None:
    visit = Record.objects.get(key="visit.nis-swc.2013-10")

    with pytest.raises(ForbiddenError):
        change_record(
            cast["monitor-nis"],
            visit,
            data={**visit.data, "locality": "vranje"},
            version=visit.version,
        )


@pytest.mark.parametrize("table", ["records_recordversion", "studies_event"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET kind = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_erase_history(
    table: str, statement: str, cast: Cast
) -> None:
    create_record(cast["researcher"], kind="finding", data=FINDING)

    refused = pytest.raises(DatabaseError, match="only added to")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
