"""Manuscripts parsed before are not parsed again, and a change of a chapter or of a cited title is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.publication import preparing
from odgovor.publication.cache import Cache
from odgovor.publication.gate import examine
from odgovor.study.reading import read_bundle
from tests.publication.small import small_study


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The small study."""
    return small_study(tmp_path / "study", threshold=5)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages of the manuscripts that were really parsed, in order."""
    names: list[str] = []
    original = preparing.parse_manuscript

    def watched(*arguments: object, language: str, **named: object) -> object:
        names.append(language)
        return original(*arguments, language=language, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(preparing, "parse_manuscript", watched)
    return names


def test_the_same_manuscript_is_parsed_once(study: Path, tmp_path: Path, parsed: list[str]) -> None:
    cache = Cache(tmp_path / "cache")

    first = examine(read_bundle(study), cache)
    again = examine(read_bundle(study), cache)

    assert sorted(parsed) == ["en", "sr"]
    assert again.faults == first.faults


def test_a_changed_chapter_is_parsed_anew_and_the_other_language_is_not(
    study: Path, tmp_path: Path, parsed: list[str]
) -> None:
    cache = Cache(tmp_path / "cache")
    examine(read_bundle(study), cache)
    parsed.clear()
    chapter = min((study / "manuscript/en").glob("*.md"))
    chapter.write_text(chapter.read_text("utf-8") + "\n\nOne more sentence.\n", "utf-8")

    examine(read_bundle(study), cache)

    assert parsed == ["en"]
