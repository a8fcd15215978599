"""Workers: what is not in the cache is built side by side, a process each and one process a core, and kept."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.publication.cache import Cache

Job = Callable[[], Any]
Outcome = tuple[Any, Exception | None]
# A forked process has what the job works on without its being written and read again.
_PROCESSES: Any = get_context("fork" if hasattr(os, "fork") else "spawn")


@dataclass(slots=True)
class _Task:
    """A job that waits, runs or is done: ``outcome`` is its result or the error it ended with."""

    name: str
    key: str
    job: Job
    process: BaseProcess | None = None
    line: Connection | None = None
    outcome: Outcome | None = None


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let nobody look for circles of objects meanwhile: publishing makes millions of objects and hardly a circle.

    Looking for them again and again is a quarter of the time. Processes started meanwhile do as their parent does.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Workers:
    """Starts a process for each job while cores are free; to be used in a ``with`` statement."""

    def __init__(self, cache: Cache, progress: Callable[[str], None]) -> None:
        self._cache = cache
        self._progress = progress
        self._waiting: list[_Task] = []
        self._running: list[_Task] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._waiting.clear()
        for task in self._running:
            assert task.process is not None
            task.process.terminate()
            task.process.join()

    def start(self, name: str, key: str, job: Job) -> Job:
        """Begin a job unless the cache has its result; the function returned waits for the result.

        An error of the job is raised where the result is asked for.
        """
        found = self._cache.get(key)
        if found is not None:
            return lambda: found
        task = _Task(name, key, job)
        self._waiting.append(task)
        self._attend(timeout=0)

        def result() -> Any:
            while task.outcome is None:
                self._attend(timeout=None)
            made, error = task.outcome
            if error is not None:
                raise error
            return made

        return result

    def _attend(self, *, timeout: float | None) -> None:
        """Take the results that have come, waiting for the first as long as allowed, and fill the free cores."""
        self._fill()
        lines = [task.line for task in self._running if task.line is not None]
        ready = wait(lines, timeout)
        for task in [task for task in self._running if task.line in ready]:
            self._running.remove(task)
            self._take(task)
        self._fill()

    def _fill(self) -> None:
        while self._waiting and len(self._running) < (os.cpu_count() or 1):
            task = self._waiting.pop(0)
            task.line, theirs = _PROCESSES.Pipe(duplex=False)
            lines = [task.line, *(other.line for other in self._running if other.line)]
            inherited = lines if _PROCESSES.get_start_method() == "fork" else ()
            task.process = _PROCESSES.Process(target=_work, args=(theirs, task.job, inherited))
            task.process.start()
            theirs.close()
            self._running.append(task)

    def _take(self, task: _Task) -> None:
        assert task.line is not None
        assert task.process is not None
        try:
            task.outcome = task.line.recv()
        except EOFError:
            task.outcome = (None, _lost(task.name))
        task.line.close()
        task.process.join()
        assert task.outcome is not None
        made, error = task.outcome
        if error is None:
            self._cache.put(task.key, made)
            self._progress(task.name)


def _work(line: Connection, job: Job, inherited: Iterable[Connection]) -> None:
    """Do a job and send its result.

    The ends where results come in are closed here: with one of them open, sending would wait for ever once the
    process that started this one is gone.
    """
    for end in inherited:
        end.close()
    outcome: Outcome
    try:
        outcome = (job(), None)
    except KeyboardInterrupt:  # Ctrl+C reaches every process of a command; the first one says so
        return
    except Exception as error:  # noqa: BLE001  # raised again where the result is asked for
        outcome = (None, error)
    with suppress(BrokenPipeError):
        line.send(outcome)
    line.close()


def _lost(name: str) -> InvalidDataError:
    """A process that ended without a result, such as one the system stopped for want of memory (BUILD-004)."""
    message = f"Building {name} was stopped before it was done."
    remedy = "Close other programs, as memory may be short, and publish again."
    return InvalidDataError([Fault("BUILD-004", Place("publication"), message, remedy)])
