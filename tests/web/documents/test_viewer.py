"""The viewer: pages, pictures, words, the file itself; nothing that somebody sent is ever run."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from odgovor.documents.media import MediaType
from odgovor.web.documents import drawing
from odgovor.web.documents.models import Snapshot
from odgovor.web.documents.pages import page_count, page_saying, page_text
from odgovor.web.documents.services import ensure_snapshots
from odgovor.web.records.models import Record
from odgovor.web.studies.blobs import read_blob
from tests.documents.files import GOOD, pdf

pytestmark = pytest.mark.django_db
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def page_of(study: Any, key: str, number: int = 1, query: str = "") -> str:
    return reverse("documents:page", args=[study.key, key, number]) + query


def test_words_of_a_pdf_stand_over_its_picture_without_any_style(
    client_of: Any, keep: Any, study: Any
) -> None:
    record = keep(pdf("Hello city", "Second page"))

    html = client_of("reviewer").get(page_of(study, record.key)).content.decode()

    assert ">Hello</tspan>" in html
    assert "textLength=" in html
    assert not re.search(r'\sstyle="|<style|\son\w+=', html)


def test_a_picture_is_drawn_once_and_kept(
    client_of: Any, keep: Any, study: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = keep(pdf("Picture"))
    address = reverse("documents:picture", args=[study.key, record.key, 1])
    first = client_of("researcher").get(address)

    monkeypatch.setattr(drawing, "draw_page", lambda *_a, **_k: pytest.fail("drawn again"))
    again = client_of("researcher").get(address)

    assert first["Content-Type"] == "image/webp"
    assert first.content == again.content
    known = client_of("researcher").get(address, headers={"If-None-Match": first["ETag"]})
    assert known.status_code == 304


@pytest.mark.parametrize("media", GOOD, ids=lambda media: media.name)
def test_a_document_of_every_kind_is_read_as_a_page_and_as_a_part(
    client_of: Any, keep: Any, study: Any, media: MediaType
) -> None:
    record = keep(GOOD[media])
    client = client_of("monitor-vranje")

    whole = client.get(page_of(study, record.key))
    part = client.get(page_of(study, record.key), headers={"HX-Request": "true"})

    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b"data-viewer" in part.content
    assert "HX-Request" in whole["Vary"]


def test_html_is_shown_as_text_and_saved_as_a_file_that_can_do_nothing(
    client_of: Any, keep: Any, study: Any
) -> None:
    data = (
        b"<!doctype html><p>Mera &lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(2)</script>"
    )
    record = keep(data)
    client = client_of("researcher")

    html = client.get(page_of(study, record.key)).content.decode()
    file = client.get(reverse("documents:file", args=[study.key, record.key]))

    assert "&lt;script&gt;alert(1)" in html
    assert "alert(2)" not in html
    assert "<script>alert" not in html
    assert b"".join(file.streaming_content) == data
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_file_comes_back_to_the_last_byte_with_its_digest(
    client_of: Any, keep: Any, study: Any
) -> None:
    record = keep(GOOD[MediaType.PDF])
    address = reverse("documents:file", args=[study.key, record.key])

    answer = client_of("researcher").get(address)

    assert b"".join(answer.streaming_content) == GOOD[MediaType.PDF]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["ETag"] == f'"{record.data["sha256"]}"'
    assert f'filename="{record.key}-v1.pdf"' in answer["Content-Disposition"]
    again = client_of("researcher").get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_what_people_wrote_is_never_markup(client_of: Any, keep: Any, study: Any) -> None:
    record = keep(
        pdf("XSS"),
        f"{EVIL}.pdf",
        title={"en": EVIL, "sr": EVIL},
        issuer={"en": EVIL, "sr": EVIL},
        url='https://example.org/"><script>alert(1)</script>',
    )
    client = client_of("coordinator")
    pages = ("documents:view", "documents:about", "documents:edit", "documents:version")

    found = [client.get(reverse(name, args=[study.key, record.key])) for name in pages]
    found.append(client.get(reverse("documents:list", args=[study.key]), {"q": EVIL}))
    found.append(client.get(page_of(study, record.key), {"q": EVIL, "quote": EVIL, "return": EVIL}))

    assert {answer.status_code for answer in found} == {200}
    assert not any(b"<script>alert" in answer.content for answer in found)
    assert not any(b"<img src=x" in answer.content for answer in found)


def test_an_address_from_a_bundle_that_is_no_address_is_shown_and_not_linked(
    client_of: Any, study: Any
) -> None:
    record = Record.objects.get(key="doc.b92-2013")
    Record.objects.filter(pk=record.pk).update(data={**record.data, "url": "javascript:alert(1)"})

    html = (
        client_of("researcher")
        .get(reverse("documents:about", args=[study.key, record.key]))
        .content
    )

    assert b"javascript:alert(1)" in html
    assert b'href="javascript' not in html


def test_words_are_found_in_both_scripts_with_their_pages(client_of: Any, study: Any) -> None:
    html = (
        client_of("researcher")
        .get(page_of(study, "doc.nis-lap-2013", 1), {"q": "zrtve"})
        .content.decode()
    )

    assert "<mark>жртве</mark>" in html
    assert "Page 3" in html


def test_a_quote_is_marked_on_its_page_and_its_absence_is_said(client_of: Any, study: Any) -> None:
    quote = "Семинар за наставнике и школске психологе"
    client = client_of("researcher")

    here = client.get(page_of(study, "doc.nis-lap-2013", 2), {"quote": quote}).content.decode()
    elsewhere = client.get(page_of(study, "doc.nis-lap-2013", 3), {"quote": quote}).content.decode()

    assert f"<mark>{quote}</mark>" in here
    assert "does not stand on this page" in elsewhere


@pytest.mark.parametrize(
    ("asked", "is_taken"),
    [
        ("/s/seven-cities/plans/mark/a/?x=1", True),
        ("/s/other/plans/", False),
        ("//evil.example/s/seven-cities/", False),
        ("https://evil.example/s/seven-cities/", False),
        ("/s/seven-cities/../../account/logout", False),
        ("/s/seven-cities/%2e%2e/x", False),
        ("/s/seven-cities/\\evil", False),
        ("javascript:alert(1)", False),
        ("/s/seven-cities/\nSet-Cookie:x", False),
        ("", False),
    ],
)
def test_citing_goes_back_only_to_pages_of_the_study(
    client_of: Any, study: Any, asked: str, is_taken: bool
) -> None:
    html = (
        client_of("researcher")
        .get(page_of(study, "doc.nis-lap-2013", 2), {"return": asked})
        .content.decode()
    )

    assert ("Cite this page" in html) is is_taken
    if is_taken:
        assert "?x=1&amp;document=doc.nis-lap-2013&amp;page=2&amp;version=1" in html


def test_what_is_asked_for_in_odd_ways_is_left_out_or_not_there(client_of: Any, study: Any) -> None:
    client = client_of("researcher")
    view = reverse("documents:view", args=[study.key, "doc.nis-lap-2013"])

    assert client.get(view, {"page": "x", "zoom": "9999", "version": ""}).status_code == 200
    for query in (
        {"version": "0"},
        {"version": "x"},
        {"version": "9" * 99},
        {"page": "99"},
        {"page": "0"},
    ):
        assert client.get(view, query).status_code == 404
    assert client.get(page_of(study, "doc.nis-lap-2013", 10**30)).status_code == 404


def test_a_document_that_is_not_for_somebody_is_not_there_in_any_way(
    client_of: Any, keep: Any, study: Any
) -> None:
    record = keep(pdf("Secret words"), sensitivity="team", title={"en": "Secret plan", "sr": ""})
    client = client_of("monitor-nis")
    names = ("view", "about", "edit", "version", "file")

    answers = [
        client.get(reverse(f"documents:{name}", args=[study.key, record.key])) for name in names
    ]
    answers.append(client.get(page_of(study, record.key)))
    answers.append(client.get(reverse("documents:picture", args=[study.key, record.key, 1])))

    assert {answer.status_code for answer in answers} == {404}
    listed = client.get(reverse("documents:list", args=[study.key]), {"q": "secret"})
    assert b"Secret plan" not in listed.content


def test_another_study_has_nothing_of_this_one(client_of: Any, keep: Any, study: Any) -> None:
    record = keep(pdf("Ours"))

    for name in ("view", "about", "file"):
        answer = client_of("outsider").get(reverse(f"documents:{name}", args=["other", record.key]))
        assert answer.status_code == 404


def test_a_record_of_another_kind_is_no_document(client_of: Any, study: Any) -> None:
    for name in ("view", "about", "file", "edit"):
        address = reverse(f"documents:{name}", args=[study.key, "nis-lap-2013"])
        assert client_of("coordinator").get(address).status_code == 404


def test_the_text_of_a_page_is_given_to_other_rooms_through_the_gate(cast: Any, keep: Any) -> None:
    record = keep(pdf("One", "Two"), sensitivity="team")

    assert page_text(cast["researcher"], record.key, 2) == "Two"
    assert page_count(cast["researcher"], record.key) == 2
    assert page_saying(cast["researcher"], record.key, "Two") == 2
    assert page_text(cast["researcher"], record.key, 3) is None
    assert page_text(cast["monitor-nis"], record.key, 2) is None
    assert page_text(cast["outsider"], record.key, 2) is None
    assert page_text(cast["researcher"], "doc.b92-2013", 1) is None


def test_documents_of_a_bundle_are_read_before_and_after_their_snapshots_are_kept(
    cast: Any, study: Any
) -> None:
    before = page_text(cast["researcher"], "doc.nis-lap-2013", 2)

    made = ensure_snapshots(study)

    assert made == Snapshot.objects.filter(study=study).count() > 30
    assert page_text(cast["researcher"], "doc.nis-lap-2013", 2) == before
    assert ensure_snapshots(study) == 0


def test_reading_writes_nothing(client_of: Any, study: Any) -> None:
    client = client_of("researcher")
    names = ("documents:view", "documents:about", "documents:file")

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("documents:list", args=[study.key]))
        for name in names:
            client.get(reverse(name, args=[study.key, "doc.nis-report-2013"]))

    sql = [query["sql"].split()[0] for query in queries]
    assert not {"INSERT", "UPDATE", "DELETE"} & set(sql)


def test_a_page_asks_for_as_much_however_long_the_document_is(
    client_of: Any, keep: Any, study: Any
) -> None:
    client = client_of("researcher")
    short, long = keep(pdf("a")), keep(pdf(*(f"page {n}" for n in range(40))))

    def count(key: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(study, key))
        return len(queries)

    count(short.key)
    assert count(short.key) == count(long.key) <= 12


def test_a_file_that_has_gone_is_said_and_not_found(client_of: Any, keep: Any, study: Any) -> None:
    from odgovor.web.studies.blobs import blob_path

    record = keep(pdf("will be lost"))
    blob = blob_path(record.data["sha256"])
    kept = read_blob(record.data["sha256"])
    blob.unlink()

    answer = client_of("researcher").get(reverse("documents:file", args=[study.key, record.key]))

    blob.write_bytes(kept)
    assert answer.status_code == 404
