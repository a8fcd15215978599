"""Plans, wordings and sessions of a large bundle are read in another process, with the same records, places and faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE
from tests.processes import printed_by

COMPARE = """
import sys, threading
from pathlib import Path
from odgovor.study.reading import read_bundle

found = []
def read(): found.append(read_bundle(Path(sys.argv[1])))
read()                                    # aside, as no other thread is at work
thread = threading.Thread(target=read)    # here
thread.start(); thread.join()
one, other = found
assert one.study == other.study and len(one.study.focusgroups.sessions) > 100
assert one.faults == other.faults
assert dict(one.places) == dict(other.places)
print(*sorted({fault.code for fault in one.faults}))
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """The example with its first session a hundred times more, and a fault of each kind that is read aside."""
    study = tmp_path / "study"
    shutil.copytree(EXAMPLE, study)
    folder = study / "focusgroups"
    text = (folder / "nis-01.yaml").read_text(encoding="utf-8")
    for number in range(100):
        stem = f"zz-{number:03}"
        key = "fg.zz-001" if number == 2 else f"fg.{stem}"
        (folder / f"{stem}.yaml").write_text(text.replace("fg.nis-01", key), encoding="utf-8")
        shutil.copy(folder / "nis-01.txt", folder / f"{stem}.txt")
    with (folder / "zz-050.txt").open("a", encoding="utf-8") as file:
        file.write("no turn\n")
    (study / "plans/nis-lap-2009.yaml").write_text("key: [", encoding="utf-8")
    (study / "norms/nis-decision.2014.akn.xml").write_text("<akomaNtoso>", encoding="utf-8")
    return study


def test_what_is_read_aside_is_read_with_the_same_records_places_and_faults(many: Path) -> None:
    printed = printed_by(COMPARE, many)

    assert printed.split() == ["FILE-004", "FOCUS-001", "KEY-001", "YAML-001"]
