"""Tables of money: planned and executed funds by source and by locality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.budget import Budget, budget
from odgovor.plans.cells import absent, absent_row, compared
from odgovor.plans.index import Entry, index_of
from odgovor.plans.labels import label
from odgovor.plans.records import FundingSource, PlanBook
from odgovor.plans.selection import select

TOTAL = LangText("Total", "Укупно")
COLUMNS = (
    Column("activities", LangText("Activities", "Активности"), Unit.COUNT),
    Column("without_amount", LangText("Without an amount", "Без износа"), Unit.COUNT),
    Column("planned", LangText("Planned, RSD", "Планирано, динара"), Unit.RSD),
    Column("executed", LangText("Executed, RSD", "Утрошено, динара"), Unit.RSD),
    Column(
        "executed_share",
        LangText("Executed share where both are known", "Удео утрошеног где је обоје познато"),
        Unit.SHARE,
    ),
)
NOTE = LangText(
    "An activity without a stated amount adds nothing to a sum. The share compares only activities "
    "that state both amounts.",
    "Активност без наведеног износа не улази у збир. Удео пореди само активности за које су позната "
    "оба износа.",
)


def budget_by_source(
    book: PlanBook,
    localities: Sequence[Locality],
    *,
    locality: str = "",
    plan: str = "",
    period: str = "",
) -> Table:
    """Planned and executed funds by source, of one locality or plan, or of all compared localities."""
    keys = [locality] if locality else [p.key for p in compared(index_of(book), localities)]
    selections = [select(book, locality=key, plan=plan, period=period) for key in keys]
    by_source: dict[FundingSource, list[Entry]] = defaultdict(list)
    for selection in selections:
        for entry in selection.entries:
            by_source[entry.activity.funding].append(entry)
    rows = [
        Row(source.value, label(source), _cells(by_source[source]))
        for source in FundingSource
        if source in by_source
    ]
    if rows:
        everything = [entry for entries in by_source.values() for entry in entries]
        rows.append(Row("total", TOTAL, _cells(everything), is_total=True))
    return Table(
        key="plans.budget_by_source",
        title=LangText("Funds by source", "Средства по извору"),
        row_header=LangText("Source", "Извор"),
        columns=COLUMNS,
        rows=tuple(rows),
        note=NOTE,
        is_simulated=any(selection.is_simulated for selection in selections),
    )


def budget_by_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = ""
) -> Table:
    """Planned and executed funds of every locality."""
    rows: list[Row] = []
    is_simulated = False
    for place in compared(index_of(book), localities):
        selection = select(book, locality=place.key, period=period)
        is_simulated = is_simulated or selection.is_simulated
        has_plans = selection.unread is State.KNOWN
        made = _cells(selection.entries) if has_plans else absent_row(selection, len(COLUMNS))
        rows.append(Row(place.key, place.name, made))
    return Table(
        key="plans.budget_by_locality",
        title=LangText("Funds by locality", "Средства по локалној самоуправи"),
        row_header=LangText("Locality", "Локална самоуправа"),
        columns=COLUMNS,
        rows=tuple(rows),
        note=NOTE,
        is_simulated=is_simulated,
    )


def _cells(entries: Sequence[Entry]) -> tuple[Cell, ...]:
    found = budget(entries)
    keys = tuple(entry.activity.key for entry in entries)
    return (
        Cell(found.activities, inputs=keys),
        Cell(found.without_amount, inputs=keys),
        _sum_cell(found.planned_rsd, (found.with_planned, found.activities), keys),
        _sum_cell(found.executed_rsd, (found.with_executed, found.activities), keys),
        _share_cell(found, keys),
    )


def _sum_cell(amount: int | None, stated: tuple[int, int], keys: tuple[str, ...]) -> Cell:
    """A sum with the number of activities that state an amount, of all."""
    if amount is None:
        return absent(State.NO_DATA if keys else State.NOT_APPLICABLE, keys)
    return Cell(amount, inputs=keys, numerator=stated[0], denominator=stated[1])


def _share_cell(found: Budget, keys: tuple[str, ...]) -> Cell:
    if found.executed_share is None:
        return absent(State.NO_DATA if found.activities else State.NOT_APPLICABLE, keys)
    return Cell(
        found.executed_share,
        inputs=keys,
        numerator=found.compared_executed,
        denominator=found.compared_planned,
    )
