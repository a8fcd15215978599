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
ALONE = """
import os
from odgovor.common.aside import aside

def lost():
    if os.getpid() != parent:
        os._exit(3)
    return "made here"

def refused():
    raise ValueError("refused")

parent = os.getpid()
pid, again = aside([os.getpid, lambda: [parent]], is_worth_it=True)
assert again() == [parent]
assert pid() != parent
assert pid() == pid()

before, ended, after = aside([os.getpid, lost, os.getpid], is_worth_it=True)
assert (before() != parent, ended(), after()) == (True, "made here", parent)

wrong, = aside([refused], is_worth_it=True)
try:
    wrong()
except ValueError as fault:
    print(fault)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one core")
def test_jobs_are_done_in_another_process_and_here_where_that_comes_to_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "refused\n", "")


def test_beside_other_threads_nothing_is_forked() -> None:
    pids: list[int] = []

    def ask() -> None:
        (job,) = aside([os.getpid], is_worth_it=True)
        pids.append(job())

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert pids == [os.getpid()]


def test_a_job_that_is_not_worth_it_waits_until_it_is_asked_for() -> None:
    done: list[str] = []

    (job,) = aside([lambda: done.append("done")], is_worth_it=False)
    assert done == []
    job()

    assert done == ["done"]


def test_records_come_out_of_the_pack_equal_with_their_derived_fields() -> None:
    vote, said = Vote("a", count=3), LangText("Yes", "Да")

    again = pickle.loads(packed([vote, said], (Vote, LangText)))  # noqa: S301  # packed here

    assert again == [vote, said]
    assert again[0].key == "vote.a"
