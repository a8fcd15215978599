"""The heading of a table of text: which of its rows it takes, and how well it heads an action plan."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.plans.sheets.fields import TITLES
from odgovor.plans.sheets.mapping import HEADER_ROWS, SheetMapping, propose_mapping
from odgovor.plans.sheets.table import SheetRow, SheetTable


def mapping_of(rows: Sequence[Sequence[str]]) -> SheetMapping:
    """The columns as they would be proposed; words that a line's end broke are tried whole as well."""
    head = tuple(
        SheetRow(number, tuple(_mended(text) for text in texts))
        for number, texts in enumerate(rows[:HEADER_ROWS], start=1)
    )
    return propose_mapping(SheetTable("", head))


def _mended(text: str) -> str:
    return text.replace("\u00ad ", "").replace("\u00ad", "").replace("- ", "")


def score_of(mapping: SheetMapping) -> float:
    """How much a table looks like an action plan: its known columns; none without a column of activities."""
    if not any(field in mapping.spots() for field in TITLES):
        return 0.0
    return sum(column.confidence for column in mapping.columns)
