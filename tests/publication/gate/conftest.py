"""The example made sound once, a copy of it for each test, and Pandoc's parse of an unchanged text kept."""

from __future__ import annotations

import hashlib
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from odgovor.publication import preparing
from odgovor.publication.gate import gate
from odgovor.publication.publish import accept_drift
from odgovor.study.review import review
from tests.conftest import EXAMPLE
from tests.publication.gate.broken import Broken

CHAPTERS = ("25-groups-at-risk.md", "45-nis.md")
_TREES: dict[bytes, bytes] = {}
_KEPT = 40


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its figures taken over and its evidence pinned."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("sound") / "study"))
    accept_drift(folder)
    review(folder, (), everything=True)
    return folder


@pytest.fixture
def whole(sound: Path, tmp_path: Path) -> Broken:
    """A copy of the sound study, to be broken."""
    return Broken(Path(shutil.copytree(sound, tmp_path / "study")))


@pytest.fixture
def broken(whole: Broken) -> Broken:
    """A copy with all its records and two of its chapters, which the gate goes through much faster."""
    for path in (whole.folder / "manuscript").rglob("*.md"):
        if path.name not in CHAPTERS:
            path.unlink()
    return whole


def _kept(parse: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which parses an equal text only once; each caller gets a tree of its own."""

    def parsed(*given: Any, **named: Any) -> Any:
        key = hashlib.sha256(pickle.dumps((given, named))).digest()
        if key in _TREES:
            return pickle.loads(_TREES[key])  # noqa: S301  # our own tree of a moment ago
        tree = parse(*given, **named)
        if len(_TREES) < _KEPT:
            _TREES[key] = pickle.dumps(tree)
        return tree

    return parsed


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process would load the solver of sums anew for every copy; ``test_aside`` compares the two ways."""
    monkeypatch.setattr(gate, "MANY_KEYS", 1_000_000)


@pytest.fixture(autouse=True)
def parses_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dozens of copies differ in one record each; their chapters need not be parsed dozens of times."""
    for name in ("parse_manuscript", "parse_report"):
        monkeypatch.setattr(preparing, name, _kept(getattr(preparing, name)))
