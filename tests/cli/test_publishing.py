"""Publishing on the command line: again, with drift, and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from odgovor.publication.publish import accept_drift
from tests.cli.test_commands import run
from tests.publication.small import in_english_only, small_study


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small study in English only, with a cache of its own."""
    monkeypatch.setenv("ODGOVOR_CACHE", str(tmp_path / "cache"))
    folder = small_study(tmp_path / "study", threshold=5)
    accept_drift(folder)
    in_english_only(folder)
    return folder


def test_publish_twice_says_that_nothing_changed(english: Path, tmp_path: Path) -> None:
    first = run("publish", english, "-o", tmp_path / "out")
    second = run("publish", english, "-o", tmp_path / "out")

    assert "Published" in first.stdout
    assert "Nothing changed" in second.stdout


def test_publish_twice_tells_the_warnings_twice(english: Path, tmp_path: Path) -> None:
    chapter = english / "manuscript/en/02-people.md"
    chapter.write_text(f"{chapter.read_text(encoding='utf-8')}\nNobody counted the 512 chairs.\n")

    first, second = (
        run("publish", english, "-o", tmp_path / "out", "--format", "json") for _ in range(2)
    )

    assert "Nothing changed" in second.stderr
    assert [fault["code"] for fault in json.loads(second.stdout)] == ["PROSE-001"]
    assert first.stdout == second.stdout


def test_drift_is_shown_before_it_is_taken_over(english: Path, tmp_path: Path) -> None:
    chapter = english / "manuscript/en/02-people.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("61,243", "61,999"))

    stopped = run("publish", english, "-o", tmp_path / "out", code=1)
    dry = run("publish", english, "--accept-drift", "--dry-run")
    assert "61,999" in chapter.read_text(encoding="utf-8")
    taken = run("publish", english, "-o", tmp_path / "out", "--accept-drift")

    assert "LIVE-003" in stopped.stderr
    assert "- 61,999" in dry.stdout
    assert "+ 61,243" in dry.stdout
    assert "+ 61,243" in taken.stdout
    assert "61,999" not in chapter.read_text(encoding="utf-8")
    assert (tmp_path / "out/en/people.html").is_file()


def test_no_figure_is_taken_over_from_records_that_cannot_be_read(english: Path) -> None:
    observations = english / "stats/observations.csv"
    header, rest = observations.read_text(encoding="utf-8").split("\n", 1)
    observations.write_text(f"{header.replace('value', 'valu')}\n{rest}", encoding="utf-8")
    chapter = english / "manuscript/en/02-people.md"
    before = chapter.read_bytes()

    stopped = run("publish", english, "--accept-drift", code=1)

    assert "CSV-003" in stopped.stderr
    assert stopped.stdout == ""
    assert chapter.read_bytes() == before


def test_publish_as_json_prints_nothing_but_json(english: Path, tmp_path: Path) -> None:
    result = run("publish", english, "-o", tmp_path / "out", "--format", "json")

    json.loads(result.stdout)


def test_what_is_taken_over_is_told_beside_the_json(english: Path, tmp_path: Path) -> None:
    chapter = english / "manuscript/en/02-people.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("61,243", "61,999"))

    result = run("publish", english, "-o", tmp_path / "out", "--accept-drift", "--format", "json")

    assert json.loads(result.stdout) == []
    assert "+ 61,243" in result.stderr
