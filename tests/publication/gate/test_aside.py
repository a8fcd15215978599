"""The gate of a large study looks at the records aside, and says the same."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import EXAMPLE
from tests.processes import printed_by
from tests.publication.gate.broken import Broken
from tests.publication.gate.conftest import CHAPTERS, with_chapters

COMPARE = """
import sys, threading
from pathlib import Path
from odgovor.publication.gate import examine, gate
from odgovor.study.reading import read_bundle

gate.MANY_KEYS = 1  # every study is a large one
bundle = read_bundle(Path(sys.argv[1]))
aside = examine(bundle)
found = []
again = read_bundle(Path(sys.argv[1]))
thread = threading.Thread(target=lambda: found.append(examine(again)))
thread.start(); thread.join()
assert aside.faults == found[0].faults
assert [d.expected for d in aside.drifts] == [d.expected for d in found[0].drifts]
print(*sorted({fault.code for fault in aside.faults}))
"""


def test_the_verdict_is_the_same_wherever_the_records_are_looked_at(tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(EXAMPLE, study)
    with_chapters(Broken(study), "01-about.md", *CHAPTERS)
    roles = study / "actors/roles.csv"
    lines = roles.read_text(encoding="utf-8").splitlines(keepends=True)
    roles.write_text(
        "".join([*lines[:-1], lines[-1].replace("org.", "org.nobody-")]), encoding="utf-8"
    )
    about = study / "manuscript/en/01-about.md"
    about.write_text(
        about.read_text(encoding="utf-8").replace("[8]{.live", "[9]{.live"), encoding="utf-8"
    )

    printed = printed_by(COMPARE, study)

    assert {"KEY-002", "LIVE-003"} <= set(printed.split())
