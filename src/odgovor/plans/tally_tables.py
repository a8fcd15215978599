"""Tables of tallies: activities by status with the mean score and its coverage beside them, by city and by theme."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State, Theme, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.cells import (
    absent_row,
    compared,
    count_cell,
    count_column,
    coverage_cell,
    keys_of,
    score_cell,
)
from odgovor.plans.index import Entry, index_of
from odgovor.plans.records import PlanBook, Status
from odgovor.plans.score_tables import COVERAGE_NOTE, LOCALITY, THEME
from odgovor.plans.scores import tally
from odgovor.plans.selection import Selection, select

TOTAL = LangText("Total", "Укупно")
_NOT_ASSESSED = LangText("Not assessed", "Није оцењено")
COLUMNS = (
    Column("score", LangText("Mean score", "Просечна оцена"), Unit.SCORE),
    Column("coverage", LangText("Coverage", "Покривеност"), Unit.SHARE),
    *(count_column(status) for status in Status),
    Column(State.NOT_ASSESSED, _NOT_ASSESSED, Unit.COUNT),
    Column("total", TOTAL, Unit.COUNT, is_total=True),
)


def tally_by_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = "", theme: str = ""
) -> Table:
    """Each locality's activities by status, its mean score and the coverage of that score."""
    places = compared(index_of(book), localities)
    found = [select(book, locality=place.key, period=period, theme=theme) for place in places]
    rows = [
        Row(place.key, place.name, _selection_cells(selection))
        for place, selection in zip(places, found, strict=True)
    ]
    everything = [entry for selection in found for entry in selection.entries]
    return _table("tally_by_locality", LOCALITY, rows, everything, found)


def tally_by_theme(
    book: PlanBook, localities: Sequence[Locality], *, locality: str = "", period: str = ""
) -> Table:
    """The activities of each theme that any measure has, in one locality or in all, by status and score."""
    places = [place for place in localities if locality in ("", place.key)]
    found = [select(book, locality=place.key, period=period) for place in places]
    everything = [entry for selection in found for entry in selection.entries]
    rows = []
    for theme in Theme:
        entries = [entry for entry in everything if entry.theme is theme]
        if entries:
            rows.append(Row(theme.value, label_of(theme), _cells(entries)))
    return _table("tally_by_theme", THEME, rows, everything, found)


def _table(
    name: str,
    row_header: LangText,
    rows: list[Row],
    everything: list[Entry],
    found: Sequence[Selection],
) -> Table:
    if everything and len(rows) > 1:
        rows.append(Row("total", TOTAL, _cells(everything), is_total=True))
    titles = {
        "tally_by_locality": LangText("Scores by locality", "Оцене по локалној самоуправи"),
        "tally_by_theme": LangText("Scores by theme", "Оцене по теми"),
    }
    return Table(
        key=f"plans.{name}",
        title=titles[name],
        row_header=row_header,
        columns=COLUMNS,
        rows=tuple(rows),
        note=COVERAGE_NOTE,
        is_simulated=any(selection.is_simulated for selection in found),
    )


def _selection_cells(selection: Selection) -> tuple[Cell, ...]:
    if selection.unread is not State.KNOWN:
        return absent_row(selection, len(COLUMNS))
    return _cells(selection.entries)


def _cells(entries: Sequence[Entry]) -> tuple[Cell, ...]:
    counted = tally(entries)
    keys = keys_of(entries)
    wanted: tuple[Status | None, ...] = (*Status, None)
    return (
        score_cell(counted, keys),
        coverage_cell(counted, keys),
        *(count_cell(entry for entry in entries if entry.status is status) for status in wanted),
        count_cell(entries),
    )
