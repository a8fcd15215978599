"""How well a plan was read: cells of its activities against what was written, as precision and recall."""

from __future__ import annotations

import re
from dataclasses import dataclass

from odgovor.plans.sheets.fields import SheetField
from odgovor.plans.sheets.mapping import propose_mapping
from odgovor.plans.sheets.rows import ActivityRow, RowReader, without_opening
from odgovor.plans.sheets.table import SheetTable
from tests.plans.sources.written import Shape, Written

F = SheetField
FIELDS = {
    "measure": F.MEASURE,
    "title": F.TITLE,
    "body": F.BODY,
    "partners": F.PARTNERS,
    "deadline": F.DEADLINE,
    "money": F.PLANNED_RSD,
    "indicator": F.INDICATOR,
    "verification": F.VERIFICATION,
}


@dataclass(frozen=True)
class Score:
    """Cells that were read, that were written, and that are the same; ``wrong`` says which are not."""

    read: int
    written: int
    right: int
    wrong: tuple[str, ...]
    rows_wrong: frozenset[int] = frozenset()

    @property
    def precision(self) -> float:
        """The share of what was read that was written so."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of what was written that was read so."""
        return self.right / self.written if self.written else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.read + other.read,
            self.written + other.written,
            self.right + other.right,
            self.wrong + other.wrong,
        )


def rows_read(table: SheetTable) -> list[ActivityRow]:
    """The activities of a table with its columns as they are proposed."""
    return list(RowReader(table, propose_mapping(table)).rows())


def scored(table: SheetTable, plan: list[Written], shape: Shape) -> Score:
    """Compare the activities of a table with those that were written, in their order by title."""
    found = {_letters(row.text(F.TITLE)): row for row in rows_read(table)}
    read = written = right = 0
    wrong: list[str] = []
    rows_wrong = set()
    left = dict(found)
    for part in plan:
        for row in part.rows:
            wanted = {**{name: row[name] for name in shape.columns}, "measure": part.measure}
            got = left.pop(_letters(row["title"]), None)
            for name, field in FIELDS.items():
                if name not in wanted:
                    continue
                here, there = wanted[name], got.text(field) if got else ""
                written += bool(here)
                read += bool(there)
                if here and _words(here) == _words(there):
                    right += 1
                elif here or there:
                    wrong.append(f"{name}: {here!r} read as {there!r}")
                    rows_wrong |= {got.number} if got else set()
    for row in left.values():
        read += sum(1 for field in FIELDS.values() if row.text(field))
        wrong.append(f"not written: {row.text(F.TITLE)!r}")
        rows_wrong.add(row.number)
    return Score(read, written, right, tuple(wrong), frozenset(rows_wrong))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _words(text: str) -> str:
    return " ".join(without_opening(text).split())
