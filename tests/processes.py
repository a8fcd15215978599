"""Programs of tests that run in a process of their own, as what they look at does not stay where a test runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def printed_by(program: str, *arguments: str | Path, seconds: int = 240) -> str:
    """What a program in Python prints, which must not complain of anything."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stderr == ""
    return done.stdout
