"""Every sentence of the workbench stands in Serbian, in Cyrillic and in Latin, and the compiled files are current."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_no_sentence_is_missing_in_any_edition() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/messages.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PATH": ""},
    )

    assert (done.returncode, done.stdout.strip()) == (0, "Every sentence is translated."), (
        done.stderr
    )
