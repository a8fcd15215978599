"""Starting a study: a folder with commented files that already builds."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from odgovor.common.errors import UsageError
from odgovor.study.files import write_whole


def start_study(folder: Path) -> None:
    """Write the template of an empty study; raises ``UsageError`` where the folder holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder; name a new one.")
    template = files("odgovor.study").joinpath("template")
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder, dict(_files(template, "")))


def _files(source: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(source.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            found += _files(item, f"{prefix}{item.name}/")
        else:
            found.append((f"{prefix}{item.name}", item.read_bytes()))
    return found
