"""Naming the digest of a file opens it to nobody: only its bytes bring it into a study, and with one document."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from odgovor.common.errors import InvalidDataError
from odgovor.study.layout import DOCUMENTS
from odgovor.study.reading import load_study
from odgovor.study.writing import write_bundle
from odgovor.web.documents import services
from odgovor.web.documents.access import snapshot_of
from odgovor.web.records.access import record_to_change
from odgovor.web.records.carrying import export_bundle, planned_import
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import (
    change_record,
    create_record,
    delete_record,
    restore_version,
)
from odgovor.web.studies.models import Study
from tests.web.cast import Cast
from tests.web.conftest import EXAMPLE

pytestmark = pytest.mark.django_db
SECRET, MINE = "doc.nis-lap-2013", "doc.mine"
BARE = {
    "key": MINE,
    "title": {"en": "Mine", "sr": ""},
    "issuer": {"en": "City", "sr": ""},
    "kind": "other",
    "simulated": "true",
}


@pytest.fixture
def named(study: Study) -> dict[str, str]:
    """What a record would say to name the file of another document."""
    digest = Record.objects.get(study=study, key=SECRET).data["sha256"]
    return {"file": "mine.txt", "sha256": digest, "pages": "1"}


def test_a_record_that_names_a_file_without_bringing_it_is_refused(
    cast: Cast, named: dict[str, str]
) -> None:
    made = create_record(cast["monitor-nis"], kind="document", data=BARE)

    for data in ({**BARE, **named}, {**BARE, "sha256": named["sha256"]}):
        with pytest.raises(InvalidDataError) as found:
            change_record(cast["monitor-nis"], made, data=data, version=1)
        assert [fault.code for fault in found.value.faults] == ["DIGEST-003"]
    with pytest.raises(InvalidDataError) as found:
        create_record(
            cast["monitor-nis"], kind="document", data={**BARE, **named, "key": "doc.other"}
        )
    assert [fault.code for fault in found.value.faults] == ["DIGEST-003"]


def test_a_digest_that_stands_in_a_record_all_the_same_opens_no_file(
    cast: Cast, named: dict[str, str], study: Study, tmp_path: Path
) -> None:
    made = create_record(cast["researcher"], kind="document", data=BARE)
    Record.objects.filter(pk=made.pk).update(data={**BARE, **named})

    services.ensure_snapshots(study)
    export_bundle(study, tmp_path)

    with pytest.raises(Http404):
        snapshot_of(cast["researcher"], MINE)
    assert not (tmp_path / DOCUMENTS / "mine.txt").exists()


def test_a_document_goes_back_to_a_file_of_its_own(cast: Cast, study: Study) -> None:
    record = Record.objects.get(study=study, key=SECRET)
    first = record.data["sha256"]
    with services.incoming(SimpleUploadedFile("newer", b"Another text")) as file:
        services.keep_version(cast["researcher"], record, file)

    version = RecordVersion.objects.get(study=study, key=SECRET, number=1)
    restored = restore_version(cast["researcher"], version)

    assert restored.data["sha256"] == first
    assert snapshot_of(cast["researcher"], SECRET).sha256 == first


def test_a_bundle_brings_its_files_or_is_refused(study: Study, tmp_path: Path) -> None:
    write_bundle(load_study(EXAMPLE), tmp_path)

    with pytest.raises(InvalidDataError) as found:
        planned_import(tmp_path, None)

    assert {fault.code for fault in found.value.faults} == {"FILE-001"}
    assert not planned_import(tmp_path, study).changes


def test_a_document_of_no_city_is_changed_by_who_made_it_and_by_those_of_all_cities(
    cast: Cast,
) -> None:
    made = create_record(cast["monitor-nis"], kind="document", data=BARE)

    for change in (
        lambda: change_record(cast["monitor-vranje"], made, data=BARE, version=1),
        lambda: delete_record(cast["monitor-vranje"], made, version=1),
        lambda: record_to_change(cast["monitor-vranje"], MINE),
    ):
        with pytest.raises(Http404):
            change()
    changed = change_record(cast["monitor-nis"], made, data=BARE, version=1)
    delete_record(cast["researcher"], changed, version=2)
    version = RecordVersion.objects.get(key=MINE, number=1)
    with pytest.raises(Http404):
        restore_version(cast["monitor-vranje"], version)


def test_who_is_for_one_city_takes_no_record_out_of_it(cast: Cast) -> None:
    data = {"key": "finding.a", "statement": {"en": "x", "sr": ""}, "theme": "court"}
    made = create_record(cast["coordinator"], kind="finding", data={**data, "localities": ["nis"]})
    near = cast["researcher"]
    near.has_all_localities, near.localities = False, ["nis"]

    with pytest.raises(Http404):
        change_record(near, made, data=data, version=1)
    assert change_record(cast["coordinator"], made, data=data, version=1).locality == ""
