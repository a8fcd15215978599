"""Tables of activities by status and by flag, locality by locality."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from odgovor.common.codes import State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.cells import absent_row, compared, count_cell, count_column
from odgovor.plans.flags import Flag, flags_of, judged_on
from odgovor.plans.index import Entry, index_of
from odgovor.plans.labels import capital
from odgovor.plans.records import PlanBook, Status
from odgovor.plans.selection import select

LOCALITY = LangText("Locality", "Локална самоуправа")
TOTAL = LangText("Total", "Укупно")
JUDGED = (Flag.LATE, Flag.UNKNOWN_WHEN_DUE)


def status_by_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = "", theme: str = ""
) -> Table:
    """Activities by the status that counts; not assessed is a column of its own."""
    columns = (
        *(count_column(status) for status in Status),
        Column(State.NOT_ASSESSED, capital(label_of(State.NOT_ASSESSED)), Unit.COUNT),
        Column("total", TOTAL, Unit.COUNT, is_total=True),
    )

    def cells(entries: Sequence[Entry]) -> tuple[Cell, ...]:
        wanted: tuple[Status | None, ...] = (*Status, None)
        counts = [count_cell(e for e in entries if e.status is status) for status in wanted]
        return (*counts, count_cell(entries))

    return _by_locality(
        book,
        localities,
        columns=columns,
        cells=cells,
        scope=(period, theme),
        heading=Table(
            key="plans.status_by_locality",
            title=LangText("Activities by status", "Активности према статусу"),
            row_header=LOCALITY,
            columns=(),
            rows=(),
            note=LangText(
                "The audit counts, or else the first mark. No data, not applicable, continuous and "
                "not assessed activities are not scored.",
                "Рачуна се провера, а ако је нема, прва оцена. Активности без података, "
                "непримењиве, сталне и неоцењене активности се не бодују.",
            ),
        ),
    )


def flags_by_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = "", theme: str = ""
) -> Table:
    """Activities by flag; one activity may have several. Without ``as_of`` lateness is not assessed."""
    as_of = judged_on(book)

    def cells(entries: Sequence[Entry]) -> tuple[Cell, ...]:
        raised = [(entry, flags_of(entry, as_of)) for entry in entries]
        flagged = (
            Cell(None, State.NOT_ASSESSED)
            if as_of is None and flag in JUDGED
            else _flag_cell(flag, (entry for entry, flags in raised if flag in flags))
            for flag in Flag
        )
        return (*flagged, count_cell(entries))

    return _by_locality(
        book,
        localities,
        columns=(*map(count_column, Flag), Column("activities", _ACTIVITIES, Unit.COUNT)),
        cells=cells,
        scope=(period, theme),
        heading=Table(
            key="plans.flags_by_locality",
            title=LangText("Activities by flag", "Активности према упозорењу"),
            row_header=LOCALITY,
            columns=(),
            rows=(),
            note=LangText(
                "An activity may have several flags. An activity without a deadline is never late.",
                "Активност може имати више упозорења. Активност без рока никада не касни.",
            ),
        ),
    )


_ACTIVITIES = LangText("All activities", "Све активности")


def _flag_cell(flag: Flag, entries: Iterable[Entry]) -> Cell:
    """A count that rests on marks where lateness is judged, and on the plan's own text elsewhere."""
    if flag in JUDGED:
        return count_cell(entries)
    keys = tuple(entry.activity.key for entry in entries)
    return Cell(len(keys), inputs=keys)


def _by_locality(
    book: PlanBook,
    localities: Sequence[Locality],
    *,
    columns: tuple[Column, ...],
    cells: Callable[[Sequence[Entry]], tuple[Cell, ...]],
    scope: tuple[str, str],
    heading: Table,
) -> Table:
    """One row a locality and a total row over those with plans; ``scope`` is period and theme."""
    rows: list[Row] = []
    everything: list[Entry] = []
    is_simulated = False
    for place in compared(index_of(book), localities):
        selection = select(book, locality=place.key, period=scope[0], theme=scope[1])
        is_simulated = is_simulated or selection.is_simulated
        everything += selection.entries
        has_plans = selection.unread is State.KNOWN
        made = cells(selection.entries) if has_plans else absent_row(selection, len(columns))
        rows.append(Row(place.key, place.name, made))
    if everything:
        rows.append(Row("total", TOTAL, cells(everything), is_total=True))
    return replace(heading, columns=columns, rows=tuple(rows), is_simulated=is_simulated)
