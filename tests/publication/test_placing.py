"""Placing: a publication takes its place whole, and whoever is stopped in the middle of it takes nothing away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from odgovor.publication.placing import staged
from tests.publication.reading import files_of

STOPPED = """
import os, signal, sys
from pathlib import Path
from odgovor.publication.placing import staged

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
renamed = Path.rename
def stop_after(number):
    def rename(self, target):
        global number
        made = renamed(self, target)
        number -= 1
        if not number:
            {how}
        return made
    Path.rename = rename

number = int(sys.argv[2])
stop_after(number)
with staged(Path(sys.argv[1])) as staging:
    staging.write({{"a.txt": b"new"}})
    staging.put_in_place()
"""
KILLED = STOPPED.format(how="os.kill(os.getpid(), signal.SIGKILL)")
INTERRUPTED = STOPPED.format(how="signal.raise_signal(signal.SIGINT)")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder in which a publication stands."""
    with staged(tmp_path / "out") as staging:
        staging.write({"a.txt": b"old"})
        staging.put_in_place()
    return tmp_path / "out"


def stopped(program: str, target: Path, *, after: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program, str(target), str(after)], capture_output=True, check=False
    )
    assert done.returncode


# The first rename is that of the new folder, once it is locked; then comes that of the folder for the old
# publication, that of the old publication, and that of the new one.
@pytest.mark.parametrize("after", [1, 2, 3])
def test_what_a_killed_process_left_is_swept_away_and_put_back(target: Path, after: int) -> None:
    stopped(KILLED, target, after=after)
    assert len(list(target.parent.iterdir())) > 1 or not target.exists()

    with staged(target) as staging:
        assert files_of(target) == {"a.txt": b"old"}
        assert {path.name for path in target.parent.iterdir()} == {"out", staging.folder.name}


@pytest.mark.parametrize("after", [1, 2, 3])
def test_who_is_interrupted_leaves_the_previous_publication_and_no_rest(
    target: Path, after: int
) -> None:
    stopped(INTERRUPTED, target, after=after)

    assert files_of(target) == {"a.txt": b"old"}
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_a_folder_that_somebody_is_filling_is_not_swept_away(target: Path) -> None:
    with staged(target) as one:
        one.write({"a.txt": b"one"})

        with staged(target) as other:
            other.write({"a.txt": b"other"})
            other.put_in_place()
        one.put_in_place()

    assert files_of(target) == {"a.txt": b"one"}
    assert os.listdir(target.parent) == ["out"]  # noqa: PTH208  # hidden ones too
