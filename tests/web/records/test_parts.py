"""What belongs to a record is closed with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.study.levels import CONFIDENTIAL
from odgovor.web.records.carrying import export_bundle, import_bundle
from odgovor.web.records.levels import hold_every_part
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import (
    change_record,
    create_record,
    delete_record,
    restore_version,
)
from odgovor.web.search.models import IndexedPassage
from odgovor.web.studies.models import Study
from tests.publication.small import small_study
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db


def _restricted(cast: Cast, record: Record) -> Record:
    return change_record(
        cast["coordinator"],
        record,
        data=record.data,
        version=record.version,
        sensitivity="restricted",
    )


def test_the_answers_of_a_visit_are_restricted_with_it(cast: Cast, study: Study) -> None:
    visit = Record.objects.get(study=study, key="visit.nis-swc.2013-10")

    _restricted(cast, visit)

    answers = Record.objects.filter(study=study, parent=visit.key)
    assert {answer.sensitivity for answer in answers} == {"restricted"}
    answer = answers[0]
    last = RecordVersion.objects.filter(study=study, key=answer.key).latest("number")
    assert (last.sensitivity, last.number) == ("restricted", answer.version)


def test_nothing_is_added_to_what_the_member_does_not_see(cast: Cast, study: Study) -> None:
    mark = Record.objects.filter(study=study, kind="mark", locality="nis").first()
    activity = Record.objects.get(study=study, key=mark.parent)
    plan = Record.objects.get(study=study, key=activity.parent)
    _restricted(cast, plan)

    mark.refresh_from_db()
    assert mark.sensitivity == "restricted"
    with pytest.raises(InvalidDataError) as found:
        create_record(
            cast["monitor-nis"],
            kind="activity",
            data={**activity.data, "key": f"{plan.key}.zz.a9"},
            parent=plan.key,
        )
    assert [fault.code for fault in found.value.faults] == ["KEY-002"]
    for activity_key in (mark.parent, "nis-lap-2009.m9.a9"):
        with pytest.raises(InvalidDataError) as found:
            create_record(
                cast["monitor-nis"], kind="mark", data={**mark.data, "activity": activity_key}
            )
        assert [(f.code, f.place.column) for f in found.value.faults] == [("KEY-002", "activity")]


def _visit(study: Study, key: str = "visit.nis-swc.2013-10") -> Record:
    return Record.objects.get(study=study, key=key)


def _codes(refused: pytest.ExceptionInfo[InvalidDataError]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place.column) for fault in refused.value.faults]


def test_nothing_that_belongs_to_a_restricted_record_is_made_wider(
    cast: Cast, study: Study
) -> None:
    visit = _visit(study)
    _restricted(cast, visit)
    answer = Record.objects.filter(study=study, parent=visit.key).first()

    with pytest.raises(InvalidDataError) as refused:
        change_record(
            cast["coordinator"],
            answer,
            data=answer.data,
            version=answer.version,
            sensitivity="team",
        )

    assert _codes(refused) == [("SENSE-004", "sensitivity")]
    answer.refresh_from_db()
    assert answer.sensitivity == "restricted"


def test_nothing_wider_is_added_to_a_restricted_record(cast: Cast, study: Study) -> None:
    visit = _visit(study)
    answer = Record.objects.filter(study=study, parent=visit.key).first()
    delete_record(cast["coordinator"], answer, version=answer.version)
    _restricted(cast, visit)
    data = {**answer.data, "monitor": "monitor-9"}

    with pytest.raises(InvalidDataError) as refused:
        create_record(cast["coordinator"], kind="answer", data=data, sensitivity="network")

    assert _codes(refused) == [("SENSE-004", "sensitivity")]
    made = create_record(cast["coordinator"], kind="answer", data=data)
    assert made.sensitivity == "restricted"


def test_what_moves_to_a_restricted_record_is_closed_with_it(cast: Cast, study: Study) -> None:
    coding, other = _moving(study)
    _restricted(cast, _visit(study, other))

    moved = change_record(
        cast["coordinator"], coding, data={**coding.data, "group": other}, version=coding.version
    )

    assert (moved.parent, moved.sensitivity) == (other, "restricted")


def test_what_comes_back_to_a_restricted_record_is_closed_with_it(cast: Cast, study: Study) -> None:
    visit = _visit(study)
    answer = Record.objects.filter(study=study, parent=visit.key).first()
    version = RecordVersion.objects.filter(study=study, key=answer.key).latest("number")
    delete_record(cast["coordinator"], answer, version=answer.version)
    _restricted(cast, visit)

    assert restore_version(cast["coordinator"], version).sensitivity == "restricted"


def test_an_import_closes_what_belongs_to_restricted_records(
    cast: Cast, study: Study, tmp_path: Path
) -> None:
    export_bundle(study, tmp_path)
    visit = _visit(study)
    added = Record.objects.filter(study=study, parent=visit.key).first()
    delete_record(cast["coordinator"], added, version=added.version)
    _restricted(cast, visit)

    import_bundle(tmp_path, study)

    levels = dict(Record.objects.filter(study=study).values_list("key", "sensitivity"))
    assert levels[added.key] == "restricted"
    assert _wider(study) == []


def test_an_import_does_not_open_what_was_restricted_and_taken_out(
    cast: Cast, study: Study, tmp_path: Path
) -> None:
    export_bundle(study, tmp_path)
    finding = _restricted(cast, Record.objects.filter(study=study, kind="finding").first())
    delete_record(cast["coordinator"], finding, version=finding.version)

    import_bundle(tmp_path, study)

    assert Record.objects.get(study=study, key=finding.key).sensitivity == "restricted"


def test_an_import_heeds_what_the_bundle_says_is_for_few(tmp_path: Path, db: None) -> None:
    said = {"nis": "team", "vranje": "restricted", "subotica": "?", "kraljevo": ""}
    root = small_study(tmp_path / "small")
    rows = "".join(f"{city},{level}\n" for city, level in said.items() if level)
    (root / CONFIDENTIAL).write_text(f"key,level\n{rows}", encoding="utf-8")

    made, _carried = import_bundle(root, None)

    found = Record.objects.filter(study=made, key__in=said).values_list("key", "sensitivity")
    assert dict(found) == {
        "nis": "team",
        "vranje": "restricted",
        "subotica": "restricted",
        "kraljevo": "network",
    }


def test_what_an_import_moves_takes_what_belongs_to_it_along(
    cast: Cast, study: Study, tmp_path: Path
) -> None:
    mark = Record.objects.filter(study=study, kind="mark", locality="nis").first()
    activity = Record.objects.get(study=study, key=mark.parent)
    export_bundle(study, tmp_path)
    plan = Record.objects.get(study=study, key=activity.parent)
    other = Record.objects.filter(study=study, kind="plan").exclude(pk=plan.pk).first()
    _restricted(cast, plan)
    # The activity stood elsewhere, and more openly, until the bundle moves it back.
    Record.objects.filter(study=study, key=activity.key).update(
        parent=other.key, sensitivity="network"
    )
    Record.objects.filter(study=study, parent=activity.key).update(sensitivity="network")

    import_bundle(tmp_path, study)

    assert _wider(study) == []
    mark.refresh_from_db()
    assert mark.sensitivity == "restricted"


def test_records_that_name_each_other_as_their_wholes_end_no_change(
    cast: Cast, study: Study
) -> None:
    visit = _visit(study)
    answer = Record.objects.filter(study=study, parent=visit.key).first()
    Record.objects.filter(pk=visit.pk).update(parent=answer.key)

    assert _restricted(cast, visit).sensitivity == "restricted"


def _moving(study: Study) -> tuple[Record, str]:
    """A coding of a session, and another session that it could belong to."""
    coding = Record.objects.filter(study=study, kind="coding").first()
    other = Record.objects.filter(study=study, kind="session").exclude(key=coding.parent).first()
    return coding, other.key


def _wider(study: Study) -> list[str]:
    """The records that are known more widely than the restricted record they belong to."""
    levels = dict(Record.objects.filter(study=study).values_list("key", "sensitivity"))
    rows = Record.objects.filter(study=study).exclude(sensitivity="restricted")
    return [row.key for row in rows if levels.get(row.parent) == "restricted"]


def test_what_an_older_program_left_too_widely_known_is_closed_at_the_start(
    cast: Cast, study: Study
) -> None:
    plan = Record.objects.get(study=study, key="nis-lap-2013")
    activity = Record.objects.filter(study=study, kind="activity", parent=plan.key)[0]
    mark = Record.objects.filter(study=study, kind="mark", parent=activity.key)[0]
    for record, level in ((plan, "restricted"), (activity, "team"), (mark, "network")):
        Record.objects.filter(pk=record.pk).update(sensitivity=level)

    assert hold_every_part() > 0

    for record in (activity, mark):
        record.refresh_from_db()
        last = RecordVersion.objects.filter(study=study, key=record.key).latest("number")
        assert (record.sensitivity, last.sensitivity) == ("restricted", "restricted")
        found = IndexedPassage.objects.filter(record=record.key, compartment__study=study)
        assert not found.exclude(compartment__sensitivity="restricted").exists()
    assert hold_every_part() == 0
