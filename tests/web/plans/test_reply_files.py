"""Files with answers, and the cited page: the city sends and reads its own, whoever audits reads it, nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from odgovor.web.documents.services import KnownFileError
from odgovor.web.plans.models import ReplyFile, ReplyRound
from odgovor.web.plans.reply_files import keep_reply_file, make_document, reading, take_back
from odgovor.web.plans.rounds import close_round
from odgovor.web.records.models import Record
from odgovor.web.records.services import ForbiddenError
from odgovor.web.studies.models import Study
from tests.web.cast import EVERYBODY, Cast
from tests.web.plans.making import ACTIVITY, EVIDENCE, record, sent_round, text_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
SAID = {"status": "implemented", "note": "All twelve schools."}
PAPER = "Записник о обуци у свих дванаест школа.".encode()
AUDITS = ("coordinator", "second-coordinator", "reviewer")


def address(name: str, *arguments: object) -> str:
    return reverse(f"plans:{name}", args=["seven-cities", *arguments])


def answer_with(
    client: Client, data: bytes = PAPER, name: str = "record.txt", version: int = 0
) -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    said = {**SAID, "version": version, "file": file}
    return client.post(address("reply", ACTIVITY), said)  # type: ignore[return-value]  # of Django's client


def test_a_file_comes_with_the_answer_and_is_read_by_whoever_audits(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)

    answer = answer_with(client_of("addressee-nis"))

    assert answer.status_code == 302
    kept = ReplyFile.objects.get(study=study)
    for page in ("audit", "activity"):
        shown = text_of(client_of("reviewer").get(address(page, ACTIVITY)))
        assert address("reply_file", kept.pk) in shown
    got = client_of("reviewer").get(address("reply_file", kept.pk))
    assert b"".join(got.streaming_content) == PAPER  # type: ignore[attr-defined]  # a stream
    assert got["Content-Disposition"].startswith("attachment")


def test_nobody_but_the_city_and_whoever_audits_gets_the_file(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    answer_with(client_of("addressee-nis"))
    path = address("reply_file", ReplyFile.objects.get(study=study).pk)

    got = {name: client_of(name).get(path).status_code for name in EVERYBODY}

    opens = {name for name, status in got.items() if status == 200}
    assert opens == {*AUDITS, "addressee-nis"}
    assert path not in text_of(client_of("monitor-nis").get(address("activity", ACTIVITY)))


def test_a_file_of_a_team_s_mark_stays_with_those_who_may_see_the_mark(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    answer_with(client_of("addressee-nis"))
    Record.objects.filter(study=study, key=f"mark.{ACTIVITY}.reply").update(
        sensitivity="restricted"
    )
    path = address("reply_file", ReplyFile.objects.get(study=study).pk)

    assert client_of("reviewer").get(path).status_code == 404


def test_a_refused_file_keeps_neither_file_nor_answer(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)

    page = text_of(answer_with(client_of("addressee-nis"), b"MZ\0\0" * 40, "report.pdf"))

    assert "The file is not kept" in page
    assert "All twelve schools." in page
    assert not ReplyFile.objects.exists()
    assert not Record.objects.filter(study=study, key=f"mark.{ACTIVITY}.reply").exists()


def test_a_file_is_taken_back_while_the_round_is_open_only(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent = sent_round(cast, study)
    client = client_of("addressee-nis")
    answer_with(client)
    answer_with(client, b"A second paper.", version=1)
    first, second = ReplyFile.objects.filter(study=study)

    assert client.post(address("remove_file", first.pk)).status_code == 302
    close_round(cast["coordinator"], sent)
    assert client.post(address("remove_file", second.pk)).status_code == 404

    assert list(ReplyFile.objects.all()) == [second]


def test_an_answer_has_five_files_at_most(cast: Cast, study: Study, client_of: ClientOf) -> None:
    sent_round(cast, study)
    client = client_of("addressee-nis")
    for number in range(5):
        answer_with(client, f"Paper {number}.".encode(), version=number)

    page = text_of(answer_with(client, b"One too many.", version=5))

    assert "at most five files" in page
    assert ReplyFile.objects.count() == 5


def test_a_file_is_a_document_once_a_coordinator_makes_it_one(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    answer_with(client_of("addressee-nis"))
    kept = ReplyFile.objects.get(study=study)
    there = set(Record.objects.filter(study=study, kind="document").values_list("key", flat=True))

    assert client_of("reviewer").post(address("file_to_document", kept.pk)).status_code == 404
    client_of("coordinator").post(address("file_to_document", kept.pk))

    kept.refresh_from_db()
    made = record(study, kept.document)
    assert made.key not in there
    assert made.data["sha256"] == kept.sha256
    assert made.sensitivity != "public"
    assert made.is_simulated


def test_a_file_of_an_answer_for_few_becomes_a_document_for_few(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    answer_with(client_of("addressee-nis"))
    Record.objects.filter(study=study, key=f"mark.{ACTIVITY}.reply").update(sensitivity="team")
    kept = ReplyFile.objects.get(study=study)

    client_of("coordinator").post(address("file_to_document", kept.pk))

    kept.refresh_from_db()
    assert record(study, kept.document).sensitivity == "team"


def test_who_comes_second_neither_takes_back_nor_makes_a_document_of_a_file(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent = sent_round(cast, study)
    answer_with(client_of("addressee-nis"))
    seen = ReplyFile.objects.get(study=study)
    make_document(cast["coordinator"], ReplyFile.objects.get(study=study))

    with pytest.raises(ForbiddenError):
        take_back(cast["addressee-nis"], sent, seen)
    with pytest.raises(KnownFileError):
        make_document(cast["second-coordinator"], seen)
    ReplyFile.objects.all().delete()
    with pytest.raises(ForbiddenError):
        make_document(cast["second-coordinator"], seen)


def test_no_file_is_kept_where_the_round_was_closed_while_it_was_read(
    cast: Cast, study: Study
) -> None:
    sent = sent_round(cast, study)
    close_round(cast["coordinator"], ReplyRound.objects.get(pk=sent.pk))

    with (
        reading(SimpleUploadedFile("record.txt", PAPER)) as read,
        pytest.raises(ForbiddenError),
    ):
        keep_reply_file(cast["addressee-nis"], record(study, ACTIVITY), sent, read)

    assert not ReplyFile.objects.exists()


def test_the_city_reads_the_cited_page_and_no_other(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    client = client_of("addressee-nis")
    assert client.get(address("cited", ACTIVITY)).status_code == 404
    sent_round(cast, study)

    assert address("cited", ACTIVITY) in text_of(client.get(address("reply_list")))
    page = text_of(client.get(address("cited", ACTIVITY)))

    assert f"<mark>{EVIDENCE['quote']}" in page or "<mark>" in page
    document = ["seven-cities", EVIDENCE["document"]]
    assert client.get(reverse("documents:page", args=[*document, 2])).status_code == 404
    assert client.get(reverse("documents:file", args=document)).status_code == 404


def test_a_page_of_a_document_of_the_team_is_not_shown(
    cast: Cast, study: Study, client_of: ClientOf
) -> None:
    sent_round(cast, study)
    Record.objects.filter(study=study, key=EVIDENCE["document"]).update(sensitivity="team")
    client = client_of("addressee-nis")

    assert client.get(address("cited", ACTIVITY)).status_code == 404
    assert client.get(address("cited_picture", ACTIVITY)).status_code == 404
    assert address("cited", ACTIVITY) not in text_of(client.get(address("reply_list")))
