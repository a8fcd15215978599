"""Jobs aside: the results are those of the jobs, wherever they are done."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading

import pytest

from odgovor.common.aside import aside, packed
from odgovor.common.langtext import LangText
from tests.common.test_records import Vote

# In a process of its own, where no test runner has a thread at work.
BEGINNING = """
import os
from odgovor.common.aside import aside

parent = os.getpid()
begun, begins = os.pipe()
goes_on, lets_go_on = os.pipe()

def begin():
    os.write(begins, b"!")
    return os.getpid()
"""
THERE = """
pid, again = aside([begin, lambda: [parent]])
os.read(begun, 1)                       # the other process has taken the first
assert again() == [parent]
assert pid() not in {parent, None} and pid() == pid()
"""
BOTH = """
def wait():
    begin()
    os.read(goes_on, 1)
    return os.getpid()

held, here, also_here = aside([wait, os.getpid, os.getpid])
os.read(begun, 1)
assert (also_here(), here()) == (parent, parent)      # while the other process is held up
os.write(lets_go_on, b"!")
assert held() != parent
"""
LARGE = """
large, small = aside([lambda: bytes(5_000_000), begin])
os.read(begun, 1)                       # nobody has received the first yet
assert (len(large()), small() != parent) == (5_000_000, True)
"""
LOST = """
def lost():
    if os.getpid() != parent:
        begin()
        os._exit(3)
    return "made here"

ended, after = aside([lost, os.getpid])
os.read(begun, 1)
assert (after(), ended()) == (parent, "made here")
"""
WRONG = """
def refused():
    begin()
    raise ValueError("refused")

wrong, right = aside([refused, os.getpid])
os.read(begun, 1)
assert right() == parent
for _ in range(2):
    try:
        wrong()
    except ValueError as fault:
        continue
    raise AssertionError
"""
MANY = """
jobs = aside([lambda number=number: number for number in range(1000)])
assert [job() for job in jobs] == list(range(1000))
"""
REFUSED = """
import multiprocessing.popen_fork
import resource

most = max(map(int, os.listdir("/dev/fd")))
for room in range(12):                  # for no pipe, for the first, for the second, for the process too
    resource.setrlimit(resource.RLIMIT_NOFILE, (most + room, most + 100))
    job, = aside([lambda: "made"])
    assert job() == "made"
"""
ALONE = """
aside([lambda: (begin(), bytes(5_000_000))] * 2)
os.read(begun, 2)                       # what the other process sends nobody will receive
os.kill(parent, 9)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one core")
@pytest.mark.parametrize(
    "case",
    [THERE, BOTH, LARGE, LOST, WRONG, MANY, REFUSED],
    ids=["there", "both", "large", "lost", "wrong", "many", "refused"],
)
def test_two_processes_share_the_jobs(case: str) -> None:
    """One does the first while this one goes on, then whoever is free; what is lost or wrong is done again here."""
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + case],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one core")
def test_a_process_that_nobody_waits_for_any_more_ends() -> None:
    """Both have the same output, which is read to its end only when both are gone."""
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + ALONE], capture_output=True, check=False, timeout=60
    )

    assert done.returncode == -9


def test_beside_other_threads_nothing_is_forked() -> None:
    pids: list[int] = []

    def ask() -> None:
        (job,) = aside([os.getpid])
        pids.append(job())

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert pids == [os.getpid()]


def test_records_come_out_of_the_pack_equal_with_their_derived_fields() -> None:
    vote, said = Vote("a", count=3), LangText("Yes", "Да")

    again = pickle.loads(packed([vote, said], (Vote, LangText)))  # noqa: S301  # packed here

    assert again == [vote, said]
    assert again[0].key == "vote.a"
