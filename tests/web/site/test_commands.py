"""The workbench from the command line: in, out, backed up, wiped and restored, each as a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from odgovor.study.reading import load_study
from tests.conftest import EXAMPLE
from tests.web.site.installation import Installation

LOADED = (
    "from odgovor.web.site.backup import fingerprint; from odgovor.web.accounts.models import User;"
)
MADE = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
Make = Callable[[str], Installation]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Makes installations that hold nothing yet: copies of one that a first command made ready."""
    made = [Installation(tmp_path_factory.mktemp("fresh"))]
    assert made[0].started("user", "list") == ""
    assert (made[0].folder / "static/staticfiles.json").is_file()  # so that no server waits for it

    def copy(name: str) -> Installation:
        made.append(made[0].copied_to(tmp_path_factory.mktemp(name) / name))
        return made[-1]

    yield copy
    for one in made[1:]:
        one.closed()


@pytest.fixture(scope="module")  # to be read only: the backup below is of it, whatever comes first
def filled(fresh: Make) -> Installation:
    """An installation with the example study and an account."""
    made = fresh("filled")
    made.started("import", EXAMPLE)
    made.run(
        "user", "add", "a@example.org", "--name", "Coordinator (sample)", "--study", "seven-cities"
    )
    made.asked(f"{LOADED} import datetime; User.objects.update(created_at={MADE!r})")
    return made


@pytest.fixture(scope="module")
def kept(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    archive = tmp_path_factory.mktemp("kept") / "kept.odgovor"
    filled.run("backup", archive)
    return archive


def test_what_is_imported_comes_out_the_same(filled: Installation, tmp_path: Path) -> None:
    filled.run("export", "--study", "seven-cities", tmp_path / "out")

    assert load_study(tmp_path / "out") == load_study(EXAMPLE)
    names = sorted(path.name for path in (EXAMPLE / "documents").iterdir())
    assert sorted(path.name for path in (tmp_path / "out/documents").iterdir()) == names


def test_importing_the_same_again_changes_nothing(filled: Installation) -> None:
    said = filled.run("import", EXAMPLE, "--study", "seven-cities", "--dry-run")

    assert "0 changes" in said


def test_a_bundle_with_a_fault_is_not_imported_at_all(
    filled: Installation, example_copy: Path
) -> None:
    marks = example_copy / "plans/marks.csv"
    marks.write_text(marks.read_text("utf-8").replace(",first,", ",frist,", 1), "utf-8")

    said = filled.run("import", example_copy, "--study", "seven-cities", code=1)

    assert "DATA-001" in said
    assert "marks.csv" in said
    assert "0 changes" in filled.run("import", EXAMPLE, "--study", "seven-cities", "--dry-run")


def test_backup_wipe_and_restore_give_the_same(
    filled: Installation, kept: Path, fresh: Make
) -> None:
    restored = fresh("restored")

    restored.run("restore", kept)

    asked = f"{LOADED} print(fingerprint(), User.objects.get().created_at)"
    found = restored.asked(asked)
    assert found == filled.asked(asked)
    assert found.endswith(str(MADE))
    assert "a@example.org" in restored.run("user", "list")
    assert b"Coordinator" not in kept.read_bytes()


def test_a_damaged_backup_or_a_wrong_passphrase_restores_nothing(
    kept: Path, fresh: Make, tmp_path: Path
) -> None:
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "damaged").write_bytes(data)
    (tmp_path / "short").write_bytes(data[:1000])
    empty = fresh("empty")

    for name in ("damaged", "short"):
        assert "BACKUP-00" in empty.run("restore", tmp_path / name, code=1)
    assert "BACKUP-001" in empty.run("restore", kept, "--passphrase", "another", code=1)
    assert empty.run("user", "list") == ""


def test_a_workbench_that_holds_a_study_is_not_restored_over(
    filled: Installation, kept: Path
) -> None:
    said = filled.run("restore", kept, code=2)

    assert "holds studies already" in said


def test_an_account_keeps_the_rules_and_can_be_closed(fresh: Make) -> None:
    workbench = fresh("workbench")
    workbench.run("user", "add", "a@example.org", "--name", "Coordinator (sample)")

    twice = workbench.run("user", "add", "A@example.org", "--name", "x", code=2)
    assert "already an account" in twice
    workbench.run("user", "add", "b@example.org", "--name", "Reader (sample)")
    workbench.run("user", "close", "b@example.org")

    assert "b@example.org  Reader (sample)  -  [closed]" in workbench.run("user", "list")


def test_a_wrong_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ODGOVOR_EMAIL_PORT", "twenty-five")

    said = Installation(tmp_path).started("user", "list", code=1)

    assert "ODGOVOR_EMAIL_PORT is 'twenty-five'" in said
