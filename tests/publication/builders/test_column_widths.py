"""Widths of columns: no word is broken while there is room, and long texts get what is left."""

from __future__ import annotations

from dataclasses import replace

import docx.oxml
import pytest
from docx.oxml.ns import nsdecls, qn

from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.builders.column_widths import column_letters, needed_letters
from odgovor.publication.builders.word_markup import TABLE_END
from odgovor.publication.builders.word_tables import LINE_LETTERS, SIZE, table_openxml
from odgovor.publication.resolved import Exhibit

SENTENCE = "The report names neither the money nor the office that answers for it in the town. "


def exhibit(*columns: tuple[str, ...], rows: int = 1, unit: Unit | None = None) -> Exhibit:
    """A table whose columns are given as their head and their cells, the row headers first."""
    (corner, *labels), *others = columns
    table = Table(
        key="t",
        title=LangText(en="T"),
        row_header=LangText(en=corner),
        columns=tuple(
            Column(str(spot), LangText(en=head), unit) for spot, (head, *_) in enumerate(others)
        ),
        rows=tuple(
            Row(
                label,
                LangText(en=label),
                tuple(Cell(value=LangText(en=texts[spot + 1])) for texts in others),
            )
            for spot, label in enumerate(labels)
        ),
    )
    return Exhibit("tbl-t", 1, False, [], "T", replace(table, rows=table.rows * rows))


def markup(shown: Exhibit) -> docx.oxml.xmlchemy.BaseOxmlElement:
    made = table_openxml(shown, Edition.EN)
    return docx.oxml.parse_xml(f"<w:body {nsdecls('w')}>{made}</w:body>")


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = [["City", "Niš"], ["Interinstitutional", "no"], ["Note", SENTENCE * 3]]

    letters = column_letters(columns, line=50)

    assert all(has >= need for has, need in zip(letters, needed_letters(columns), strict=True))
    assert sum(letters) == pytest.approx(50)


def test_what_is_left_goes_to_the_longest_text() -> None:
    letters = column_letters([["City", "Niš"], ["From", "2013"], ["Note", SENTENCE * 3]], line=80)

    assert letters[2] > 2 * (letters[0] + letters[1])


def test_words_that_no_line_holds_share_it_by_their_length() -> None:
    letters = column_letters([["a" * 30], ["b" * 60]], line=40)

    assert sum(letters) == pytest.approx(40)
    assert letters[1] > letters[0]


def test_a_table_of_too_many_words_for_a_line_is_set_smaller() -> None:
    heads = [("Responsibility", "yes")] * 6
    few, many = markup(exhibit(("City", "Niš"), heads[0])), markup(exhibit(("City", "Niš"), *heads))

    assert not list(few.iter(qn("w:sz")))
    sizes = {int(node.get(qn("w:val"))) for node in many.iter(qn("w:sz"))}
    assert len(sizes) == 1
    need = sum(needed_letters([["City", "Niš"], *map(list, heads)]))
    assert max(sizes) <= SIZE * LINE_LETTERS / need


def test_a_row_stays_on_a_page_unless_it_is_tall() -> None:
    shown = markup(exhibit(("City", "Niš", "Vranje"), ("Note", "none", SENTENCE * 30)))

    split = [row.find(f".//{qn('w:cantSplit')}") is None for row in shown.iter(qn("w:tr"))]

    assert split == [False, False, True]


def test_a_short_table_stays_on_a_page_and_a_long_one_leaves_no_row_alone() -> None:
    columns = (("City", "Niš"), ("Note", "none"))

    short, long = markup(exhibit(*columns, rows=5)), markup(exhibit(*columns, rows=40))

    assert kept_rows(short) == [True] * 6
    assert kept_rows(long) == [True] + [False] * 37 + [True, True, False]


def kept_rows(shown: docx.oxml.xmlchemy.BaseOxmlElement) -> list[bool]:
    return [row.find(f".//{qn('w:keepNext')}") is not None for row in shown.iter(qn("w:tr"))]


def test_something_stands_between_two_tables() -> None:
    shown = exhibit(("City", "Niš"), ("Note", "none"))
    noted = replace(shown, table=replace(shown.table, note=LangText(en="How to read it.")))

    assert table_openxml(shown, Edition.EN).endswith(TABLE_END)
    assert table_openxml(noted, Edition.EN).endswith("</w:tbl>")
