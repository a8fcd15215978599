"""Studies carried in and out: nothing is lost, hostile archives change nothing, and what is removed is asked for."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from odgovor.common.errors import InvalidDataError
from odgovor.study.files import every_file, sha256_of
from odgovor.study.layout import DOCUMENTS
from odgovor.study.reading import load_study
from odgovor.study.writing import write_bundle
from odgovor.web.records import archives
from odgovor.web.records.archives import pack, unpack
from odgovor.web.records.carrying import (
    export_bundle,
    import_bundle,
    planned_import,
    study_value,
)
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import create_record
from odgovor.web.studies.models import Event, Study
from tests.conftest import EXAMPLE
from tests.publication.small import small_study
from tests.study.test_round_trip import studies
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
KWARGS = {"study": "seven-cities"}
IMPORT = reverse("records:import", kwargs=KWARGS)
PREVIEW = reverse("records:import_preview", kwargs=KWARGS)
APPLY = reverse("records:import_apply", kwargs=KWARGS)
FILE = b"Report of the office: few were helped.\n"
REMOVED = "finding.to-be-removed"


def archive_of(folder: Path) -> SimpleUploadedFile:
    """A folder as an uploaded archive."""
    file = io.BytesIO()
    pack(folder, file)
    return SimpleUploadedFile("study.zip", file.getvalue(), "application/zip")


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> io.BytesIO:
    """An archive of some entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    file.seek(0)
    return file


def test_the_example_goes_out_as_it_came_in(study: Study, tmp_path: Path) -> None:
    export_bundle(study, tmp_path)
    write_bundle(load_study(EXAMPLE), tmp_path / "plain")

    assert study_value(study) == load_study(EXAMPLE)
    for name in every_file(tmp_path / "plain"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "plain" / name).read_bytes(), name
    for document in load_study(EXAMPLE).documents:
        if document.file:
            name = f"{DOCUMENTS}/{document.file}"
            assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes()


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=studies())
def test_any_study_goes_through_the_workbench_unchanged(tmp_path_factory, made) -> None:
    folder = tmp_path_factory.mktemp("study")
    without_files = tuple(replace(document, file="") for document in made.documents)
    made = replace(made, documents=without_files)
    write_bundle(made, folder)
    key = f"made-up-{Study.objects.count()}"
    study = Study.objects.create(key=key, title_en="", title_sr="")

    import_bundle(folder, study)
    export_bundle(study, folder / "out")

    assert load_study(folder / "out") == made
    assert not planned_import(folder, study).changes


def test_an_import_is_looked_through_and_then_made(
    cast: Cast, client_of: Callable[[str], Client], tmp_path: Path
) -> None:
    client = client_of("coordinator")
    folder = _changed_example(tmp_path)
    create_record(
        cast["coordinator"],
        kind="finding",
        data={"key": REMOVED, "statement": {"en": "x", "sr": "x"}, "theme": "court"},
    )
    upload = {"bundle": archive_of(folder), "into": "this"}

    assert client.post(IMPORT, upload)["Location"] == PREVIEW
    page = client.get(PREVIEW)
    assert page.status_code == 200
    assert REMOVED in page.content.decode()
    assert Record.objects.get(key="nis").data["name"]["en"] == "Niš"

    revision = Study.objects.get(key="seven-cities").revision
    assert client.post(APPLY, {"revision": revision}).status_code == 302
    assert Record.objects.get(key="nis").data["name"]["en"] == "Nish"
    assert Record.objects.filter(key=REMOVED).exists()
    assert (
        Event.objects.filter(action="study.imported").latest("id").actor == cast["coordinator"].user
    )


