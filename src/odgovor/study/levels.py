"""Which records of a bundle are for few: ``confidential.csv``, written where a workbench gives a study to its gate."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from odgovor.common.files import fault_at
from odgovor.study.files import read_text

CONFIDENTIAL = "confidential.csv"
TEAM, RESTRICTED = "team", "restricted"
LEVELS = (TEAM, RESTRICTED)
Levels = Mapping[str, str]


def levels_text(levels: Levels) -> str:
    """The file: a row for each record that is known at a level only (``team`` or ``restricted``)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([("key", "level"), *sorted(levels.items())])
    return out.getvalue()


def read_levels(root: Path) -> Levels:
    """The level of each record that is for few, by its key; empty where the bundle has no such file.

    Raises ``InvalidDataError`` (CSV-003, CSV-004) for a file that is no such table, and FILE-... for what is there and
    no file: it is not read as if nothing were for few. Of two levels of one record the narrower holds.
    """
    if not os.path.lexists(root / CONFIDENTIAL):
        return {}
    found: dict[str, str] = {}
    for row in _rows(read_text(root, CONFIDENTIAL)):
        key, level = (row["key"] or "").strip(), _level((row["level"] or "").strip())
        if key:
            found[key] = max(level, found.get(key, level), key=LEVELS.index)
    return found


def _rows(text: str) -> list[dict[str, str | None]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        rows, columns = list(reader), reader.fieldnames or ()
    except csv.Error as fault:
        message, remedy = (
            f"The file is not CSV: {fault}.",
            "Save the table as CSV (UTF-8) and try again.",
        )
        raise fault_at("CSV-004", CONFIDENTIAL, message, remedy) from fault
    for column in ("key", "level"):
        if column not in columns:
            message, remedy = (
                f"Column '{column}' is missing.",
                "Begin the file with the line: key,level",
            )
            raise fault_at("CSV-003", CONFIDENTIAL, message, remedy)
    return rows


def _level(said: str | None) -> str:
    """The level that is meant; what is not known as one is known to the fewest."""
    return said if said in LEVELS else RESTRICTED


def wholes(key: str) -> Iterator[str]:
    """A key and the keys of what it is part of: ``fg.nis-01.t4``, then ``fg.nis-01``."""
    while key:
        yield key
        key = key.rpartition(".")[0]
