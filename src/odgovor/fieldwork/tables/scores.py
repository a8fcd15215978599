"""Scores by locality: the heat map of standards, kinds and pillars, and each standard over all localities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.places import Locality
from odgovor.common.tables import Column, Row, Table
from odgovor.fieldwork.cells import change_cell, coverage_cell, score_cell
from odgovor.fieldwork.labels import label
from odgovor.fieldwork.readings import Reading, index_of
from odgovor.fieldwork.records import FieldBook, NrmPillar, StandardKind
from odgovor.fieldwork.scoring import change_of, score_of
from odgovor.fieldwork.standards import select_standards
from odgovor.fieldwork.tables.registry import COVERAGE, LOCALITY, SCALE, STANDARD, TABLES
from odgovor.fieldwork.tables.registry import standard_label as named

ByStandard = dict[str, list[Reading]]


def _by_standard(readings: Iterable[Reading]) -> ByStandard:
    found: ByStandard = {}
    for reading in readings:
        found.setdefault(reading.standard.key, []).append(reading)
    return found


def _any_simulated(groups: Iterable[ByStandard]) -> bool:
    return any(item.is_simulated for group in groups for found in group.values() for item in found)


@TABLES.register("score_by_standard_and_locality")
def score_by_standard_and_locality(
    book: FieldBook, localities: Sequence[Locality], *, kind: str = "", pillar: str = ""
) -> Table:
    """The heat map: a row for each standard, a column for each locality, all visits together.

    Each cell's numerator and denominator are its coverage.
    """
    index = index_of(book)
    standards = select_standards(book, kind=kind, pillar=pillar)
    columns = [
        _by_standard(index.select(index.visits_to(place.key), standards)) for place in localities
    ]
    rows = [
        Row(
            standard.key,
            named(standard),
            tuple(score_cell(score_of(column.get(standard.key, ()))) for column in columns),
        )
        for standard in standards
    ]
    return Table(
        key="fieldwork.score_by_standard_and_locality",
        title=LangText(
            "Quality standards of social welfare centres, mean score by locality",
            "Стандарди квалитета центара за социјални рад, средња оцена по локалним заједницама",
        ),
        row_header=STANDARD,
        columns=tuple(Column(place.key, place.name, Unit.SCORE) for place in localities),
        rows=tuple(rows),
        note=SCALE,
        is_simulated=_any_simulated(columns),
    )


@TABLES.register("score_by_kind_and_locality")
def score_by_kind_and_locality(book: FieldBook, localities: Sequence[Locality]) -> Table:
    """A row for each locality: scores of structural, functional and all standards, and the coverage."""
    title = LangText(
        "Structural and functional standards, mean score by locality",
        "Структурни и функционални стандарди, средња оцена по локалним заједницама",
    )
    return _by_code("score_by_kind_and_locality", title, book, localities, codes=StandardKind)


@TABLES.register("score_by_pillar_and_locality")
def score_by_pillar_and_locality(book: FieldBook, localities: Sequence[Locality]) -> Table:
    """A row for each locality: scores by pillar of the national referral mechanism, all, and the coverage."""
    title = LangText(
        "Pillars of the national referral mechanism, mean score by locality",
        "Стубови националног механизма за упућивање, средња оцена по локалним заједницама",
    )
    return _by_code("score_by_pillar_and_locality", title, book, localities, codes=NrmPillar)


def _by_code(
    name: str,
    title: LangText,
    book: FieldBook,
    localities: Sequence[Locality],
    *,
    codes: type[StrEnum],
) -> Table:
    index = index_of(book)
    rows, is_simulated = [], False
    for place in localities:
        readings = list(index.select(index.visits_to(place.key), book.standards))
        total = score_of(readings)
        cells = [
            score_cell(score_of(item for item in readings if _has(item, code))) for code in codes
        ]
        rows.append(Row(place.key, place.name, (*cells, score_cell(total), coverage_cell(total))))
        is_simulated = is_simulated or total.is_simulated
    return Table(
        key=f"fieldwork.{name}",
        title=title,
        row_header=LOCALITY,
        columns=(
            *(Column(code.value, label(code), Unit.SCORE) for code in codes),
            Column("all", LangText("All standards", "Сви стандарди"), Unit.SCORE),
            Column("coverage", COVERAGE, Unit.SHARE),
        ),
        rows=tuple(rows),
        note=SCALE,
        is_simulated=is_simulated,
    )


def _has(reading: Reading, code: StrEnum) -> bool:
    return code is reading.standard.kind or code is reading.standard.pillar


@TABLES.register("score_by_standard")
def score_by_standard(
    book: FieldBook, localities: Sequence[Locality], *, locality: str = ""
) -> Table:
    """A row for each standard, in one locality or all shown: score, coverage, change from first to last visit."""
    index = index_of(book)
    places = [locality] if locality else [place.key for place in localities]
    groups = _by_standard(
        reading
        for place in places
        for reading in index.select(index.visits_to(place), book.standards)
    )
    rows = []
    for standard in book.standards:
        found = score_of(groups.get(standard.key, ()))
        change = change_cell(change_of(index, (standard,), places))
        rows.append(
            Row(standard.key, named(standard), (score_cell(found), coverage_cell(found), change))
        )
    change_note = LangText(
        "Change: last visit against first, where both were scored.",
        "Промена: последња посета у односу на прву, тамо где су обе оцењене.",
    )
    return Table(
        key="fieldwork.score_by_standard",
        title=LangText(
            "Quality standards: score, coverage and change",
            "Стандарди квалитета: оцена, покривеност и промена",
        ),
        row_header=STANDARD,
        columns=(
            Column("score", LangText("Mean score", "Средња оцена"), Unit.SCORE),
            Column("coverage", COVERAGE, Unit.SHARE),
            Column("change", LangText("Change", "Промена"), Unit.SCORE),
        ),
        rows=tuple(rows),
        note=LangText(f"{SCALE.en} {change_note.en}", f"{SCALE.sr} {change_note.sr}"),
        is_simulated=_any_simulated([groups]),
    )
