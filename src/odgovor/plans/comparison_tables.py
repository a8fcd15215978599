"""The table that sets the measures of a plan beside those of its predecessor."""

from __future__ import annotations

from collections.abc import Sequence

from odgovor.common.codes import State, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.cells import absent, coverage_cell, keys_of, label_cell, score_cell
from odgovor.plans.comparison import Comparison, MatchBasis, comparisons
from odgovor.plans.index import index_of
from odgovor.plans.records import PlanBook
from odgovor.plans.score_tables import change_cell
from odgovor.plans.scores import Tally

NO_EARLIER = LangText("(no earlier measure)", "(нема раније мере)")
EARLIER_UNREAD = LangText("(earlier plan not read)", "(ранији план није прочитан)")
ABSENT = absent(State.NOT_APPLICABLE)
UNREAD = absent(State.NO_ACTIVITY)
_PERIODS = (
    Column("later", LangText("Later measure", "Каснија мера")),
    Column("theme", LangText("Theme", "Тема")),
    Column("basis", LangText("Set side by side by", "Упоређено по")),
    Column("earlier_activities", LangText("Activities earlier", "Активности раније"), Unit.COUNT),
    Column("later_activities", LangText("Activities later", "Активности касније"), Unit.COUNT),
    Column("earlier_score", LangText("Score earlier", "Оцена раније"), Unit.SCORE),
    Column("earlier_coverage", LangText("Coverage earlier", "Покривеност раније"), Unit.SHARE),
    Column("later_score", LangText("Score later", "Оцена касније"), Unit.SCORE),
    Column("later_coverage", LangText("Coverage later", "Покривеност касније"), Unit.SHARE),
    Column("change", LangText("Change", "Промена"), Unit.SCORE),
)


def comparison_of_periods(
    book: PlanBook,
    localities: Sequence[Locality],  # noqa: ARG001 - one locality is asked for
    *,
    locality: str,
) -> Table:
    """The measures of a locality's plan beside those of its predecessor, with scores and coverage."""
    found = comparisons(index_of(book), locality)
    entries = [e for item in found for e in (*item.earlier_entries, *item.later_entries)]
    return Table(
        key="plans.comparison_of_periods",
        title=LangText("Two periods compared", "Поређење два периода"),
        row_header=LangText("Earlier measure", "Ранија мера"),
        columns=_PERIODS,
        rows=tuple(_period_row(item) for item in found),
        note=LangText(
            "Measures are set side by side by their title, or else by their theme.",
            "Мере се пореде по називу, а ако се назив разликује, по теми.",
        ),
        is_simulated=any(entry.is_simulated for entry in entries),
    )


def _period_row(item: Comparison) -> Row:
    pair = item.pair
    earlier, later = keys_of(item.earlier_entries), keys_of(item.later_entries)
    measures = tuple(measure.key for measure in (pair.earlier, pair.later) if measure)
    is_unread = pair.basis is MatchBasis.UNREAD
    nothing, without = (UNREAD, EARLIER_UNREAD) if is_unread else (ABSENT, NO_EARLIER)
    return Row(
        measures[-1],
        pair.earlier.title if pair.earlier else without,
        (
            Cell(pair.later.title, inputs=(pair.later.key,)) if pair.later else nothing,
            Cell(label_of(pair.theme), inputs=measures),
            label_cell(pair.basis, measures),
            Cell(item.earlier.total, inputs=earlier) if pair.earlier else nothing,
            Cell(item.later.total, inputs=later) if pair.later else nothing,
            *_score_cells(item.earlier, earlier, nothing if pair.earlier is None else None),
            *_score_cells(item.later, later, nothing if pair.later is None else None),
            change_cell(item.earlier, item.later, (*earlier, *later)),
        ),
    )


def _score_cells(found: Tally, inputs: tuple[str, ...], nothing: Cell | None) -> tuple[Cell, Cell]:
    """Score and coverage of a measure's activities, or twice what stands where there is no measure."""
    if nothing is not None:
        return nothing, nothing
    return score_cell(found, inputs), coverage_cell(found, inputs)
