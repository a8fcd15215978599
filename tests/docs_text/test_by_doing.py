"""The tutorial and the guides, done step by step: every command prints what the page says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs_text.pages import HOW_TO, TUTORIAL, Reader, is_as_said


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody did the tutorial."""
    folder: Path = tmp_path_factory.mktemp("tutorial")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ODGOVOR_CACHE", str(folder / "cache"))
        check(Reader(folder), TUTORIAL)
    return folder


def check(reader: Reader, page: Path) -> None:
    for command, said, printed in reader.follow(page):
        assert is_as_said(said, printed), f"{page.name}: {command} prints\n{printed}"


def test_the_tutorial_ends_with_a_publication(workplace: Path) -> None:
    made = {path.name for path in (workplace / "publication").iterdir()}

    assert {"index.html", "downloads", "data", "en", "sr-Cyrl", "sr-Latn"} <= made


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_a_guide_works_on_the_study_of_the_tutorial(
    page: Path, workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ODGOVOR_CACHE", str(workplace / "cache"))
    study = Path(shutil.copytree(workplace / "first-study", tmp_path / "first-study"))

    check(Reader(study), page)


@pytest.mark.parametrize(
    ("said", "printed", "is_same"),
    [
        ("one\n", "one\n", True),
        ("one\n", "two\n", False),
        ("one\n...\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n...\n", "one\n", True),
        ("one\n...\nfour\n", "one\ntwo\n", False),
        ("made: … files [a]\n", "made: 48 files [a]\n", True),
        ("made: … files [a]\n", "made: 48 files a\n", False),
        ("", "anything\n", False),
    ],
)
def test_what_is_left_out_on_a_page_may_be_anything(said: str, printed: str, is_same: bool) -> None:
    assert is_as_said(said, printed) is is_same
