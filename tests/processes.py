"""Programs of tests that run in a process of their own, as what they look at does not stay where a test runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from odgovor.publication.cache import Cache
from odgovor.publication.workers import Workers
from tests.conftest import ROOT

T = TypeVar("T")
NOWHERE = Path(os.devnull)


def done_apart(job: Callable[[], T]) -> T:
    """What a job returns or raises in a process forked for it: one that sets type starts threads which do not end.

    In a process that has them, each PDF of a publication is set by yet another process.
    """
    with Workers(Cache(NOWHERE), lambda _: None) as workers:
        made: T = workers.start("job", "a-key", job)()
    return made


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
