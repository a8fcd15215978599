"""Which records of a bundle are for few: ``confidential.csv``, written where a workbench gives a study to its gate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from odgovor.study.files import read_text

CONFIDENTIAL = "confidential.csv"
RESTRICTED = "restricted"
Levels = Mapping[str, str]


def levels_text(levels: Levels) -> str:
    """The file: a row for each record that is known at a level only (``team`` or ``restricted``)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([("key", "level"), *sorted(levels.items())])
    return out.getvalue()


def read_levels(root: Path) -> Levels:
    """The level of each record that is for few, by its key; empty where the bundle says nothing."""
    if not (root / CONFIDENTIAL).is_file():
        return {}
    rows = csv.DictReader(io.StringIO(read_text(root, CONFIDENTIAL), newline=""))
    return {row["key"]: row["level"] or RESTRICTED for row in rows if row.get("key")}


def wholes(key: str) -> Iterator[str]:
    """A key and the keys of what it is part of: ``fg.nis-01.t4``, then ``fg.nis-01``."""
    while key:
        yield key
        key = key.rpartition(".")[0]
