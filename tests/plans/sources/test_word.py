"""Word documents: merged and nested cells, tracked changes, hidden words, headings of measures above tables."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from odgovor.plans.sheets.archive import MAX_UNPACKED
from odgovor.plans.sheets.rules import UnreadableSheetError
from odgovor.plans.sources.opening import read_table
from odgovor.plans.sources.word import word_tables
from tests.plans.sheets.tables import rewritten
from tests.plans.sources.measuring import scored
from tests.plans.sources.written import Shape, as_docx, invented

HEAD = ("Мера", "Активност", "Рок")


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_table(*rows: tuple[str, ...], document: Any = None) -> tuple[Any, Any]:
    """A document (a new one unless given) with a table more."""
    document = document or docx.Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return document, table


def cells(data: bytes, number: int = 1) -> list[tuple[str, ...]]:
    return [row.cells for row in word_tables(data, source="plan.docx")[number - 1].rows]


@pytest.mark.parametrize("measures", ["column", "rows", "above"])
@pytest.mark.parametrize("language", ["sr-Cyrl", "sr-Latn", "en"])
def test_a_plan_is_read_cell_by_cell_in_every_shape(measures: str, language: str) -> None:
    shape = Shape(language=language, measures=measures, longest=40)
    plan = invented(shape, seed=7)

    score = scored(read_table(as_docx(plan, shape), name="plan.docx"), plan, shape)

    assert (score.precision, score.recall) == (1.0, 1.0), score.wrong


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    document, table = with_table(HEAD, ("Обука", "Семинар", "2014"))
    table.cell(1, 1).add_paragraph("Предавање")

    assert cells(saved(document))[1] == ("Обука", "Семинар\nПредавање", "2014")


def test_a_cell_merged_downwards_holds_in_its_first_row_only() -> None:
    document, table = with_table(HEAD, ("Обука", "Семинар", "2014"), ("", "Предавање", ""))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 2).merge(table.cell(2, 2))
    found = word_tables(saved(document), source="plan.docx")[0]

    assert found.rows[2].cells == ("", "Предавање", "")
    assert [remark.value for remark in found.rows[2].remarks] == ["C"]


def test_a_table_within_a_cell_is_a_table_of_its_own_and_its_words_stay_in_the_cell() -> None:
    document, table = with_table(("Увод", "Више"), ("План", ""))
    inner = table.cell(1, 1).add_table(rows=2, cols=3)
    for spot, text in enumerate((*HEAD, "Обука", "Семинар", "2014")):
        inner.cell(spot // 3, spot % 3).text = text
    data = saved(document)

    table_read = read_table(data, name="plan.docx")

    assert "Семинар" in cells(data)[1][1]
    assert cells(data, 2) == [HEAD, ("Обука", "Семинар", "2014")]
    assert table_read.sheet == "2"


def test_what_was_deleted_with_changes_tracked_is_not_read_and_what_was_inserted_is() -> None:
    document, table = with_table(HEAD, ("Обука", "Семинар", "2014"), ("", "Отпало", "2015"))
    paragraph = table.cell(1, 1).paragraphs[0]
    for tag, text, name in (("w:del", " за све", "w:delText"), ("w:ins", " за судије", "w:t")):
        change, run, words = (OxmlElement(item) for item in (tag, "w:r", name))
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    properties = table.rows[2]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))

    assert cells(saved(document)) == [HEAD, ("Обука", "Семинар за судије", "2014")]


def test_hidden_words_are_not_read() -> None:
    document, table = with_table(HEAD, ("Обука", "Семинар", "2014"))
    table.cell(1, 1).paragraphs[0].add_run(" тајно").font.hidden = True

    assert cells(saved(document))[1][1] == "Семинар"


def test_a_heading_above_a_table_holds_for_it_and_running_text_does_not() -> None:
    document = docx.Document()
    document.add_paragraph("Мере ће се спроводити у складу са законом.")
    document.add_paragraph("Мера 1.1: Обука наставника")
    with_table(("Активност", "Носилац", "Рок"), ("Семинар", "ЦСР", "2014"), document=document)

    assert cells(saved(document))[1] == ("Мера 1.1: Обука наставника",) * 3


def test_a_document_without_a_table_says_so() -> None:
    document = docx.Document()
    document.add_paragraph("Само текст.")

    assert code_of(saved(document)) == "SHEET-008"


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableSheetError) as fault:
        read_table(data, name="plan.docx")
    return fault.value.found[0].code


def test_hostile_and_damaged_documents_end_in_a_fault() -> None:
    data = saved(with_table(HEAD, ("Обука", "Семинар", "2014"))[0])
    entities = b'<!DOCTYPE d [<!ENTITY a "b">]><w:document/>'
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * (MAX_UNPACKED + 1))

    assert code_of(rewritten(data, word__document_xml=entities)) == "SHEET-004"
    assert code_of(rewritten(data, word__document_xml=b"<w:document")) == "SHEET-004"
    assert code_of(data[: len(data) // 2]) == "SHEET-004"
    assert code_of(bomb.getvalue()) == "SHEET-003"


def test_a_deep_document_does_not_exhaust_the_reader() -> None:
    data = saved(with_table(HEAD, ("Обука", "Семинар", "2014"))[0])
    deep = b"<d>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</d>"

    assert code_of(rewritten(data, word__document_xml=deep)) in {"SHEET-004", "SHEET-008"}
