"""A sound study in a folder of its own, ways to break one thing in it, and what the gate then says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from odgovor.common.errors import Fault, Severity
from odgovor.common.yamls import dump_yaml, load_yaml
from odgovor.publication.gate import Verdict, examine
from odgovor.study.reading import read_bundle
from odgovor.study.review import review

Row = dict[str, str]
Condition = Callable[[Row], bool]


@dataclass(frozen=True)
class Broken:
    """A study folder that a test breaks; every way of breaking fails where there is nothing to break."""

    folder: Path

    def text(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str | bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # the file may be that of all copies
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def remove(self, file: str) -> None:
        (self.folder / file).unlink()

    def swap(self, file: str, old: str, new: str) -> None:
        """Put one text in the place of another where it first stands."""
        text = self.text(file)
        assert old in text, f"{file} does not hold {old!r}"
        self.write(file, text.replace(old, new, 1))

    def change(self, file: str, pattern: str, new: str) -> str:
        """Put a text in the place of the first match of a pattern, and return what stood there."""
        found = re.search(pattern, self.text(file), re.MULTILINE | re.DOTALL)
        assert found, f"{file} holds nothing like {pattern}"
        self.swap(file, found.group(), found.expand(new))
        return found.group()

    def add(self, file: str, text: str) -> None:
        """Put a text at the end of a file."""
        self.write(file, self.text(file).rstrip("\n") + "\n\n" + text + "\n")

    def chapter(self, pattern: str, language: str = "en") -> str:
        """The first chapter in which a pattern stands."""
        for path in sorted((self.folder / "manuscript" / language).glob("*.md")):
            if re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
                return f"manuscript/{language}/{path.name}"
        raise AssertionError(f"no chapter holds {pattern}")

    def rows(self, file: str) -> list[Row]:
        """The rows of a sheet."""
        return list(csv.DictReader(io.StringIO(self.text(file), newline="")))

    def row(self, file: str, condition: Condition) -> Row:
        """The first row of a sheet that meets a condition."""
        return next(row for row in self.rows(file) if condition(row))

    def write_rows(self, file: str, rows: list[Row]) -> None:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(file, out.getvalue())

    def fill(self, sheet: str, condition: Condition, **cells: str) -> Row:
        """Change cells of the first row that meets a condition, and return the row as it was."""
        rows = self.rows(sheet)
        spot = next(spot for spot, row in enumerate(rows) if condition(row))
        before = rows[spot]
        assert set(cells) <= set(before)
        rows[spot] = {**before, **cells}
        self.write_rows(sheet, rows)
        return before

    def drop(self, file: str, condition: Condition) -> Row:
        """Take out the first row that meets a condition, and return it."""
        rows = self.rows(file)
        gone = next(row for row in rows if condition(row))
        self.write_rows(file, [row for row in rows if row is not gone])
        return gone

    def edit(self, file: str, change: Callable[[Any], object]) -> None:
        """Change the content of a YAML file in place."""
        data = _plain(load_yaml(self.text(file), file=file))
        change(data)
        self.write(file, dump_yaml(data))

    def yaml(self, file: str) -> Any:
        """The content of a YAML file."""
        return _plain(load_yaml(self.text(file), file=file))

    def record(self, folder: str, condition: Callable[[Any], bool]) -> str:
        """The first file of a folder of YAML records whose content meets a condition."""
        for path in sorted((self.folder / folder).glob("*.yaml")):
            if condition(self.yaml(f"{folder}/{path.name}")):
                return f"{folder}/{path.name}"
        raise AssertionError(f"nothing in {folder} meets the condition")

    def finding(self, condition: Callable[[Any], bool] = bool) -> str:
        """The file of the first accepted finding that meets a condition."""
        return self.record("findings", lambda it: it.get("status") == "accepted" and condition(it))

    def resting_on(self, start: str) -> tuple[str, str]:
        """The file of an accepted finding that has evidence of a kind, and the key of that evidence."""
        file = self.finding(
            lambda it: any(ref.startswith(start) for ref in it.get("evidence_for", []))
        )
        refs = self.yaml(file)["evidence_for"]
        return file, next(ref for ref in refs if ref.startswith(start)).partition("|")[0]

    def rest(self, *keys: str) -> str:
        """Let an accepted finding rest on more evidence, pin it, and return the file of the finding."""
        file = self.finding()
        self.edit(file, lambda it: it["evidence_for"].extend(keys))
        review(self.folder, (), everything=True)
        return file

    def verdict(self) -> Verdict:
        """What the gate says."""
        return examine(read_bundle(self.folder))

    def stops_with(self, code: str, *, file: str = "", record: str = "", column: str = "") -> Fault:
        """The fault of a code at a place, which must keep the gate shut."""
        verdict = self.verdict()
        faults = [fault for fault in verdict.faults if fault.code == code]
        assert faults, f"no {code} among {sorted({str(fault) for fault in verdict.faults})[:8]}"
        placed = [
            fault
            for fault in faults
            if fault.place.file == (file or fault.place.file)
            and fault.place.record == (record or fault.place.record)
            and fault.place.column == (column or fault.place.column)
        ]
        assert placed, f"{code} stands at {[str(fault.place) for fault in faults]}"
        assert placed[0].severity is Severity.ERROR
        assert placed[0].message
        assert placed[0].remedy
        assert not verdict.is_open
        return placed[0]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def where(**cells: str) -> Condition:
    """A condition on the cells of a row."""
    return lambda row: all(row[name] == text for name, text in cells.items())
