"""Workers: what is not in the cache is built side by side, one process a core, and kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self

from odgovor.publication.cache import Cache

Job = Callable[[], Any]


class Workers:
    """A pool that is only opened when something has to be built; to be used in a ``with`` statement."""

    def __init__(self, cache: Cache, progress: Callable[[str], None]) -> None:
        self._cache = cache
        self._progress = progress
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=fault is not None)

    def start(self, name: str, key: str, job: Job) -> Job:
        """Begin a job unless the cache has its result; the function returned waits for the result.

        An error of the job is raised where the result is asked for.
        """
        found = self._cache.get(key)
        if found is not None:
            return lambda: found
        future = self._opened().submit(job)

        def result() -> Any:
            made = future.result()
            self._cache.put(key, made)
            self._progress(name)
            return made

        return result

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "fork" if hasattr(os, "fork") else "spawn"
            self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context(method))
        return self._pool
