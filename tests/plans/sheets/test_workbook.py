"""Workbooks: sheets, merged and hidden cells, formulas, and what pretends to be a workbook."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from odgovor.common.dates import PartialDate
from odgovor.plans.sheets import archive
from odgovor.plans.sheets.rules import UnreadableSheetError
from odgovor.plans.sheets.table import SheetTable
from odgovor.plans.sources.opening import read_table
from tests.plans.sheets.tables import rewritten, saved, workbook

HEADING = ("Mera", "Aktivnost", "Rok")


def opened(data: bytes, **options: str) -> SheetTable:
    return read_table(data, name="plan.xlsx", **options)


def refused(data: bytes, name: str = "plan.xlsx", **options: str) -> str:
    """The code with which a file is refused."""
    with pytest.raises(UnreadableSheetError) as fault:
        read_table(data, name=name, **options)
    assert fault.value.found[0].remedy.sr
    return fault.value.found[0].code


def sheet_of(book: object) -> Worksheet:
    return book.active  # type: ignore[attr-defined, no-any-return]


def test_numbers_and_dates_keep_their_types() -> None:
    table = opened(saved(workbook(HEADING, ("Obuka", 1250000, datetime(2014, 6, 30)))))

    assert table.rows[1].cells == ("Obuka", 1250000, PartialDate(2014, 6, 30))
    assert table.place(2, "C").file == "plan.xlsx, Plan"


def test_the_first_visible_sheet_is_read_and_hidden_ones_are_named() -> None:
    book = workbook(HEADING, ("Obuka", "Seminar", ""), Tajno="hidden", Sasvim="veryHidden")
    book.create_sheet("Drugi").append(("a", "b"))

    table = opened(saved(book))

    assert table.sheets == ("Plan", "Drugi")
    assert [item.code for item in table.warnings] == ["SHEET-040"]
    assert "Tajno, Sasvim" in table.warnings[0].message.en
    assert opened(saved(book), sheet="Drugi").rows[0].texts == ("a", "b")
    assert refused(saved(book), sheet="Tajno") == "SHEET-005"


def test_merged_cells_are_filled() -> None:
    book = workbook(HEADING, ("Obuka", "Seminar", "2014"), (None, "Predavanje", None))
    sheet_of(book).merge_cells("A2:A3")
    sheet_of(book).merge_cells("C2:C3")

    table = opened(saved(book))

    assert table.rows[2].texts == ("Obuka", "Predavanje", "2014")


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    book = workbook(HEADING, ("Obuka", "Seminar", "2014"), ("Obuka", "Predavanje", "2015"))
    sheet_of(book).row_dimensions[3].hidden = True
    sheet_of(book).column_dimensions["B"].hidden = True

    table = opened(saved(book))

    assert len(table.rows) == 3
    (warning,) = table.warnings
    assert warning.code == "SHEET-041"
    assert warning.values["spots"] == "B, 3"


def test_of_a_formula_the_stored_result_is_taken_and_said() -> None:
    data = saved(workbook(HEADING, ("Obuka", "=1+1", "2014")))
    sheet = zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    computed = sheet.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
        b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
    )

    table = opened(rewritten(data, xl__worksheets__sheet1_xml=computed))

    assert table.rows[1].cells[1] == 2
    assert [item.code for item in table.warnings] == ["SHEET-042"]
    assert not table.lost


def test_a_formula_without_a_result_is_never_worked_out() -> None:
    table = opened(saved(workbook(HEADING, ("Obuka", '=HYPERLINK("http://x")', "2014"))))

    assert table.rows[1].texts == ("Obuka", "", "2014")
    assert table.lost == {(2, 1)}


def test_rows_far_below_do_not_make_a_table_of_a_million_rows() -> None:
    book = workbook(HEADING)
    sheet_of(book)["A100000"] = "daleko"

    assert refused(saved(book)) == "SHEET-003"


def test_an_empty_cell_far_away_is_no_row() -> None:
    book = workbook(HEADING, ("Obuka", "Seminar", "2014"))
    sheet_of(book)["XFD900000"] = " "
    sheet_of(book)["XFD900000"].value = None

    assert len(opened(saved(book)).rows) == 2


def test_an_empty_sheet_is_refused() -> None:
    assert refused(saved(workbook())) == "SHEET-006"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = rewritten(saved(workbook(HEADING)), xl__media__a_xml=b"0" * 60_000_000)
    assert len(bomb) < 200_000

    assert refused(bomb) == "SHEET-003"

    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    assert refused(saved(workbook(HEADING))) == "SHEET-003"


def test_parts_that_declare_entities_are_refused() -> None:
    text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'

    assert refused(rewritten(saved(workbook(HEADING)), xl__styles_xml=text)) == "SHEET-004"


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"<worksheet",
        b"nothing",
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>NaN</v></c></row></sheetData></worksheet>',
    ],
)
def test_a_damaged_sheet_is_refused(sheet: bytes) -> None:
    assert refused(rewritten(saved(workbook(HEADING)), xl__worksheets__sheet1_xml=sheet)) in {
        "SHEET-004",
        "SHEET-006",
    }


def test_a_workbook_that_was_cut_short_is_refused() -> None:
    data = saved(workbook(HEADING))

    for length in range(10, len(data), 501):
        assert refused(data[:length]) in {"SHEET-001", "SHEET-004"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "SHEET-001"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "SHEET-002",
        ),
        (b"%PDF-1.7 ...", "SHEET-004"),
        (b"<html><table><tr><td>Mera", "SHEET-001"),
        (b"\x89PNG....", "SHEET-001"),
        (b"PK\x03\x04 and no more", "SHEET-004"),
    ],
)
def test_what_is_no_table_is_named_whatever_it_is_called(data: bytes, code: str) -> None:
    assert refused(data) == code
    assert refused(data, name="plan.csv") == code


def test_a_presentation_is_not_a_workbook() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("ppt/presentation.xml", "<a/>")

    assert refused(file.getvalue()) == "SHEET-001"


def test_a_workbook_called_csv_is_read_for_what_it_is() -> None:
    data = saved(workbook(HEADING, ("Obuka", "Seminar", "2014")))

    assert read_table(data, name="plan.csv").width == 3


SOUND = saved(workbook(HEADING, *[("Obuka", f"Seminar {n}", n) for n in range(9)]))
CHANGES = st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1)


@given(CHANGES, st.integers(0, len(SOUND)))
def test_a_workbook_with_damaged_bytes_is_read_or_refused(
    changes: list[tuple[int, int]], length: int
) -> None:
    damaged = bytearray(SOUND)
    for spot, byte in changes:
        damaged[spot] = byte

    for data in (bytes(damaged), bytes(damaged[:length])):
        try:
            table = read_table(data, name="plan.xlsx")
        except UnreadableSheetError:
            continue
        assert table.width
