"""Public pages: exactly the files of the list, with their types, digests and rules for browsers, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from odgovor.web.publishing import frozen
from odgovor.web.publishing.models import Release
from odgovor.web.studies.models import Member, Study

Browser = Callable[[str], Client]
Members = dict[str, Member]


@pytest.fixture
def public(proposed: Release) -> Release:
    """A release that everybody may read."""
    proposed.state = Release.State.PUBLISHED
    proposed.cooled_at = proposed.published_at = timezone.now() - timedelta(hours=1)
    proposed.save()
    return proposed


def address(study: Study, path: str) -> str:
    return f"/published/{study.key}/1/{path}"


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("en/", "text/html; charset=utf-8"),
        ("sr-Latn/people.html", "text/html; charset=utf-8"),
        ("assets/css/site.css", "text/css; charset=utf-8"),
        ("assets/js/site.js", "text/javascript; charset=utf-8"),
        ("data/datapackage.json", "application/json"),
    ],
)
def test_files_come_with_their_types(
    small: Study, public: Release, client: Client, path: str, content_type: str
) -> None:
    answer = client.get(address(small, path))

    assert answer.status_code == 200
    assert answer["Content-Type"] == content_type
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_downloads_are_whole(small: Study, public: Release, client: Client) -> None:
    name = next(name for name in public.files if name.endswith(".en.pdf"))

    answer = client.get(address(small, name))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_pages_run_no_script_but_their_own_and_send_nothing(
    small: Study, public: Release, client: Client
) -> None:
    policy = client.get(address(small, "en/people.html"))["Content-Security-Policy"]

    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["style-src"] == rules["font-src"] == ["'self'"]
    assert rules["connect-src"] == rules["form-action"] == ["'none'"]
    assert rules["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in policy


def test_a_browser_that_has_a_file_is_not_sent_it_again(
    small: Study, public: Release, client: Client
) -> None:
    first = client.get(address(small, "en/people.html"))

    again = client.get(address(small, "en/people.html"), headers={"If-None-Match": first["ETag"]})

    assert first["ETag"] == f'"{public.files["en/people.html"]}"'
    assert "must-revalidate" in first["Cache-Control"]
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "../bundle.zip",
        "en/../../bundle.zip",
        "..%2fbundle.zip",
        "%2e%2e/%2e%2e/odgovor.sqlite3",
        "//etc/passwd",
        "/etc/passwd",
        "en\\..\\..\\bundle.zip",
        ".odgovor.json",
        "en/index.html/",
        "en//index.html",
        "EN/index.html",
        "en",
        "nothing.html",
        "en/index.html%00.css",
    ],
)
def test_nothing_but_the_files_of_the_list_can_be_had(
    small: Study, public: Release, client: Client, path: str
) -> None:
    assert client.get(address(small, path)).status_code == 404


def test_a_file_that_was_changed_on_the_disk_is_not_shown(
    small: Study, public: Release, client: Client
) -> None:
    (frozen.site_of(public) / "en/people.html").write_text("something else")

    assert client.get(address(small, "en/people.html")).status_code == 404


def test_before_it_has_cooled_off_only_those_who_approve_see_the_files(
    small: Study, proposed: Release, browser_of: Browser
) -> None:
    preview = reverse("publishing:release_preview", args=(small.key, 1, "en/people.html"))

    for name in ("coordinator", "reviewer"):
        answer = browser_of(name).get(preview)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert browser_of(name).get(address(small, "en/people.html")).status_code == 404
    for name in ("researcher", "monitor-nis", "addressee-nis"):
        assert browser_of(name).get(preview).status_code == 404
    assert browser_of("anonymous").get(preview).status_code in {302, 404}
    assert "Release 1" not in browser_of("anonymous").get("/published/").content.decode()


def test_a_withdrawn_release_says_when_and_why_and_shows_nothing(
    small: Study, public: Release, client: Client
) -> None:
    public.withdrawn_at = timezone.now()
    public.reason_en = "<b>A table</b> could be misread."
    public.state = Release.State.WITHDRAWN
    public.save()

    for path in ("", "en/people.html", "downloads/anything.pdf"):
        answer = client.get(address(small, path))
        assert answer.status_code == 410
        assert "&lt;b&gt;A table&lt;/b&gt; could be misread." in answer.content.decode()
        assert "61,243" not in answer.content.decode()
    assert "Why it was withdrawn" in client.get("/published/").content.decode()


def test_the_page_of_a_withdrawn_release_lets_its_reader_choose_the_edition(
    small: Study, public: Release, client: Client
) -> None:
    files = client.get(address(small, "en/people.html"))["Content-Security-Policy"]
    public.withdrawn_at = timezone.now()
    public.state = Release.State.WITHDRAWN
    public.save()

    answer = client.get(address(small, ""))

    assert "form-action 'none'" in files
    assert "form-action 'self'" in answer["Content-Security-Policy"]
    assert 'name="edition"' in answer.content.decode()


def test_a_release_of_another_number_or_study_is_not_there(
    small: Study, public: Release, client: Client
) -> None:
    assert client.get(f"/published/{small.key}/2/").status_code == 404
    assert client.get("/published/seven-cities/1/").status_code == 404


def test_public_pages_are_only_read(small: Study, public: Release, client: Client) -> None:
    assert client.post(address(small, "")).status_code == 405
