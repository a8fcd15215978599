"""What belongs to a record is closed with it."""

from __future__ import annotations

import pytest
from django.http import Http404

from odgovor.common.errors import InvalidDataError
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record, create_record
from odgovor.web.studies.models import Study
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
    with pytest.raises(Http404):
        create_record(cast["monitor-nis"], kind="mark", data=mark.data)
