"""Adding documents: every kind of file is kept whole, everything else is refused and leaves nothing behind."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

import odgovor
from odgovor.common.langtext import Edition
from odgovor.common.sayings import sentence_in
from odgovor.documents.media import ENDINGS, MediaType
from odgovor.study.files import sha256_of
from odgovor.web.documents.models import Snapshot, SnapshotPage
from odgovor.web.records.models import Record
from odgovor.web.studies.blobs import has_blob, read_blob
from odgovor.web.studies.models import Event
from tests.documents.files import BAD, GOOD, pdf

pytestmark = pytest.mark.django_db


def _new_documents() -> list[Record]:
    return list(Record.objects.filter(kind="document", version=1).order_by("-id"))


@pytest.mark.parametrize("media", GOOD, ids=lambda media: media.name)
def test_a_file_of_every_kind_is_kept_whole_with_its_record_and_pages(
    send: Any, media: MediaType
) -> None:
    answer = send(GOOD[media], "anything.xyz", title_en="The plan", kind="plan")

    record = _new_documents()[0]
    assert answer.status_code == 302
    assert stem(record.key) == "doc.the-plan"
    assert record.data["file"] == f"{record.key}{ENDINGS[media]}"
    assert record.data["sha256"] == sha256_of(GOOD[media])
    assert read_blob(record.data["sha256"]) == GOOD[media]
    snapshot = Snapshot.objects.get(document=record.key)
    assert (snapshot.number, snapshot.media_type, snapshot.size) == (1, media, len(GOOD[media]))
    assert str(snapshot.page_texts.count()) == record.data["pages"]


@pytest.mark.parametrize("name", BAD)
def test_what_is_refused_leaves_nothing_behind_and_says_why(send: Any, name: str) -> None:
    counts = (Record.objects.count(), Snapshot.objects.count(), Event.objects.count())

    answer = send(BAD[name], "plan.pdf")

    assert answer.status_code == 422
    assert b'class="error"' in answer.content or b"The file is not kept" in answer.content
    assert counts == (Record.objects.count(), Snapshot.objects.count(), Event.objects.count())
    assert not has_blob(sha256_of(BAD[name]))


@pytest.mark.parametrize("name", ["wrong.pdf", "wrong.DOCX", "wrong.odt", "wrong.png"])
def test_a_file_that_is_not_what_its_ending_says_is_refused(send: Any, name: str) -> None:
    data = b"Only words, and no PDF"

    answer = send(data, name, title_en="Wrong")

    assert answer.status_code == 422
    assert b"not what the ending of its name says" in answer.content
    assert not has_blob(sha256_of(data))


def test_a_form_with_faults_keeps_no_file(send: Any) -> None:
    answer = send(GOOD[MediaType.PDF], published="yesterday", title_en="A")

    assert answer.status_code == 422
    assert not has_blob(sha256_of(GOOD[MediaType.PDF])) or not Snapshot.objects.filter(
        document__startswith="doc.a"
    )
    assert not Record.objects.filter(key__startswith="doc.a-").exists()


def test_a_key_that_is_taken_is_a_fault_beside_its_field_and_no_file_stays(send: Any) -> None:
    data = pdf("taken key")

    answer = send(data, key="doc.nis-lap-2013", title_en="A")

    assert answer.status_code == 422
    assert b"taken" in answer.content
    assert not has_blob(sha256_of(data))


def test_what_is_left_open_is_proposed_from_the_file(send: Any) -> None:
    send(pdf("The plan of the city and of its people", title="Action plan - final.docx"))

    record = _new_documents()[0]
    assert record.data["title"] == {"en": "Action plan - final", "sr": ""}
    assert stem(record.key) == "doc.action-plan-final"
    assert record.data["language"] == "en"
    assert record.data["kind"] == "other"
    assert record.data["retrieved"]


def test_a_title_is_taken_from_the_name_where_the_file_has_none(send: Any) -> None:
    send("План града је донет и важи".encode(), "Акциони_план_2013.txt")

    record = _new_documents()[0]
    assert record.data["title"] == {"en": "", "sr": "Акциони план 2013"}
    assert stem(record.key) == "doc.akcioni-plan-2013"


def test_a_second_document_of_the_same_title_gets_a_key_of_its_own(send: Any) -> None:
    send(pdf("one"), title_en="Plan")
    send(pdf("two"), title_en="Plan")

    keys = [record.key for record in _new_documents()[:2]]
    assert [stem(key) for key in keys] == ["doc.plan", "doc.plan"]
    assert keys[0] != keys[1]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\evil.exe",
        "/etc/cron.d/x",
        "a\x00b.pdf",
        "\u202efdp.exe",
        "." * 300,
        "CON",
    ],
)
def test_a_file_name_is_never_a_path(send: Any, name: str) -> None:
    before = set(Path(settings.DATA).parent.rglob("*"))

    answer = send(
        pdf(f"name {name!r}".encode("ascii", "replace").decode().replace("\\", "/")), name
    )

    made = set(Path(settings.DATA).parent.rglob("*")) - before
    assert answer.status_code in {302, 422}
    assert all(Path(settings.BLOBS) in path.parents for path in made)
    for snapshot in Snapshot.objects.all():
        assert "/" not in snapshot.original_name
        assert "\\" not in snapshot.original_name
        assert snapshot.file_name.startswith(snapshot.document)


def test_a_file_that_is_kept_already_is_named(send: Any) -> None:
    send(GOOD[MediaType.PDF], title_en="First of its kind")

    answer = send(GOOD[MediaType.PDF], title_en="Second")

    assert answer.status_code == 422
    assert b"First of its kind" in answer.content
    assert not Record.objects.filter(key__startswith="doc.second").exists()


def test_a_file_of_a_bundle_is_known_too(send: Any, study: Any) -> None:
    record = Record.objects.get(key="doc.nis-lap-2013")

    answer = send(read_blob(record.data["sha256"]))

    assert answer.status_code == 422
    assert b"documents/doc.nis-lap-2013/" in answer.content


def test_a_file_that_only_others_may_see_is_not_given_away(send: Any, keep: Any) -> None:
    data = pdf("for the coordinator alone")
    keep(data, title={"en": "Hidden", "sr": ""}, sensitivity="team")

    answer = send(data, by="monitor-nis", title_en="Mine")

    assert answer.status_code == 302
    assert Record.objects.filter(key__startswith="doc.mine-").exists()


def test_too_large_a_file_is_refused_before_it_is_read(
    client_of: Any, study: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAX_UPLOAD_BYTES", 1000)

    class Unread:
        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = readlines = __iter__ = read

    client = client_of("researcher")
    answer = client.generic(
        "POST",
        reverse("documents:upload", args=[study.key]),
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(10**9), "wsgi.input": Unread()},
    )

    assert answer.status_code == 413
    assert b"larger than" in answer.content


def test_a_file_just_above_the_limit_is_refused_by_the_form(
    send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAX_UPLOAD_BYTES", 1000)

    assert b"larger than" in send(b"a" * 1001).content


def test_a_form_without_its_token_is_refused(cast: Any, study: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["researcher"].user, backend=settings.AUTHENTICATION_BACKENDS[0])

    answer = client.post(reverse("documents:upload", args=[study.key]), {"sensitivity": "network"})

    assert answer.status_code == 403


def test_a_link_is_kept_with_its_day(client_of: Any, study: Any) -> None:
    form = {
        "title_en": "A page",
        "kind": "press",
        "url": "https://example.org/a",
        "sensitivity": "network",
    }
    address = reverse("documents:link", args=[study.key])

    answer = client_of("monitor-nis").post(address, form)

    record = Record.objects.get(key__startswith="doc.a-page-")
    assert answer.status_code == 302
    assert record.data["url"] == "https://example.org/a"
    assert record.data["retrieved"]
    assert "file" not in record.data


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", ""]
)
def test_a_link_is_an_address_of_the_web(client_of: Any, study: Any, address: str) -> None:
    form = {"title_en": "A page", "kind": "press", "url": address, "sensitivity": "network"}

    answer = client_of("researcher").post(reverse("documents:link", args=[study.key]), form)

    assert answer.status_code == 422
    assert not Record.objects.filter(key__startswith="doc.a-page-").exists()


def test_a_monitor_cannot_make_a_document_that_the_monitor_would_not_see(send: Any) -> None:
    assert send(pdf("narrow"), by="monitor-nis", sensitivity="team").status_code == 422
    assert send(pdf("wide"), by="monitor-nis", sensitivity="network").status_code == 302


def test_a_reviewer_adds_nothing(send: Any) -> None:
    assert send(pdf("reviewed"), by="reviewer").status_code == 404


def test_fields_that_a_form_does_not_ask_for_cannot_be_set(send: Any) -> None:
    data = pdf("mass assignment")

    send(data, title_en="Mass", sha256="0" * 64, file="../../x", simulated="true", pages="999")

    record = Record.objects.get(key__startswith="doc.mass-")
    assert record.data["sha256"] == sha256_of(data)
    assert record.data["file"] == f"{record.key}.pdf"
    assert record.data["pages"] == "1"
    assert "simulated" not in record.data


def test_what_is_kept_stands_in_the_trail(send: Any) -> None:
    send(pdf("trail"), title_en="Trail")

    event = Event.objects.get(action="document.kept", subject__startswith="doc.trail-")
    assert event.detail["number"] == 1


def test_the_text_of_each_page_is_kept_as_it_is_and_folded(send: Any) -> None:
    send("Жртве трго-\nвине\fДруга".encode(), title_en="Pages")

    page, other = SnapshotPage.objects.filter(snapshot__document__startswith="doc.pages-")
    assert (page.number, page.text, page.folded) == (1, "Жртве трго-\nвине", "zrtve trgovine")
    assert other.number == 2


_NAMED = {"message", "remedy", "KEPT", "_AGAIN", "_ANEW"}


def _literals(folder: Path) -> set[str]:
    """The sentences of a room: what is said where a fault is raised, or under a name that is used there."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "fault_at":
                found |= {a.value for a in node.args[2:] if isinstance(a, ast.Constant)}
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                names = {getattr(target, "id", "") for target in node.targets}
                found |= {node.value.value} if names & _NAMED else set()
    return found


def test_every_sentence_of_the_reading_room_is_translated() -> None:
    package = Path(odgovor.__file__).parent

    said = _literals(package / "documents")
    assert len(said) > 20
    for sentence in said:
        codes = ("FILE-004", "FILE-002")
        assert any(sentence_in(code, sentence, Edition.SR_CYRL) for code in codes), sentence


def stem(key: str) -> str:
    """A made key without the signs at its end."""
    return key.rpartition("-")[0]
