"""The process that reads strangers' files: it may end, hang or be killed, and nothing else does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from odgovor.common import apart
from odgovor.common.errors import InvalidDataError
from odgovor.documents.media import MediaType
from odgovor.web.documents import guard
from tests.documents.files import BAD, GOOD, pdf


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(pdf("A page"))
    return path


def test_a_file_is_read_in_another_process_as_it_would_be_here(file: Path) -> None:
    reading = guard.read_file(file)

    assert (reading.media_type, reading.pages) == (MediaType.PDF, ("A page",))


def test_faults_come_back_with_their_sentences(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(BAD["a picture of billions of pixels"])

    with pytest.raises(InvalidDataError, match="more pixels"):
        guard.read_file(path)


def test_a_file_that_takes_too_long_is_given_up(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "READ_SECONDS", 0.001)

    with pytest.raises(InvalidDataError, match="more time or memory"):
        guard.read_file(file)


def test_a_process_that_ends_badly_is_a_fault_of_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "crash"
    program.write_text(f"#!{sys.executable}\nimport os\nos.abort()\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))

    with pytest.raises(InvalidDataError, match="more time or memory"):
        guard.read_file(file)


def test_the_process_is_told_nothing_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ODGOVOR_SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:password@host/name")

    assert not {"ODGOVOR_SECRET_KEY", "DATABASE_URL"} & apart.told().keys()


def test_a_page_is_drawn_with_the_places_of_its_words(file: Path, tmp_path: Path) -> None:
    guard.draw_page(file, MediaType.PDF, 1, width=300, folder=tmp_path)

    layout = json.loads((tmp_path / "layout.json").read_text())
    assert [word[0] for word in layout["lines"][0]] == ["A", "page"]
    assert (tmp_path / "picture.webp").read_bytes()[8:12] == b"WEBP"


def test_plain_text_is_read_without_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard.subprocess, "run", lambda *_a, **_k: pytest.fail("a process"))
    path = tmp_path / "file"
    path.write_bytes(GOOD[MediaType.TEXT])

    assert guard.read_file(path).pages == ("Прва страна", "Друга страна")
