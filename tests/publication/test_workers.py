"""Workers: results, errors and lost processes come back to where the result is asked for."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from odgovor.common.errors import InvalidDataError, UsageError
from odgovor.publication.cache import Cache
from odgovor.publication.publish import accept_drift
from odgovor.publication.workers import Workers, without_collecting
from tests.processes import printed_by
from tests.publication.small import small_study


def note(path: Path, text: str) -> str:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")
    return text


def fail() -> str:
    raise UsageError("no such chart")


def vanish() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def interrupt() -> str:
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # what runs in the background ignores it
    signal.raise_signal(signal.SIGINT)
    time.sleep(60)
    return "never"


def hold(path: Path) -> str:
    note(path, f"in {os.getpid()}")
    time.sleep(0.2)
    return note(path, f"out {os.getpid()}")


def test_a_result_is_kept_and_named_once(tmp_path: Path) -> None:
    steps: list[str] = []
    log = tmp_path / "log"

    for _ in range(2):
        with Workers(Cache(tmp_path / "cache"), steps.append) as workers:
            made = workers.start("one", "a" * 64, partial(note, log, "made"))()

    assert made == "made"
    assert log.read_text() == "made\n"
    assert steps == ["one"]


def test_an_error_is_raised_where_the_result_is_asked_for_and_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")

    with Workers(cache, print) as workers:
        broken = workers.start("broken", "b" * 64, fail)
        sound = workers.start("sound", "c" * 64, partial(note, tmp_path / "log", "sound"))
        with pytest.raises(UsageError, match="no such chart"):
            broken()
        assert sound() == "sound"

    assert cache.get("b" * 64) is None


def test_a_process_that_is_killed_is_a_fault_with_its_name(tmp_path: Path) -> None:
    with (
        Workers(Cache(tmp_path / "cache"), print) as workers,
        pytest.raises(InvalidDataError) as caught,
    ):
        workers.start("pdf en", "d" * 64, vanish)()

    assert [fault.code for fault in caught.value.faults] == ["BUILD-004"]
    assert "pdf en" in caught.value.faults[0].message


def test_ctrl_c_ends_a_job_without_a_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Workers(Cache(tmp_path / "cache"), print) as workers, pytest.raises(InvalidDataError):
        workers.start("pdf en", "e" * 64, interrupt)()

    assert capfd.readouterr().err == ""


def test_no_more_jobs_run_at_once_than_there_are_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    log = tmp_path / "log"

    with Workers(Cache(tmp_path / "cache"), lambda _: None) as workers:
        jobs = [workers.start(str(n), str(n) * 64, partial(hold, log)) for n in range(3)]
        for job in jobs:
            job()

    words = [line.split()[0] for line in log.read_text().splitlines()]
    assert words == ["in", "out"] * 3


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    started = time.monotonic()

    with Workers(Cache(tmp_path / "cache"), print) as workers:
        workers.start("long", "4" * 64, partial(time.sleep, 60))

    assert time.monotonic() - started < 30


def test_processes_whose_parent_is_gone_end(tmp_path: Path) -> None:
    """All have the same output, which is read to its end only when all are gone."""
    done = subprocess.run(
        [sys.executable, "-c", ORPHANS, str(tmp_path)], capture_output=True, check=False, timeout=60
    )

    assert done.returncode == -signal.SIGKILL
    assert done.stderr == b""


def test_circles_are_looked_for_again_when_all_is_published_or_has_failed() -> None:
    gc.enable()  # a command that ran in this process before may have left them alone
    with without_collecting():
        was_enabled = gc.isenabled()
    with pytest.raises(UsageError), without_collecting():
        fail()

    assert not was_enabled
    assert gc.isenabled()


def test_typst_sets_in_a_process_that_was_forked_after_it_had_been_used(tmp_path: Path) -> None:
    printed = printed_by(FORKED, tmp_path)

    assert printed.split() == ["drawing.png"]


def test_a_pdf_of_many_parts_is_set_in_one_such_process(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study", threshold=5)
    accept_drift(study)

    printed = printed_by(PARTED, study, tmp_path / "cache")

    assert printed.split() == ["%PDF", "1"]


ORPHANS = """
import os, sys
from pathlib import Path
from odgovor.publication.cache import Cache
from odgovor.publication.workers import Workers

os.cpu_count = lambda: 2
made, makes = os.pipe()

def large():
    os.write(makes, b"!")
    return bytes(5_000_000)

with Workers(Cache(Path(sys.argv[1])), print) as workers:
    for key in "ab":
        workers.start(key, key * 64, large)
    os.read(made, 1)
    os.kill(os.getpid(), 9)
"""

FORKED = """
import sys, typst
from pathlib import Path
typst.compile(b"Its threads are started.")
from odgovor.publication.builders.raster import pngs_of
from odgovor.publication.cache import Cache
from odgovor.publication.workers import Workers

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
kept = Cache(Path(sys.argv[1]))
with Workers(kept, lambda _: None) as workers:
    job = workers.start("drawings", "a-key", lambda: pngs_of({"drawing.png": SVG}, kept))
    print(*(name for name, data in job().items() if data.startswith(b"\\x89PNG")))
"""

PARTED = """
import sys, typst
from pathlib import Path
from odgovor.common.langtext import Edition
from odgovor.publication.builders import typst_process
from odgovor.publication.builders.typst import build_pdf
from odgovor.publication.cache import Cache
from odgovor.publication.gate import examine
from odgovor.publication.resolving import resolve
from odgovor.publication.workers import Workers
from odgovor.study.reading import read_bundle

typst.compile(b"Its threads are started.")
verdict = examine(read_bundle(Path(sys.argv[1])))
kept = Cache(Path(sys.argv[2]))
started, fresh = [], typst_process._in_fresh_process

def made():
    typst_process._in_fresh_process = lambda job: started.append(job) or fresh(job)
    pdf = build_pdf(resolve(verdict.prepared, verdict.editors[Edition.EN]), epoch=0, cache=kept)
    return pdf, len(started)

with Workers(kept, lambda _: None) as workers:
    pdf, times = workers.start("pdf", "a-key", made)()
    print(pdf[:4].decode(), times)
"""
