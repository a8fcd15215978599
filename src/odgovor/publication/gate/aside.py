"""Aside: a part of the gate that is done in a process of its own while this one goes on with the rest.

A process that is forked has the whole study without its being written and read again; what comes back is small.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Result = TypeVar("Result")
# Below this many keys a study is looked at sooner than a process is started.
WORTH_A_PROCESS = 5000


def aside(job: Callable[[], Result], *, keys: int) -> Callable[[], Result]:
    """Begin a job on a study of so many keys; the function returned waits for its result.

    Where no process can be started safely (no ``fork``, one core, other threads at work), or where it comes to
    nothing, the job is done here, when its result is asked for. So is one that ends with an error: it is raised
    where it can be seen.
    """
    if keys < WORTH_A_PROCESS or not _can_fork():
        return job
    # The type of a context by name is that of all platforms; this one has fork.
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()

    def result() -> Result:
        try:
            made: Result = ours.recv()
        except EOFError:
            return job()
        finally:
            ours.close()
            process.join()
        return made

    return result


def _can_fork() -> bool:
    is_alone = (
        threading.active_count() == 1
    )  # a lock that another thread holds would stay locked in a fork
    is_child = current_process().daemon
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and is_alone and not is_child


def _work(line: Connection, job: Callable[[], Result]) -> None:
    """Send the result; end without one, and without a word, where there is none."""
    with suppress(BaseException):
        line.send(job())
    line.close()
