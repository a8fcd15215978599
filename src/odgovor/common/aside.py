"""Aside: jobs that a process of their own does while this one goes on with the rest, and helps with once it waits.

A process that is forked has everything that this one has, without its being written and read again. What it sends
back is written and read: jobs are worth it whose results are small beside what they look at.
"""

from __future__ import annotations

import io
import os
import pickle
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from operator import attrgetter
from queue import SimpleQueue
from typing import Any
from weakref import finalize

from odgovor.common.records import specs_of

Job = Callable[[], Any]
MOST_JOBS = 256


def aside(jobs: Sequence[Job], *, records: Iterable[type] = ()) -> list[Job]:
    """Begin jobs, in their order; each function returned waits for the result of its job.

    Of more than ``MOST_JOBS`` the rest are done here.

    Who waits takes the next job that nobody has begun, so that both processes are done at the same time. Where no
    process can be started safely (no ``fork``, one core, other threads at work), or where it comes to nothing, a
    job is done here, when its result is asked for. An error of a job is raised where its result is asked for.
    ``records`` are the classes of which there are many in the results.
    """
    if not can_fork():
        return list(jobs)
    try:
        line = _begun(jobs, tuple(records))
    except OSError:  # no memory for a process, or too many of them or of open files
        return list(jobs)
    return [partial(line.result, number) for number in range(len(jobs))]


def _begun(jobs: Sequence[Job], records: tuple[type, ...]) -> _Line:
    """A process at work on jobs, and where their results come in."""
    context = get_context("fork")
    tickets = _Tickets(min(len(jobs), MOST_JOBS))
    ours, theirs = context.Pipe(duplex=False)
    with theirs:
        arguments = (ours, theirs, tickets, jobs, records)
        context.Process(target=_work, args=arguments, daemon=True).start()
    return _Line(ours, tickets, jobs)


def can_fork() -> bool:
    """Whether a process can be started safely, and there is a core for it."""
    is_alone = (
        threading.active_count() == 1
    )  # a lock that another thread holds would stay locked in a fork
    is_child = current_process().daemon
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and is_alone and not is_child


class _Tickets:
    """The numbers of the jobs that nobody has begun: a pipe that both processes take from, each number once."""

    def __init__(self, count: int) -> None:
        self._source, sink = os.pipe()
        finalize(self, os.close, self._source)
        os.write(sink, bytes(range(count)))
        os.close(sink)

    def take(self) -> int | None:
        """The next number; None where all are taken."""
        found = os.read(self._source, 1)
        return found[0] if found else None


class _Line:
    """The results by number, those of the other process as they come in."""

    def __init__(self, connection: Connection, tickets: _Tickets, jobs: Sequence[Job]) -> None:
        self._connection: Connection | None = connection
        self._tickets = tickets
        self._jobs = jobs
        self._came: dict[int, tuple[Any, Exception | None]] = {}

    def result(self, number: int) -> Any:
        """The result of a job."""
        while number not in self._came:
            self._step(number)
        made, error = self._came[number]
        if error is not None:
            raise error
        return made

    def _step(self, number: int) -> None:
        """Take what has come, else do what nobody does, else wait; a job that was lost is done here."""
        if self._connection is not None and self._connection.poll():
            self._receive(self._connection)
        elif (ticket := self._tickets.take()) is not None:
            self._do(ticket)
        elif self._connection is not None:
            self._receive(self._connection)
        else:
            self._do(number)

    def _do(self, number: int) -> None:
        try:
            self._came[number] = (self._jobs[number](), None)
        except Exception as error:  # noqa: BLE001  # raised where the result is asked for
            self._came[number] = (None, error)

    def _receive(self, connection: Connection) -> None:
        try:
            number, made = pickle.loads(connection.recv_bytes())  # noqa: S301  # from our own process
            self._came[number] = (made, None)
        except (EOFError, OSError):
            connection.close()
            self._connection = None


def _work(
    theirs: Connection,
    line: Connection,
    tickets: _Tickets,
    jobs: Sequence[Job],
    records: tuple[type, ...],
) -> None:
    """Send each result; end without a word at a job that has none, which is then done where it is asked for.

    The end where results come in is closed here, or sending would wait for ever once nobody is there. Another thread
    sends, so that the next job need not wait until somebody receives.
    """
    theirs.close()
    results: SimpleQueue[bytes | None] = SimpleQueue()
    sender = threading.Thread(target=_send, args=(line, results))
    sender.start()
    with suppress(BaseException):
        while (number := tickets.take()) is not None:
            results.put(packed((number, jobs[number]()), records))
    results.put(None)
    sender.join()
    line.close()


def _send(line: Connection, results: SimpleQueue[bytes | None]) -> None:
    with suppress(OSError):
        while (data := results.get()) is not None:
            line.send_bytes(data)


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
