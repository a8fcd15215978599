"""The workbench under load: a thousand cities, fifty thousand activities, twenty people at once, on loopback.

With ``DATABASE_URL`` set it is measured on that database, else on SQLite.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.generate import EXAMPLE
from bench.table import Row, percentile

PEOPLE, ROUNDS, WARMING = 20, 12, 6
PAGES = {
    "board": "/s/seven-cities/",
    "register of plans": "/s/seven-cities/plans/",
    "register, one page further": "/s/seven-cities/plans/?page=5",
    "a plan": "/s/seven-cities/plans/p/nis-lap-2013/",
    "list of findings": "/s/seven-cities/rooms/list/finding/",
}


def environment(folder: Path) -> dict[str, str]:
    """The environment of an installation in a folder; modules are compiled once, as for any user."""
    found = {**os.environ, "ODGOVOR_DATA": str(folder), "PYTHONPATH": "src"}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def python(folder: Path, *arguments: str) -> str:
    """What a Python process with the installation's environment prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment(folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def working(folder: Path) -> Iterator[Row]:
    """Import, start and pages under load."""
    python(folder, "-m", "odgovor", "user", "list")
    started = time.perf_counter()
    python(folder, "-m", "odgovor", "import", str(EXAMPLE))
    yield Row("import the example into the workbench", time.perf_counter() - started, 5)
    sessions = json.loads(python(folder, "-m", "bench.fill", str(PEOPLE)))
    with served(folder) as (port, seconds):
        yield Row("start to first page", seconds, 2)
        for name, path in PAGES.items():
            times = under_load(port, path, sessions)
            yield Row(f"{name}, {PEOPLE} people, p95", percentile(times, 0.95) * 1000, 150, "ms")


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, float]]:
    """The server of an installation: its port, and the seconds until its first page came."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [sys.executable, "-m", "odgovor", "serve", "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(call, env=environment(folder), stdout=subprocess.DEVNULL)
    try:
        while not answers(port) and time.perf_counter() - started < 60:
            time.sleep(0.02)
        yield port, time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def answers(port: int) -> bool:
    """Whether the sign-in page comes."""
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", "/account/login/")
        return line.getresponse().status == 200
    except OSError:
        return False


def under_load(port: int, path: str, sessions: list[str]) -> list[float]:
    """Seconds of each answer when everybody asks for a page again and again.

    They begin one after the other within a second, once every server process has made the page before.
    """
    for session in sessions[:WARMING]:
        ask(port, path, session, rounds=1)
    with ThreadPoolExecutor(len(sessions)) as people:
        asked = [
            people.submit(ask, port, path, session, wait=number / len(sessions))
            for number, session in enumerate(sessions)
        ]
    return [seconds for job in asked for seconds in job.result()]


def ask(
    port: int, path: str, session: str, *, rounds: int = ROUNDS, wait: float = 0
) -> list[float]:
    """Ask for a page a few times, with a second's thought before each, and time the answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"sessionid={session}", "Accept-Encoding": "identity"}
    found = []
    time.sleep(wait)
    for number in range(rounds):
        time.sleep(1 if number else 0)
        started = time.perf_counter()
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        found.append(time.perf_counter() - started)
    return found
