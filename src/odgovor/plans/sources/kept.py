"""The tables of a document as JSON, so that a file is read once and in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from odgovor.common.errors import Place
from odgovor.plans.sheets import rules
from odgovor.plans.sheets.remarks import RemarkKind, RowRemark
from odgovor.plans.sheets.rules import SheetFault, SheetRule, UnreadableSheetError
from odgovor.plans.sources.found import FoundRow, FoundTable

_RULES = {item.code: item for item in vars(rules).values() if isinstance(item, SheetRule)}


def as_json(tables: Iterable[FoundTable]) -> str:
    """The tables as text."""
    return json.dumps({"tables": [_table(item) for item in tables]}, ensure_ascii=False)


def fault_as_json(fault: UnreadableSheetError) -> str:
    """Why there are none, as text."""
    found = [[item.code, {k: str(v) for k, v in item.values.items()}] for item in fault.found]
    return json.dumps({"faults": found}, ensure_ascii=False)


def from_json(text: str, *, source: str) -> tuple[FoundTable, ...]:
    """The tables again; raises ``UnreadableSheetError`` where there were faults, about ``source``."""
    kept = json.loads(text)
    if "faults" in kept:
        raise UnreadableSheetError(
            SheetFault(_RULES[code], Place(source), values) for code, values in kept["faults"]
        )
    return tuple(_found(item) for item in kept["tables"])


def _table(item: FoundTable) -> dict[str, Any]:
    rows = [
        [row.cells, row.pages, [[remark.kind.value, remark.value] for remark in row.remarks]]
        for row in item.rows
    ]
    return {
        "number": item.number,
        "score": item.score,
        "headings": item.headings,
        "passed": item.passed,
        "rows": rows,
    }


def _found(item: dict[str, Any]) -> FoundTable:
    rows = tuple(
        FoundRow(
            tuple(cell.replace("\0", "") for cell in cells),
            tuple(pages),
            tuple(RowRemark(RemarkKind(kind), value) for kind, value in remarks),
        )
        for cells, pages, remarks in item["rows"]
    )
    return FoundTable(item["number"], rows, item["score"], tuple(item["headings"]), item["passed"])
