"""Apart: strangers' files are read in a process of their own, which knows nothing of this one and may use little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import odgovor

MAX_BYTES = 1500 * 1024 * 1024
_TOLD = ("PATH", "SYSTEMROOT", "LANG")


def run_apart(module: str, *arguments: str, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """Run a module of ours in a process of its own; raises ``subprocess.TimeoutExpired`` after so many seconds."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(  # noqa: S603  # our own module; no word of it comes from a user
        command, capture_output=True, timeout=seconds, check=False, env=told()
    )


def told() -> dict[str, str]:
    """What such a process is told: the path to this package and nothing else of ours, no keys, no database."""
    package = str(Path(odgovor.__file__).parent.parent)
    kept = {name: os.environ[name] for name in _TOLD if name in os.environ}
    return {**kept, "PYTHONPATH": package, "PYTHONUTF8": "1"}


def limit_this_process(*, seconds: int) -> None:
    """Let the process use no more memory and time than an honest file needs, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
