"""What all tests share: the example study, copies of it to break, and its publication, made once."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples/seven-cities"
NO_INPUTS = "the folder of real inputs is not beside the project"
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "odgovor", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("odgovor")
# Files that keep a worker busy for a minute: they go first, so that none is left alone with one at the end.
LONG = (
    "tests/web/pages/",
    "tests/web/test_every_address.py",
    "tests/publication/test_publish.py",
    "tests/publication/builders/",
    "tests/web/common/",
    "tests/web/records/test_bundles.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Long files go first; the order is otherwise the one of before."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_collection_finish():
    """What is loaded stays: it is not looked through again for what could be freed, which took a fifth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where the machine must have everything (``ODGOVOR_NO_SKIPS``), a skip is an error.

    The real inputs are not a part of the project, so that a test which lacks them may still skip.
    """
    report = yield
    is_strict = os.environ.get("ODGOVOR_NO_SKIPS") and not hasattr(report, "wasxfail")
    if report.skipped and is_strict and NO_INPUTS not in str(report.longrepr):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real inputs beside the project; tests that use them skip where they are absent."""
    if not SHARED.is_dir():
        pytest.skip(NO_INPUTS)
    return SHARED


@pytest.fixture
def example_copy(tmp_path: Path) -> Path:
    """The example study in a folder of its own, to be changed."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "study"))


@pytest.fixture(scope="session")
def published_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication of the example study, to be read only: workers that run side by side share one.

    Whoever comes first builds it, the others wait; it is put in place when it is whole.
    """
    from odgovor.publication.publish import publish

    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "example"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "out").is_dir():
            publish(EXAMPLE, folder / "out", cache=folder / "cache")
    return folder / "out"


@pytest.fixture(scope="session")
def published(published_example: Path) -> Path:
    """The publication of the example study, where no other is nearer."""
    return published_example
