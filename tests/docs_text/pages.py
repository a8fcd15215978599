"""Pages of the documentation, and what a reader who does what they say would do and see."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from click.testing import CliRunner

from odgovor.cli.main import main

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial/first-study.md"
HOW_TO = sorted(path for path in (ROOT / "docs/how-to").glob("*.md") if path.name != "README.md")
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"`(?P<file>[^`\n]+)`:\n\n?\Z")


@dataclass(frozen=True)
class Block:
    """A fenced block; ``file`` is named at the end of the line before it, or empty."""

    language: str
    body: str
    file: str
    line: int


@dataclass
class Reader:
    """Follows the blocks of a page in a folder: writes files, makes changes, types commands."""

    folder: Path
    seen: list[tuple[str, str, str]] = field(default_factory=list)

    def follow(self, page: Path) -> list[tuple[str, str, str]]:
        """Every command of the page with what the page says it prints and what it does print."""
        for block in blocks(page):
            if block.language == "console":
                self._type(block.body)
            elif block.language == "diff" and block.file:
                self._change(self.folder / block.file, block.body)
            elif block.file:
                target = self.folder / block.file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.body, encoding="utf-8")
        return self.seen

    def _change(self, file: Path, diff: str) -> None:
        """Replace the lines of - by those of +, which may be parts of lines; only + adds at the end."""
        lines = diff.splitlines()
        old = "\n".join(line[1:] for line in lines if line[0] in " -")
        new = "\n".join(line[1:] for line in lines if line[0] in " +")
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1 or not old, f"{file.name} does not hold once:\n{old}"
        file.write_text(text.replace(old, new) if old else f"{text}{new}\n", encoding="utf-8")

    def _type(self, body: str) -> None:
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, said = part.partition("\n")
            self.seen.append((command, said, self._run(command)))

    def _run(self, command: str) -> str:
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return ""
        if words[0] == "odgovor":
            with chdir(self.folder):
                return CliRunner().invoke(main, words[1:]).output
        shell = ["sh", "-c", command]
        done = subprocess.run(shell, cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page in order."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        named = _NAMED.search(text[: match.start()])
        line = text.count("\n", 0, match.start()) + 1
        yield Block(match["language"], match["body"], named["file"] if named else "", line)


def is_as_said(said: str, printed: str) -> bool:
    """Whether output is what a page says; there ``...`` stands for lines and ``…`` for part of a line."""
    wanted, found = said.splitlines(), printed.splitlines()
    while wanted and found:
        if wanted[0] == "...":
            rest = "\n".join(wanted[1:])
            return any(is_as_said(rest, "\n".join(found[n:])) for n in range(len(found) + 1))
        pattern = re.sub(r"([\[?*])", r"[\1]", wanted.pop(0)).replace("…", "*")
        if not fnmatchcase(found.pop(0).rstrip(), pattern.rstrip()):
            return False
    return [line for line in wanted if line != "..."] == found == []


def without_blocks(text: str) -> str:
    """A page without its fenced blocks, the lines kept."""
    return _FENCE.sub(lambda match: "\n" * match.group().count("\n"), text)
