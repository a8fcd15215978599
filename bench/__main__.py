"""``python -m bench [PART ...]``: measure speed, memory, reading, searching and the quality of alignment, beside their limits."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.alignment import aligning
from bench.documents import reading
from bench.generate import EXAMPLE, multiply
from bench.search import searching
from bench.table import Row, median
from bench.workbench import working

RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: seconds of wall time and of processor time, peak megabytes of its largest process.

    The processor's time, its children's with it, says more where other programs run beside.
    """

    seconds: float
    busy_seconds: float
    megabytes: float


def timed(arguments: Sequence[str], *, cache: Path, allowed: Sequence[int] = (0,)) -> Run:
    """Run the command once as a whole process."""
    environment = {**os.environ, "ODGOVOR_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as for any user
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "odgovor", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    if code not in allowed:
        raise SystemExit(f"odgovor {' '.join(arguments)} ended with {code}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def publishing(folder: Path) -> Iterator[Row]:
    """Cold, unchanged and changed by one observation."""
    study = folder / "study"
    shutil.copytree(EXAMPLE, study)
    target, cache = folder / "out", folder / "cache"
    publish = ["publish", str(study), "-o", str(target)]
    cold = []
    for _ in range(RUNS):
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        cold.append(timed(publish, cache=cache))
    yield Row("publish the example, cold", median([run.seconds for run in cold]), 15)
    yield Row("  on all processors", median([run.busy_seconds for run in cold]), None)
    yield Row("  its largest process", max(run.megabytes for run in cold), 1200, "MB")
    same = [timed(publish, cache=cache).seconds for _ in range(RUNS)]
    yield Row("publish again, nothing changed", median(same), 1)
    for name, indicator, limit in (
        ("one observation changed, in the data only", "stat.memorandum-signatories", 4.0),
        ("one observation changed, printed in every edition", "stat.population", 4.0),
    ):
        runs = []
        for _ in range(RUNS):
            raise_observation(study, indicator)
            runs.append(timed(publish, cache=cache))
        yield Row(name, median([run.seconds for run in runs]), limit)
        yield Row("  on all processors", median([run.busy_seconds for run in runs]), None)


def raise_observation(study: Path, indicator: str) -> None:
    """Add one to the first observation of an indicator that no sentence says."""
    path = study / "stats/observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    row = next(row for row in rows if row[0] == indicator)
    column = head.index("value")
    row[column] = str(int(row[column]) + 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def checking(folder: Path) -> Iterator[Row]:
    """Checking seven, seventy and seven hundred localities for the first time, and the time a locality takes.

    Then again: seven hundred in which nothing changed, and in which one file did.
    """
    seconds = {}
    for localities, limit in ((7, None), (70, None), (700, 5.0)):
        study = multiply(folder / f"study-{localities}", localities=localities)
        caches = [folder / f"c-{localities}-{spot}" for spot in range(RUNS)]
        runs = [timed(["check", str(study)], cache=cache, allowed=(0, 1)) for cache in caches]
        seconds[localities] = median([run.seconds for run in runs])
        yield Row(f"check {localities} localities", seconds[localities], limit)
        yield Row("  on all processors", median([run.busy_seconds for run in runs]), None)
    few, many = seconds[70] / 70 * 1000, seconds[700] / 700 * 1000
    yield Row("  a locality of 700, against one of 70", many, few, "ms")
    yield from _checking_again(study, caches[0])


def _checking_again(study: Path, cache: Path) -> Iterator[Row]:
    """With the cache that the first check has filled."""
    same = [timed(["check", str(study)], cache=cache, allowed=(0, 1)) for _ in range(RUNS)]
    yield Row("check 700 again, unchanged", median([run.seconds for run in same]), None)
    runs = []
    for _ in range(RUNS):
        raise_observation(study, "stat.memorandum-signatories")
        runs.append(timed(["check", str(study)], cache=cache, allowed=(0, 1)))
    yield Row("check 700 again, one file changed", median([run.seconds for run in runs]), 5.0)
    yield Row("  on all processors", median([run.busy_seconds for run in runs]), None)


def starting(folder: Path) -> Iterator[Row]:
    """The time until the command line answers."""
    runs = [timed(["--help"], cache=folder / "c").seconds for _ in range(5)]
    yield Row("odgovor --help", median(runs), 0.3)


def ranking(_folder: Path) -> Iterator[Row]:
    """How well alignment ranks; here the limit is the least that is asked for."""
    yield from aligning()


PARTS = {
    part.__name__: part
    for part in (starting, publishing, checking, reading, searching, working, ranking)
}


def main(names: Sequence[str]) -> None:
    """Print the table, or the parts of it that are named."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    print(f"{'':<52}{'median':>12}{'limit':>14}{'ratio':>8}")
    for part in [PARTS[name] for name in names] or PARTS.values():
        with tempfile.TemporaryDirectory() as folder:
            for row in part(Path(folder)):
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
