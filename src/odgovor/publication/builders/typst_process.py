"""Typst where it cannot hang: its threads do not live on in a process that was forked after they were started."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast

from odgovor.common.errors import Fault, InvalidDataError, Place

T = TypeVar("T")
_has_lost_threads = False
_RUN = """
import pickle, sys
sys.path[:], job = pickle.load(sys.stdin.buffer)
job = pickle.loads(job)
try:
    outcome = (job(), None)
except Exception as error:
    outcome = (None, error)
sys.stdout.buffer.write(pickle.dumps(outcome))
"""


def _note_fork() -> None:
    """Remember in a forked process that Typst had been loaded before, and so perhaps had started its threads."""
    global _has_lost_threads  # noqa: PLW0603  # a fact about this process
    _has_lost_threads = _has_lost_threads or "typst" in sys.modules


os.register_at_fork(after_in_child=_note_fork)


def with_typst(job: Callable[[], T]) -> T:
    """What a job makes that calls Typst; done in a fresh process where Typst would wait for threads that are gone.

    The job and what it returns or raises can be pickled.
    """
    return _in_fresh_process(job) if _has_lost_threads else job()


def _in_fresh_process(job: Callable[[], T]) -> T:
    done = subprocess.run(  # noqa: S603  # our own interpreter and our own words
        [sys.executable, "-c", _RUN],
        input=pickle.dumps((sys.path, pickle.dumps(job))),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        message = "Building the type was stopped before it was done."
        remedy = "Close other programs, as memory may be short, and publish again."
        raise InvalidDataError([Fault("BUILD-004", Place("publication"), message, remedy)])
    made, error = cast("tuple[Any, Exception | None]", pickle.loads(done.stdout))  # noqa: S301  # our own process
    if error is not None:
        raise error
    return cast("T", made)
