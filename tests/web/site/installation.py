"""A workbench in a folder of its own, spoken to by its commands, each in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from tests.conftest import ROOT

PASSWORD = "a long enough password 27"  # noqa: S105  # of an account of a test
# Django is loaded once for an installation; every command runs in a process that is forked off from there.
_NURSERY = """
import json, os, sys
from odgovor.web.site import setup

def do(asked):
    sys.argv = ["odgovor", *asked["arguments"]]
    for stream in (1, 2):
        os.dup2(os.open(asked["said"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    if asked["program"]:
        exec(asked["program"])
    else:
        from odgovor.cli.main import main
        main()

setup.start()
for line in sys.stdin:
    if not (child := os.fork()):
        code = 1
        try:
            do(json.loads(line))
            code = 0
        except SystemExit as ended:
            code = ended.code or 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Installation:
    """A workbench in a folder of its own, spoken to by its commands; on SQLite, whatever the tests run on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def started(self, *arguments: str | Path, code: int = 0) -> str:
        """What a command says that is started as people start it."""
        call = [sys.executable, "-m", "odgovor", *map(str, arguments)]
        done = subprocess.run(
            call, capture_output=True, text=True, env=self._environment, check=False
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def run(self, *arguments: str | Path, code: int = 0) -> str:
        """What a command says; it starts where Django is loaded already."""
        return self._forked(code, arguments=[*map(str, arguments)], program="")

    def asked(self, program: str) -> str:
        """What a program prints that is run in the installation."""
        return self._forked(0, arguments=[], program=program).strip()

    def copied_to(self, folder: Path) -> Installation:
        """Another that holds the same."""
        shutil.copytree(self.folder, folder)
        return Installation(folder)

    def closed(self) -> None:
        """No command comes any more."""
        self._nursery.stdin.close()
        self._nursery.stdout.close()
        self._nursery.wait()

    def _forked(self, code: int, **asked: object) -> str:
        said = self.folder.with_name(f"{self.folder.name}.said")
        said.unlink(missing_ok=True)
        print(json.dumps({**asked, "said": str(said)}), file=self._nursery.stdin, flush=True)
        ended = int(self._nursery.stdout.readline())
        assert ended == code, said.read_text("utf-8")
        return said.read_text("utf-8")

    @cached_property
    def _nursery(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", _NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
        )

    @property
    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return inherited | {
            "ODGOVOR_DATA": str(self.folder),
            "ODGOVOR_PASSWORD": PASSWORD,
            "ODGOVOR_BACKUP_PASSPHRASE": "passphrase of the test",
            "PYTHONPATH": str(ROOT / "src"),
        }
