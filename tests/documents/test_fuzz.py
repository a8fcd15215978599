"""Mutated documents are read or refused; they end no process, hang in none and fill no memory."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT

COUNT = 150


def test_mutated_documents_are_read_or_refused_and_nothing_else() -> None:
    call = [sys.executable, "-m", "bench.fuzz", "--count", str(COUNT)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}

    done = subprocess.run(
        call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{COUNT} documents: ")
    assert "0 finds" in done.stdout