def test_removals_are_made_only_where_they_are_asked_for(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    client = client_of("coordinator")
    create_record(
        cast["coordinator"],
        kind="finding",
        data={"key": REMOVED, "statement": {"en": "x", "sr": "x"}, "theme": "court"},
    )
    client.post(IMPORT, {"bundle": archive_of(EXAMPLE), "into": "this"})

    revision = Study.objects.get(key="seven-cities").revision
    client.post(APPLY, {"revision": revision, "with_removals": "yes"})

    assert not Record.objects.filter(key=REMOVED).exists()
    assert RecordVersion.objects.filter(key=REMOVED, action="deleted").exists()


def test_a_study_that_moved_on_is_looked_through_again(
    cast: Cast, client_of: Callable[[str], Client], tmp_path: Path
) -> None:
    client = client_of("coordinator")
    client.post(IMPORT, {"bundle": archive_of(_changed_example(tmp_path)), "into": "this"})
    revision = Study.objects.get(key="seven-cities").revision
    create_record(
        cast["coordinator"],
        kind="finding",
        data={"key": REMOVED, "statement": {"en": "x", "sr": "x"}, "theme": "court"},
    )

    answer = client.post(APPLY, {"revision": revision})

    assert answer["Location"] == PREVIEW
    assert Record.objects.get(key="nis").data["name"]["en"] == "Niš"


def test_an_archive_is_bound_to_the_person_who_brought_it(
    client_of: Callable[[str], Client], tmp_path: Path
) -> None:
    client_of("coordinator").post(
        IMPORT, {"bundle": archive_of(_changed_example(tmp_path)), "into": "this"}
    )

    assert client_of("second-coordinator").get(PREVIEW)["Location"] == IMPORT


def test_all_faults_of_a_bundle_are_listed_and_nothing_changes(
    client_of: Callable[[str], Client], tmp_path: Path
) -> None:
    client = client_of("coordinator")
    folder = _changed_example(tmp_path)
    (folder / "localities.csv").write_text("key,colour\nnis,red\n", encoding="utf-8")
    (folder / "aliases.csv").write_text("old\n<script>alert(1)</script>\n", encoding="utf-8")
    client.post(IMPORT, {"bundle": archive_of(folder), "into": "this"})

    page = client.get(PREVIEW)

    assert page.status_code == 422
    body = page.content.decode()
    assert "localities.csv" in body
    assert "aliases.csv" in body
    assert "<script>alert" not in body


def test_a_bundle_can_become_a_new_study_whose_coordinator_is_who_brought_it(
    cast: Cast, client_of: Callable[[str], Client], tmp_path: Path
) -> None:
    client = client_of("coordinator")
    folder = small_study(tmp_path / "small")
    text = (folder / "study.yaml").read_text(encoding="utf-8")
    (folder / "study.yaml").write_text(
        re.sub(r"(?m)^key: .*$", "key: study.eight", text), encoding="utf-8"
    )
    client.post(IMPORT, {"bundle": archive_of(folder), "into": "new"})

    assert client.post(APPLY, {}).status_code == 302

    made = Study.objects.get(key="eight")
    assert [member.user for member in made.members.all()] == [cast["coordinator"].user]
    assert client.get(reverse("rooms:room", args=["eight", "study"])).status_code == 200


def test_a_file_that_is_not_the_recorded_one_stops_the_import(tmp_path: Path) -> None:
    folder = _with_a_file(tmp_path, digest="a" * 64)

    with pytest.raises(InvalidDataError) as found:
        planned_import(folder, None)

    assert [fault.code for fault in found.value.faults] == ["DIGEST-001"]


@pytest.mark.parametrize("digest", ["", sha256_of(FILE)])
def test_a_file_with_its_digest_or_without_one_gets_it_and_comes_out_again(
    tmp_path: Path, digest: str
) -> None:
    folder = _with_a_file(tmp_path, digest=digest)
    study = Study.objects.create(key="another", title_en="", title_sr="")

    import_bundle(folder, study)
    export_bundle(study, tmp_path / "out")

    assert (tmp_path / "out" / DOCUMENTS / "office.txt").read_bytes() == FILE
    [document] = load_study(tmp_path / "out").documents
    assert document.sha256 == sha256_of(FILE)


def _with_a_file(tmp_path: Path, *, digest: str) -> Path:
    """The small study, whose document has a file that is recorded with a digest."""
    folder = small_study(tmp_path / "small")
    (folder / DOCUMENTS / "office.txt").write_bytes(FILE)
    sheet = folder / DOCUMENTS / "documents.csv"
    header, row = sheet.read_text(encoding="utf-8").splitlines()
    sheet.write_text(
        f"{header},file,sha256,retrieved\n{row},office.txt,{digest},2026-03-02\n", encoding="utf-8"
    )
    return folder


def test_an_export_is_whole_and_stands_in_the_trail(
    client_of: Callable[[str], Client], tmp_path: Path
) -> None:
    answer = client_of("coordinator").post(reverse("records:export", kwargs=KWARGS))
    file = io.BytesIO(b"".join(answer.streaming_content))

    assert load_study(unpack(file, tmp_path)) == load_study(EXAMPLE)
    assert Event.objects.filter(action="study.exported").count() == 1


def _changed_example(tmp_path: Path) -> Path:
    folder = tmp_path / "changed"
    write_bundle(load_study(EXAMPLE), folder, documents_from=EXAMPLE)
    text = (folder / "localities.csv").read_text(encoding="utf-8")
    (folder / "localities.csv").write_text(text.replace("nis,Niš,", "nis,Nish,"), encoding="utf-8")
    return folder


def _link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("study.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "file",
    [
        zipped(("../study.yaml", b"")),
        zipped(("/etc/study.yaml", b"")),
        zipped(("a/../../study.yaml", b"")),
        zipped(("C:\\study.yaml", b"")),
        zipped(("a\\..\\study.yaml", b"")),
        zipped((_link(), b"/etc/passwd")),
        zipped(("study.yaml", b""), ("STUDY.yaml", b"")),
        zipped(("a", b""), ("a/study.yaml", b"")),
        zipped(("readme.txt", b"")),
        io.BytesIO(b"no archive at all"),
        io.BytesIO(b"PK\x03\x04" + b"\0" * 60),
    ],
)
def test_a_hostile_archive_is_refused(file: io.BytesIO, tmp_path: Path) -> None:
    target = tmp_path / "inner"
    target.mkdir()

    with pytest.raises(InvalidDataError) as found:
        unpack(file, target)

    assert found.value.faults[0].remedy
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]


