"""Sweeping: what waits for nobody goes after a day, and nothing that is pointed to ever does."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from odgovor.web.documents.models import Snapshot
from odgovor.web.plans.models import ReplyFile
from odgovor.web.publishing.models import Release
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.site.sweeping import sweep
from odgovor.web.studies.blobs import blob_path, has_blob, keep_blob, read_blob, renew_blob
from odgovor.web.studies.models import Member, Notice, Study

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def blobs(tmp_path: Path, settings: object) -> Path:
    """An installation without files."""
    settings.BLOBS = tmp_path / "blobs"  # type: ignore[attr-defined]
    return tmp_path / "blobs"


def kept(content: bytes, *, hours: float) -> str:
    """A kept file that was brought so many hours ago."""
    digest, _size = keep_blob([content])
    moment = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(blob_path(digest), (moment, moment))
    return digest


def in_record(member: Member, digest: str) -> None:
    record = Record.objects.filter(study=member.study, kind="document").order_by("key")[0]
    record.pk, record.key, record._state.adding = None, f"doc.{digest[:9]}", True
    record.data = {**record.data, "sha256": digest}
    record.save(force_insert=True)


def in_version(member: Member, digest: str) -> None:
    RecordVersion.objects.create(
        study=member.study,
        kind="document",
        key=f"doc.{digest[:9]}",
        number=1,
        action="deleted",
        sensitivity="network",
        data={"versions": [{"sha256": digest}]},
    )


def in_snapshot(member: Member, digest: str) -> None:
    Snapshot.objects.create(
        study=member.study,
        document=f"doc.{digest[:9]}",
        number=1,
        sha256=digest,
        size=1,
        media_type="application/pdf",
        pages=1,
    )


def in_answer(member: Member, digest: str) -> None:
    ReplyFile.objects.create(
        study=member.study,
        activity="a",
        locality="nis",
        sha256=digest,
        size=1,
        media_type="application/pdf",
        by=member.user,
    )


def in_release(member: Member, digest: str) -> None:
    Release.objects.create(
        study=member.study,
        number=int(digest[:6], 16),
        revision=1,
        title_en="R",
        title_sr="Р",
        proposed_by=member.user,
        folder=digest[:36],
        files={"site/plan.pdf": digest},
    )


def in_notice(member: Member, digest: str) -> None:
    Notice.objects.create(member=member, event="x", detail={"text": f"see {digest}."})


Place = Callable[[Member, str], None] | None
PLACES: tuple[Place, ...] = (
    None,
    in_record,
    in_version,
    in_snapshot,
    in_answer,
    in_release,
    in_notice,
)


@given(
    st.lists(
        st.tuples(
            st.binary(max_size=4), st.sampled_from(PLACES), st.sampled_from((0, 23, 25, 900))
        ),
        max_size=8,
        unique_by=lambda item: item[0],
    )
)
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_only_old_files_that_nothing_points_to_are_swept(
    blobs: Path, cast: dict[str, Member], files: list[tuple[bytes, Place, int]]
) -> None:
    with transaction.atomic():
        stays, goes = set(), set()
        for content, place, hours in files:
            digest = kept(content, hours=hours)
            if place is not None:
                place(cast["coordinator"], digest)
            (stays if place is not None or hours < 24 else goes).add(digest)

        gone = sweep(now=NOW)

        assert {digest for digest in stays if not has_blob(digest)} == set()
        assert {digest for digest in goes if has_blob(digest)} == set()
        assert gone == len(goes)
        transaction.set_rollback(True)
    for path in list(blobs.rglob("*")):
        if path.is_file():
            path.unlink()


def test_a_file_that_is_wanted_again_waits_for_another_day(blobs: Path, cast: object) -> None:
    digest = kept(b"table", hours=40)

    assert renew_blob(digest)
    os.utime(blob_path(digest), (NOW.timestamp(), NOW.timestamp()))

    assert sweep(now=NOW + timedelta(hours=20)) == 0
    assert sweep(now=NOW + timedelta(hours=30)) == 1
    assert not renew_blob(digest)


def test_what_a_killed_process_left_half_written_is_swept(blobs: Path, cast: object) -> None:
    kept(b"whole", hours=0)
    half = blobs / "tmpabc"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))

    assert sweep(now=NOW) == 1
    assert not half.exists()


def test_a_table_that_was_never_confirmed_is_gone_after_a_day_and_its_page_says_not_found(
    blobs: Path, client_of: Callable[[str], Client]
) -> None:
    client = client_of("monitor-nis")
    kwargs = {"study": "seven-cities", "key": "nis-lap-2013"}
    sent = client.post(reverse("plans:import", kwargs=kwargs), {"pasted": "Mera\tAktivnost\nA\tB"})
    assert client.get(sent["Location"]).status_code == 200

    assert sweep(now=timezone.now() + timedelta(hours=23)) == 0
    assert sweep(now=timezone.now() + timedelta(hours=25)) == 1

    assert client.get(sent["Location"]).status_code == 404


def test_a_bundle_that_was_never_confirmed_is_gone_after_a_day_and_is_asked_for_again(
    blobs: Path, client_of: Callable[[str], Client]
) -> None:
    client = client_of("coordinator")
    address = reverse("records:import", args=["seven-cities"])
    file = SimpleUploadedFile("bundle.zip", b"PK no bundle")
    sent = client.post(address, {"bundle": file, "into": "this"})

    assert sweep(now=timezone.now() + timedelta(hours=25)) == 1

    assert client.get(sent["Location"])["Location"] == address


def test_every_file_of_the_example_stays(
    cast: dict[str, Member], study: Study, tmp_path: Path, settings: object
) -> None:
    rows = Record.objects.filter(study=study, kind="document").exclude(data__sha256="")
    files = [read_blob(digest) for digest in rows.values_list("data__sha256", flat=True) if digest]
    settings.BLOBS = tmp_path  # type: ignore[attr-defined]
    for file in files:
        keep_blob([file])

    assert files
    assert sweep(now=timezone.now() + timedelta(days=400)) == 0
