"""The workbench from the command line: in, out, backed up, wiped and restored, each as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from odgovor.study.reading import load_study
from tests.conftest import EXAMPLE, ROOT

PASSWORD = "a long enough password 27"  # noqa: S105  # of an account of this test


class Installation:
    """A workbench in a folder of its own, spoken to by its commands; on SQLite, whatever the tests run on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(
        self, *arguments: str | Path, code: int = 0, program: tuple[str, ...] = ("-m", "odgovor")
    ) -> str:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "ODGOVOR_DATA": str(self.folder),
            "ODGOVOR_PASSWORD": PASSWORD,
            "ODGOVOR_BACKUP_PASSPHRASE": "passphrase of the test",
            "PYTHONPATH": str(ROOT / "src"),
        }
        call = [sys.executable, *program, *map(str, arguments)]
        done = subprocess.run(call, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def fingerprint(self) -> str:
        """A digest of all that the installation keeps."""
        program = (
            "from odgovor.web.site import setup; setup.start();"
            "from odgovor.web.site.backup import fingerprint; print(fingerprint())"
        )
        return self.run(program=("-c", program)).strip()

    def created(self, at: datetime | None = None) -> str:
        """When its first account was made; with a time, it is that from now on."""
        change = f"User.objects.update(created_at=datetime.fromisoformat('{at}'))" if at else ""
        program = (
            "from odgovor.web.site import setup; setup.start();"
            "from datetime import datetime; from odgovor.web.accounts.models import User;"
            f"{change or None}; print(User.objects.first().created_at)"
        )
        return self.run(program=("-c", program)).strip()


@pytest.fixture(scope="module")  # to be read only: the backup below is of it, whatever comes first
def filled(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with the example study and an account."""
    made = Installation(tmp_path_factory.mktemp("filled"))
    made.run("import", EXAMPLE)
    made.run(
        "user", "add", "a@example.org", "--name", "Coordinator (sample)", "--study", "seven-cities"
    )
    made.created(at=datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC))
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
    filled: Installation, kept: Path, tmp_path: Path
) -> None:
    restored = Installation(tmp_path / "restored")

    restored.run("restore", kept)

    assert restored.fingerprint() == filled.fingerprint()
    assert "a@example.org" in restored.run("user", "list")
    assert restored.created() == "2026-01-02 03:04:05.000678+00:00"
    assert b"Coordinator" not in kept.read_bytes()


def test_a_damaged_backup_or_a_wrong_passphrase_restores_nothing(
    kept: Path, tmp_path: Path
) -> None:
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "damaged").write_bytes(data)
    (tmp_path / "short").write_bytes(data[:1000])
    empty = Installation(tmp_path / "empty")

    for name in ("damaged", "short"):
        assert "BACKUP-00" in empty.run("restore", tmp_path / name, code=1)
    assert "BACKUP-001" in empty.run("restore", kept, "--passphrase", "another", code=1)
    assert empty.run("user", "list") == ""


def test_a_workbench_that_holds_a_study_is_not_restored_over(
    filled: Installation, kept: Path
) -> None:
    said = filled.run("restore", kept, code=2)

    assert "holds studies already" in said


def test_an_account_keeps_the_rules_and_can_be_closed(tmp_path: Path) -> None:
    workbench = Installation(tmp_path)
    workbench.run("user", "add", "a@example.org", "--name", "Coordinator (sample)")
    assert (tmp_path / "static/staticfiles.json").is_file()  # so that no server waits for it

    twice = workbench.run("user", "add", "A@example.org", "--name", "x", code=2)
    assert "already an account" in twice
    workbench.run("user", "add", "b@example.org", "--name", "Reader (sample)")
    workbench.run("user", "close", "b@example.org")

    assert "b@example.org  Reader (sample)  -  [closed]" in workbench.run("user", "list")


def test_a_wrong_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ODGOVOR_EMAIL_PORT", "twenty-five")

    said = Installation(tmp_path).run("user", "list", code=1)

    assert "ODGOVOR_EMAIL_PORT is 'twenty-five'" in said