def test_an_archive_that_grows_beyond_bounds_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "FREE_BYTES", 1024 * 1024)
    bomb = zipped(("study.yaml", b"\0" * 64 * 1024 * 1024))

    with pytest.raises(InvalidDataError, match="far larger"):
        unpack(bomb, tmp_path)

    written = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert written < 16 * 1024 * 1024


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    many = zipped(*((f"{number}.txt", b"") for number in range(archives.MOST_FILES + 1)))

    with pytest.raises(InvalidDataError, match="more than"):
        unpack(many, tmp_path)


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(
    client_of: Callable[[str], Client], settings
) -> None:
    settings.MAX_UPLOAD_BYTES = 1024
    file = SimpleUploadedFile("study.zip", b"x" * 2048)

    answer = client_of("coordinator").post(IMPORT, {"bundle": file, "into": "this"})

    assert answer.status_code == 200
    assert "larger than" in answer.content.decode()


def test_an_archive_whose_lzma_is_damaged_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("study.yaml", b"key: study.a\n" * 100)
    data = bytearray(file.getvalue())
    begins = 30 + len("study.yaml") + 9
    data[begins : begins + 12] = b"\xff" * 12

    with pytest.raises(InvalidDataError) as found:
        unpack(io.BytesIO(bytes(data)), tmp_path)

    assert [fault.code for fault in found.value.faults] == ["FILE-004"]
