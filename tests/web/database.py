"""The database of the tests: made and filled once in a run by who comes first; everybody works on a copy."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@dataclass(frozen=True, slots=True)
class Original:
    """A filled database under the name that Django gives to a test's, and its files; ``folder`` is the run's."""

    name: str
    folder: Path
    fill: Callable[[], None]

    def copy(self) -> None:
        """Make the database of this worker as the original is, whatever it held before."""
        with self._turn():
            if not self._made.exists():
                self._make()
            self._users.mkdir(exist_ok=True)
            (self._users / WORKER).touch()
            _use(self.name)
            name = self._copy_name()
            _sweep_beside(name)
            connection.creation.clone_test_db(WORKER, verbosity=0)
            _use(name)
            shutil.copytree(self._files, settings.BLOBS, dirs_exist_ok=True)

    def drop(self) -> None:
        """Remove the copy; who is the last removes the original too."""
        with self._turn():
            _use(self.name)
            creation = connection.creation
            creation._destroy_test_db(self._copy_name(), 0)
            (self._users / WORKER).unlink()
            if not any(self._users.iterdir()):
                self._made.unlink()
                creation._destroy_test_db(self.name, 0)

    def _make(self) -> None:
        """Migrations and data, at their own place; the files that come with the data lie beside it."""
        own, settings.BLOBS = settings.BLOBS, self._files
        self._files.mkdir(exist_ok=True)
        setup_databases(verbosity=0, interactive=False)
        self.fill()
        settings.BLOBS = own
        self._made.touch()

    def _copy_name(self) -> str:
        """What the copy is called; Django derives it from the name in use, which is the original's."""
        return str(connection.creation.get_test_db_clone_settings(WORKER)["NAME"])

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One worker at a time: while a database is copied nobody else may be in it."""
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @property
    def _made(self) -> Path:
        return self.folder / "made"

    @property
    def _users(self) -> Path:
        return self.folder / "users"

    @property
    def _files(self) -> Path:
        return self.folder / "files"


def _use(name: str) -> None:
    """Work on another database from now on; the one before is left."""
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def _sweep_beside(name: str) -> None:
    """Remove what SQLite kept beside a database that is replaced: it would be taken for the new one's."""
    if connection.vendor == "sqlite":
        for ending in ("-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
