"""Tables of scores: two periods of each locality, and themes across localities as a heat map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from odgovor.common.codes import State, Theme, label_of
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.plans.cells import absent, compared, coverage_cell, keys_of, score_cell
from odgovor.plans.index import Entry, index_of
from odgovor.plans.records import PlanBook
from odgovor.plans.scores import Tally, tally
from odgovor.plans.selection import PlanPeriod, Selection, select

LOCALITY = LangText("Locality", "Локална самоуправа")
THEME = LangText("Theme", "Тема")
COVERAGE_NOTE = LangText(
    "Mean of 3, 2, 1 and 0 over the scored activities. Coverage is the share of applicable activities "
    "that are scored; a score with low coverage says little.",
    "Просек оцена 3, 2, 1 и 0 оцењених активности. Покривеност је удео примењивих активности које су "
    "оцењене; просек са малом покривеношћу мало говори.",
)


def score_by_locality(book: PlanBook, localities: Sequence[Locality]) -> Table:
    """Mean score and coverage of the earlier and the current plans of each locality, and the change."""
    columns = (
        Column("earlier_score", LangText("Earlier score", "Ранија оцена"), Unit.SCORE),
        Column("earlier_coverage", LangText("Earlier coverage", "Ранија покривеност"), Unit.SHARE),
        Column("current_score", LangText("Current score", "Садашња оцена"), Unit.SCORE),
        Column("current_coverage", LangText("Current coverage", "Садашња покривеност"), Unit.SHARE),
        Column("change", LangText("Change", "Промена"), Unit.SCORE),
    )
    rows: list[Row] = []
    is_simulated = False
    for place in compared(index_of(book), localities):
        earlier = select(book, locality=place.key, period=PlanPeriod.EARLIER)
        current = select(book, locality=place.key, period=PlanPeriod.CURRENT)
        is_simulated = is_simulated or earlier.is_simulated or current.is_simulated
        rows.append(Row(place.key, place.name, _two_periods(earlier, current)))
    return Table(
        key="plans.score_by_locality",
        title=LangText("Score in two periods", "Оцена у два периода"),
        row_header=LOCALITY,
        columns=columns,
        rows=tuple(rows),
        note=COVERAGE_NOTE,
        is_simulated=is_simulated,
    )


def _two_periods(earlier: Selection, current: Selection) -> tuple[Cell, ...]:
    before, after = tally(earlier.entries), tally(current.entries)
    change = change_cell(before, after, (*earlier.inputs, *current.inputs))
    return (*_score_and_coverage(earlier, before), *_score_and_coverage(current, after), change)


def _score_and_coverage(selection: Selection, found: Tally) -> tuple[Cell, Cell]:
    if selection.unread is not State.KNOWN:
        cell = absent(selection.unread, selection.inputs)
        return cell, cell
    return score_cell(found, selection.inputs), coverage_cell(found, selection.inputs)


def change_cell(before: Tally, after: Tally, inputs: tuple[str, ...]) -> Cell:
    """The later mean score less the earlier; not applicable unless both are known."""
    if before.mean_score is None or after.mean_score is None:
        return absent(State.NOT_APPLICABLE, inputs)
    return Cell(after.mean_score - before.mean_score, inputs=inputs)


def score_by_theme_and_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = ""
) -> Table:
    """The heat map: mean score of every theme that any plan has, in every locality."""
    places = compared(index_of(book), localities)
    selections = [select(book, locality=place.key, period=period) for place in places]
    by_theme = [_by_theme(selection) for selection in selections]
    themes = [theme for theme in Theme if any(theme in found for found in by_theme)]
    return Table(
        key="plans.score_by_theme_and_locality",
        title=LangText("Score by theme and locality", "Оцена по теми и локалној самоуправи"),
        row_header=THEME,
        columns=tuple(Column(place.key, place.name, Unit.SCORE) for place in places),
        rows=tuple(
            Row(
                theme.value,
                label_of(theme),
                tuple(
                    _theme_cell(selection, found.get(theme, ()))
                    for selection, found in zip(selections, by_theme, strict=True)
                ),
            )
            for theme in themes
        ),
        note=LangText(
            f"{COVERAGE_NOTE.en} Not applicable: no activity on the theme could be scored.",
            f"{COVERAGE_NOTE.sr} Није примењиво: ниједна активност о теми није могла да се оцени.",
        ),
        is_simulated=any(selection.is_simulated for selection in selections),
    )


def _by_theme(selection: Selection) -> dict[Theme | None, list[Entry]]:
    found: dict[Theme | None, list[Entry]] = defaultdict(list)
    for entry in selection.entries:
        found[entry.theme].append(entry)
    return found


def _theme_cell(selection: Selection, entries: Sequence[Entry]) -> Cell:
    if selection.unread is not State.KNOWN:
        return absent(selection.unread, selection.inputs)
    return score_cell(tally(entries), keys_of(entries))


def measures_by_theme_and_locality(
    book: PlanBook, localities: Sequence[Locality], *, period: str = ""
) -> Table:
    """Theme coverage: how many measures the plans of a locality devote to a theme; 0 is a true zero."""
    places = compared(index_of(book), localities)
    selections = [select(book, locality=place.key, period=period) for place in places]
    measures: list[dict[Theme, list[str]]] = [_measures(selection) for selection in selections]
    return Table(
        key="plans.measures_by_theme_and_locality",
        title=LangText("Measures by theme and locality", "Мере по теми и локалној самоуправи"),
        row_header=THEME,
        columns=tuple(Column(place.key, place.name, Unit.COUNT) for place in places),
        rows=tuple(
            Row(
                theme.value,
                label_of(theme),
                tuple(
                    _measure_cell(selection, found.get(theme, []))
                    for selection, found in zip(selections, measures, strict=True)
                ),
            )
            for theme in Theme
        ),
        note=LangText(
            "A zero means that the plans were read and have no measure on the theme. Plans of which no activity "
            "was read are not counted.",
            "Нула значи да су планови прочитани и да немају меру о тој теми. Планови чије активности нису прочитане "
            "не рачунају се.",
        ),
        is_simulated=any(selection.is_simulated for selection in selections),
    )


def _measures(selection: Selection) -> dict[Theme, list[str]]:
    found: dict[Theme, list[str]] = defaultdict(list)
    for plan in selection.plans:
        for measure in plan.measures:
            found[measure.theme].append(measure.key)
    return found


def _measure_cell(selection: Selection, keys: Sequence[str]) -> Cell:
    if selection.unmeasured is not State.KNOWN:
        return absent(selection.unmeasured, selection.inputs)
    return Cell(len(keys), inputs=tuple(keys) or tuple(plan.key for plan in selection.plans))
