"""Aside: jobs that are done in a process of their own while this one goes on with the rest.

A process that is forked has everything that this one has, without its being written and read again. What it sends
back is written and read: jobs are worth it whose results are small beside what they look at.
"""

from __future__ import annotations

import io
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any

from odgovor.common.records import specs_of

Job = Callable[[], Any]


def aside(jobs: Sequence[Job], *, is_worth_it: bool, records: Iterable[type] = ()) -> list[Job]:
    """Begin jobs, to be done one after another; each function returned waits for the result of its job.

    Where no process can be started safely (no ``fork``, one core, other threads at work), or where it comes to
    nothing, a job is done here, when its result is asked for. So is one that ends with an error, which is then
    raised where it can be seen. ``records`` are the classes of which there are many in the results.
    """
    if not is_worth_it or not _can_fork():
        return list(jobs)
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, jobs, tuple(records)), daemon=True)
    process.start()
    theirs.close()
    line = _Line(ours, len(jobs))
    return [partial(line.result, number, job) for number, job in enumerate(jobs)]


def _can_fork() -> bool:
    is_alone = (
        threading.active_count() == 1
    )  # a lock that another thread holds would stay locked in a fork
    is_child = current_process().daemon
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and is_alone and not is_child


class _Line:
    """The results that come from the other process, in the order of the jobs."""

    def __init__(self, connection: Connection, expected: int) -> None:
        self._connection = connection
        self._missing = deque(range(expected))
        self._came: dict[int, Any] = {}

    def result(self, number: int, job: Job) -> Any:
        """The result of a job, or what the job makes here where none comes."""
        while number in self._missing:
            self._receive()
        return self._came[number] if number in self._came else job()

    def _receive(self) -> None:
        try:
            made = pickle.loads(self._connection.recv_bytes())  # noqa: S301  # from our own process
            self._came[self._missing.popleft()] = made
        except (EOFError, OSError):
            self._missing.clear()
        if not self._missing:
            self._connection.close()


def _work(line: Connection, jobs: Sequence[Job], records: tuple[type, ...]) -> None:
    """Send each result; end without a word where there is none."""
    with suppress(BaseException):
        for job in jobs:
            line.send_bytes(packed(job(), records))
    line.close()


def packed(value: Any, records: Iterable[type]) -> bytes:
    """A value for the way between two processes, the given records as calls of their classes, which is quickest."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = {cls: _as_call(cls) for cls in records}
    pickler.dump(value)
    return out.getvalue()


def _as_call(cls: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values = attrgetter(*(spec.name for spec in specs_of(cls)))
    return lambda record: (cls, values(record))
