"""Multiply the example study: every locality's records once more under another key, as many times as wanted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples/seven-cities"
LOCALITIES = (
    "kraljevo",
    "kragujevac",
    "vranje",
    "novi-sad",
    "nis",
    "subotica",
    "sremska-mitrovica",
)
_TOKEN = re.compile(rf"(?<![a-z0-9-])({'|'.join(LOCALITIES)})(?![a-z0-9])")
COPIED = {"manuscript", "reports"}


def multiply(target: Path, *, localities: int) -> Path:
    """Write a study with the given number of localities (a multiple of seven) below ``target``."""
    copies = localities // len(LOCALITIES)
    shutil.copytree(EXAMPLE, target, dirs_exist_ok=True)
    for path in sorted(target.rglob("*")):
        relative = path.relative_to(target)
        if not path.is_file() or relative.parts[0] in COPIED:
            continue
        if path.suffix == ".csv" and not _TOKEN.search(path.name):
            _multiply_rows(path, copies)
        elif _TOKEN.search(path.name):
            _multiply_file(path, copies)
    return target


def renamed(text: str, number: int) -> str:
    """A text with the keys of localities renamed for a copy; copy 0 is the original."""
    return _TOKEN.sub(rf"\1-x{number}", text) if number else text


def _multiply_rows(path: Path, copies: int) -> None:
    head, *rows = _rows(path.read_text(encoding="utf-8"))
    found = [head]
    for number in range(copies):
        found += (renamed(row, number) for row in rows if not number or _TOKEN.search(row))
    path.write_text("".join(found), encoding="utf-8")


def _rows(text: str) -> list[str]:
    """The rows of a CSV text, quoted line ends kept inside their row."""
    rows, held = [], ""
    for line in text.splitlines(keepends=True):
        held += line
        if held.count('"') % 2 == 0:
            rows.append(held)
            held = ""
    return rows


def _multiply_file(path: Path, copies: int) -> None:
    text = path.read_text(encoding="utf-8")
    is_source = path.parent.name == "documents"
    for number in range(1, copies):
        name = renamed(path.name, number)
        path.with_name(name).write_text(
            text if is_source else renamed(text, number), encoding="utf-8"
        )
