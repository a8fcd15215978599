"""The example made sound once, a copy of it for each test, and what is made of an unchanged text kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from odgovor.publication.gate import gate
from odgovor.publication.publish import accept_drift
from odgovor.study.review import review
from tests.conftest import EXAMPLE
from tests.publication.gate.broken import Broken
from tests.publication.gate.kept import keep_what_is_parsed
from tests.publication.small import in_editions

CHAPTERS = ("25-groups-at-risk.md", "45-nis.md")
COUNTED = ("02-summary.md", "15-referral-and-victims-in-figures.md", "27-swc-monitoring.md")


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its figures taken over and its evidence pinned.

    Its Latin edition, whose faults are those of the Cyrillic one, is left out.
    """
    folder = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("sound") / "study"))
    in_editions(folder, "en", "sr-Cyrl")
    accept_drift(folder)
    review(folder, (), everything=True)
    return folder


@pytest.fixture
def whole(sound: Path, tmp_path: Path) -> Broken:
    """A copy of the sound study, to be broken: its files are the same ones until a test writes them."""
    return Broken(Path(shutil.copytree(sound, tmp_path / "study", copy_function=os.link)))


@pytest.fixture
def broken(whole: Broken) -> Broken:
    """A copy with all its records and two of its chapters, which the gate goes through much faster."""
    return with_chapters(whole, *CHAPTERS)


@pytest.fixture
def counted(whole: Broken) -> Broken:
    """The same with three more, so that figures of every kind of record stand in the text."""
    return with_chapters(whole, *COUNTED, *CHAPTERS)


def with_chapters(study: Broken, *names: str) -> Broken:
    """The study without the chapters that are not named."""
    for path in (study.folder / "manuscript").rglob("*.md"):
        if path.name not in names:
            path.unlink()
    return study


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process would load the solver of sums anew for every copy; ``test_aside`` compares the two ways."""
    monkeypatch.setattr(gate, "MANY_KEYS", 1_000_000)


@pytest.fixture(autouse=True)
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dozens of copies differ in one record each; all the others need not be read and parsed dozens of times."""
    keep_what_is_parsed(monkeypatch)
