"""PDFs for tests, set by Typst in a process of its own: its threads would not live on in what the tests fork."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_RUN = """
import sys, typst
fonts = sys.argv[1:]
sys.stdout.buffer.write(typst.compile(sys.stdin.buffer.read(), font_paths=fonts))
"""


def pdf_of(source: str, fonts: Sequence[Path] = ()) -> bytes:
    """The PDF of a Typst source."""
    return _pdf_of(source, tuple(str(path) for path in fonts))


@cache
def _pdf_of(source: str, fonts: tuple[str, ...]) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *fonts], input=source.encode(), capture_output=True, check=True
    )
    return done.stdout
