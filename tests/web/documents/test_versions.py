"""Versions: the old ones stay, quotes keep the one they saw, and nobody's change is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from odgovor.documents.anchors import Standing
from odgovor.web.documents.access import snapshot_of
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.quotes import sighting_for
from odgovor.web.documents.services import KnownFileError, ensure_snapshots
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record
from odgovor.web.studies.blobs import read_blob
from tests.documents.files import pdf

pytestmark = pytest.mark.django_db
PLAN = "doc.nis-lap-2013"


@pytest.fixture
def plan(study: Any) -> Record:
    return Record.objects.get(study=study, key=PLAN)


def marks_of(plan: Record) -> list[Record]:
    return list(Record.objects.filter(study=plan.study, kind="mark", data__document=plan.key))


def text_of(plan: Record) -> list[str]:
    return read_blob(plan.data["sha256"]).decode().split("\f")


def test_a_newer_version_makes_a_snapshot_and_the_old_one_stays(
    plan: Record, renew: Any, cast: Any
) -> None:
    old = plan.data["sha256"]

    snapshot = renew(plan, pdf("A new plan"))

    plan.refresh_from_db()
    assert snapshot.number == 2
    assert plan.data["sha256"] == snapshot.sha256 != old
    assert plan.data["file"] == f"{PLAN}.pdf"
    assert plan.data["pages"] == "1"
    assert snapshot_of(cast["monitor-nis"], PLAN).number == 2
    assert snapshot_of(cast["monitor-nis"], PLAN, 1).sha256 == old
    assert plan.data["title"]["sr"].startswith("Локални акциони план")


def test_quotes_know_whether_the_newest_version_still_has_their_words(
    plan: Record, renew: Any, cast: Any
) -> None:
    pages = text_of(plan)
    marks = {mark.key: mark for mark in marks_of(plan) if mark.data.get("quote")}
    gone = next(mark for mark in marks.values() if mark.data["page"] == "2")
    pages[1] = pages[1].replace(gone.data["quote"], "")
    # A page is put before all others, so that what stays has moved.
    renew(plan, "\f".join(["Насловна страна", *pages]).encode())

    found = {key: sighting_for(cast["researcher"], mark) for key, mark in marks.items()}

    assert found[gone.key] is not None
    assert (found[gone.key].standing, found[gone.key].page) == (Standing.NOT_FOUND, None)
    moved = [s for key, s in found.items() if s and s.standing is Standing.OTHER_PAGE]
    assert moved
    assert all((s.seen_in, s.newest) == (1, 2) for s in found.values() if s)


def test_a_quote_that_is_changed_after_the_new_version_has_seen_that_one(
    plan: Record, renew: Any, cast: Any
) -> None:
    mark = marks_of(plan)[0]
    renew(plan, "Сасвим нове речи".encode())
    changed = change_record(
        cast["researcher"],
        mark,
        data={**mark.data, "page": "1", "quote": "нове речи"},
        version=mark.version,
    )

    sighting = sighting_for(cast["researcher"], changed)

    assert sighting is not None
    assert (sighting.standing, sighting.seen_in) == (Standing.CURRENT, 2)


def test_the_page_of_a_document_shows_what_became_of_its_quotes(
    plan: Record, renew: Any, client_of: Any
) -> None:
    renew(plan, "Сасвим друге речи".encode())

    html = (
        client_of("researcher").get(reverse("documents:about", args=[plan.study.key, PLAN])).content
    )

    assert b"Seen in version 1; version 2 is newer." in html
    assert b"The newest version does not have these words." in html


def test_an_older_version_says_that_there_is_a_newer_one(
    plan: Record, renew: Any, client_of: Any
) -> None:
    renew(plan, pdf("newer"))
    client = client_of("researcher")
    view = reverse("documents:view", args=[plan.study.key, PLAN])

    old, new = client.get(view, {"version": "1"}), client.get(view)

    assert b"This is version 1; version 2 is newer." in old.content
    assert b"is newer" not in new.content


def test_a_version_that_is_there_already_is_named(plan: Record, renew: Any) -> None:
    old = read_blob(plan.data["sha256"])
    renew(plan, pdf("newer"))

    with pytest.raises(KnownFileError) as caught:
        renew(plan, old)

    assert caught.value.number == 1


def test_a_version_keeps_what_somebody_else_changed_meanwhile(
    plan: Record, renew: Any, cast: Any
) -> None:
    seen = Record.objects.get(pk=plan.pk)
    change_record(
        cast["coordinator"], plan, data={**plan.data, "licence": "CC BY 4.0"}, version=plan.version
    )

    renew(seen, pdf("uploaded from an old page"))

    plan.refresh_from_db()
    assert plan.data["licence"] == "CC BY 4.0"
    assert plan.data["file"].endswith(".pdf")


def test_a_bundle_that_brings_another_file_makes_the_next_version(
    plan: Record, renew: Any, cast: Any
) -> None:
    ensure_snapshots(plan.study)
    other = Record.objects.get(study=plan.study, key="doc.nis-lap-2009")
    data = {**plan.data, "sha256": other.data["sha256"]}
    Record.objects.filter(pk=plan.pk).update(data=data)
    came = RecordVersion.objects.get(study=plan.study, key=PLAN)
    came.pk, came.number, came.data = None, 2, data
    came.save(force_insert=True)

    assert snapshot_of(cast["researcher"], PLAN).number == 2
    assert ensure_snapshots(plan.study) == 1
    assert Snapshot.objects.filter(document=PLAN).count() == 2


def test_a_document_that_was_a_link_gets_its_file(study: Any, renew: Any, cast: Any) -> None:
    record = Record.objects.get(study=study, key="doc.b92-2013")

    renew(record, pdf("the page, printed"))

    assert snapshot_of(cast["researcher"], record.key).number == 1


def test_a_monitor_sends_a_newer_version_of_the_own_document_from_the_browser(
    plan: Record, send: Any
) -> None:
    send(pdf("first"), by="monitor-nis", key="doc.own", title_en="Own")

    answer = send(pdf("from the browser"), by="monitor-nis", version_of="doc.own")

    assert answer.status_code == 302
    assert Snapshot.objects.filter(document="doc.own").count() == 2
    assert send(pdf("other"), by="monitor-nis", version_of=PLAN).status_code == 404


def test_what_is_said_of_a_document_is_changed_and_its_file_is_not(
    plan: Record, client_of: Any
) -> None:
    form = {
        "version": plan.version,
        "title_en": "New title",
        "title_sr": "Нови наслов",
        "kind": "plan",
        "sensitivity": "network",
        "sha256": "0" * 64,
        "file": "x",
    }

    answer = client_of("researcher").post(
        reverse("documents:edit", args=[plan.study.key, PLAN]), form
    )

    digest = plan.data["sha256"]
    plan.refresh_from_db()
    assert answer.status_code == 302
    assert plan.data["title"] == {"en": "New title", "sr": "Нови наслов"}
    assert plan.data["sha256"] == digest


def test_a_change_that_comes_too_late_shows_both_versions(
    plan: Record, client_of: Any, cast: Any
) -> None:
    change_record(
        cast["coordinator"], plan, data={**plan.data, "licence": "theirs"}, version=plan.version
    )
    form = {"version": plan.version, "title_en": "Mine", "kind": "plan", "sensitivity": "network"}

    answer = client_of("researcher").post(
        reverse("documents:edit", args=[plan.study.key, PLAN]), form
    )

    assert answer.status_code == 409
    assert b"theirs" in answer.content
    assert b"Mine" in answer.content
