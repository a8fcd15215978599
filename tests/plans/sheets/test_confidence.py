"""Confidence: every reason lowers it and is said in words; a plain row is sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.langtext import LangText
from odgovor.plans.sheets.confidence import Confidence, Surety, confidences
from odgovor.plans.sheets.delimited import read_pasted
from odgovor.plans.sheets.mapping import Basis, propose_mapping
from odgovor.plans.sheets.reading import read_activities
from odgovor.plans.sheets.remarks import TEXTS, WEIGHTS, RemarkKind, RowRemark
from odgovor.plans.sheets.table import SheetTable
from tests.plans.factories import CITIES, make_plan
from tests.plans.sheets.tables import BODIES, saved, tsv, workbook

HEADING = ("Мера", "Активност", "Носилац", "Рок", "Средства")
PLAIN = ("Обука", "Семинар", "ЦСР", "2014", "1.000")


def found(table: SheetTable) -> dict[int, Confidence]:
    mapping = propose_mapping(table)
    reading = read_activities(table, mapping, plan=make_plan(), bodies=BODIES, localities=CITIES)
    return confidences(table, mapping, reading)


def rows(*texts: tuple[str, ...]) -> SheetTable:
    return read_pasted(tsv(HEADING, *texts))


def test_a_plain_row_is_sure() -> None:
    assert found(rows(PLAIN)) == {2: Confidence()}
    assert Confidence().surety is Surety.SURE


def test_a_deadline_that_could_not_be_read_is_a_reason_in_words() -> None:
    wrong = found(rows((*PLAIN[:3], "ускоро", "")))[2]

    assert wrong.surety is Surety.DOUBTFUL
    assert wrong.reasons == (
        LangText(
            "'ускоро' is not read as a date or a period.",
            "„ускоро“ се не чита као датум или период.",
        ),
    )


def test_what_happened_to_a_row_in_its_document_multiplies() -> None:
    table = rows(PLAIN)
    remarks = (RowRemark(RemarkKind.STITCHED, "3–4"), RowRemark(RemarkKind.HYPHEN, "запослених"))
    told = replace(table, rows=(table.rows[0], replace(table.rows[1], remarks=remarks)))

    confidence = found(told)[2]

    assert confidence.value == pytest.approx(0.85 * 0.95, abs=0.01)
    assert confidence.surety is Surety.LIKELY
    assert confidence.reasons[0].en == "The row was stitched across the pages 3–4."


def test_a_heading_that_is_only_similar_makes_its_filled_cells_less_sure() -> None:
    table = read_pasted(
        tsv(("Мера", "Активност", "Носиоци активносте", "Рок"), ("Обука", "Семинар", "ЦСР", "2014"))
    )

    assert propose_mapping(table).columns[2].basis is Basis.ALIKE
    assert found(table)[2].value == 0.85


def test_every_remark_has_its_words_and_its_weight() -> None:
    for kind in RemarkKind:
        assert 0 < WEIGHTS[kind] < 1
        assert TEXTS[kind].en
        assert TEXTS[kind].sr


def test_an_amount_merged_over_several_activities_stays_with_the_first_of_them() -> None:
    from odgovor.plans.sources.opening import read_table

    book = workbook(HEADING, PLAIN, ("Обука", "Предавање", "ЦСР", "2015", None))
    assert book.active is not None
    book.active.merge_cells("E2:E3")
    table = read_table(saved(book), name="plan.xlsx")

    reading = read_activities(
        table, propose_mapping(table), plan=make_plan(), bodies=BODIES, localities=CITIES
    )

    assert [item.planned_rsd for item in reading.activities] == [1_000, None]
    assert "SHEET-052" in {item.code for item in reading.warnings}
