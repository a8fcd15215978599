"""The script ``run``: paths in a call of ``odgovor`` are those of the folder it is called in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOCK = "requirements.lock"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder whose environment is the one that runs the tests."""
    folder = tmp_path / "the project"
    (folder / ".venv/bin").mkdir(parents=True)
    shutil.copy(ROOT / "run", folder / "run")
    shutil.copy(ROOT / LOCK, folder / LOCK)
    (folder / "src").symlink_to(ROOT / "src")
    (folder / f".venv/.{LOCK}").write_text("")
    os.utime(folder / LOCK, (0, 0))
    python = folder / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return folder


def call(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What a command says that is called in a folder."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_relative_path_is_the_caller_s(project: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()

    made = call(here, "../the project/run", "odgovor", "init", "mine")

    assert made.returncode == 0, made.stderr
    assert (here / "mine/study.yaml").is_file()
    assert not (project / "mine").exists()


def test_files_of_the_caller_are_not_taken_for_modules(project: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "click.py").write_text("raise SystemExit('the wrong module')")

    said = call(here, f"{project}/run", "odgovor", "--version")

    assert said.returncode == 0, said.stderr
    assert "odgovor" in said.stdout


def test_called_in_the_project_it_works_as_before(project: Path) -> None:
    made = call(project, "./run", "odgovor", "init", "mine")

    assert made.returncode == 0, made.stderr
    assert (project / "mine/study.yaml").is_file()
