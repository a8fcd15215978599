"""Downloads: Excel reads them, and nothing in them is ever computed."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from odgovor.common.langtext import LangText
from odgovor.web.common.downloads import csv_download, neutral, xlsx_download

FORMULAS = [
    "=HYPERLINK(1)",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "=",
    "-",
]


def rows_of_csv(response: Any) -> list[list[str]]:
    """The rows of a CSV answer, without its byte order mark."""
    text = b"".join(response.streaming_content).decode()
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def workbook_of(response: Any) -> Any:
    """The workbook of an XLSX answer."""
    with closing(response.file_to_stream) as file:
        return load_workbook(io.BytesIO(file.read()))


def sheet_of(response: Any) -> Any:
    """The sheet of an XLSX answer."""
    return workbook_of(response).active


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+381", "-1,5", "−2", "61.0%", "-12.5%", "Ниш", "", "a=b"])
def test_plain_numbers_and_texts_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_a_number_with_something_after_it_is_no_plain_number() -> None:
    assert neutral("-1\n=1") == "'-1\n=1"
    assert neutral("-²") == "'-²"


@given(st.text())
def test_no_text_leaves_neutral_as_a_formula(text: str) -> None:
    cell = neutral(text)

    assert cell in {text, f"'{text}"}
    assert not cell.startswith(("=", "@", "\t", "\r", "\n"))


def test_a_csv_file_begins_with_the_mark_that_lets_excel_read_cyrillic() -> None:
    response = csv_download("plans", ["Град"], [["Ниш"]])

    assert b"".join(response.streaming_content) == "\ufeffГрад\r\nНиш\r\n".encode()


def test_a_csv_file_holds_every_cell_whole() -> None:
    rows = [["a,b", 'he said "no"', "two\nlines"], [None, 0, False], ["=1", -3, 2.5]]

    found = rows_of_csv(csv_download("x", ["one", "two", "three"], rows))

    assert found == [
        ["one", "two", "three"],
        ["a,b", 'he said "no"', "two\nlines"],
        ["", "0", "False"],
        ["'=1", "-3", "2.5"],
    ]


def test_a_header_is_neutralised_like_any_other_cell() -> None:
    assert rows_of_csv(csv_download("x", ["=1"], [])) == [["'=1"]]
    assert sheet_of(xlsx_download("x", ["=1"], []))["A1"].value == "'=1"


def test_a_csv_file_is_in_the_edition_of_its_page_although_it_is_sent_later() -> None:
    with override("sr-latn"):
        response = csv_download("x", ["key"], [[LangText("Plan", "План Ниша")]])

    with override("en"):
        assert rows_of_csv(response)[1] == ["Plan Niša"]


def test_a_csv_file_is_written_row_by_row() -> None:
    asked: list[int] = []

    def rows() -> Any:
        for number in range(3):
            asked.append(number)
            yield [number]

    lines = iter(csv_download("x", ["n"], rows()).streaming_content)
    next(lines), next(lines), next(lines)

    assert asked == [0]


def test_the_name_of_a_file_can_hold_no_path_and_no_header() -> None:
    response = csv_download('../план "a"\r\nX: 1', ["n"], [])

    sent = response["Content-Disposition"]
    assert sent.startswith("attachment; filename")
    assert "/" not in sent
    assert "\n" not in sent
    assert ".csv" in sent


def test_an_xlsx_file_keeps_numbers_and_days_and_neutralises_texts() -> None:
    moment = datetime(2026, 5, 5, 12, 0, tzinfo=UTC)
    rows = [["=1+1", 7, 2.5, date(2026, 5, 5), moment, None, True]]

    sheet = sheet_of(xlsx_download("plans", list("abcdefg"), rows))

    assert [cell.value for cell in sheet[2]] == [
        "'=1+1",
        7,
        2.5,
        datetime(2026, 5, 5),  # a day in a workbook
        datetime(2026, 5, 5, 14, 0),  # in the time of the installation
        None,
        True,
    ]
    assert all(cell.data_type != "f" for row in sheet.rows for cell in row)


def test_an_xlsx_file_has_one_sheet_whose_header_stays_in_sight() -> None:
    name = "plans: a/b [c] and a name that goes on and on"

    workbook = workbook_of(xlsx_download(name, ["n"], [[1]]))

    assert len(workbook.sheetnames) == 1
    assert len(workbook.sheetnames[0]) <= 31
    assert workbook.active.freeze_panes == "A2"
    assert workbook.active.sheet_state == "visible"


def test_control_characters_break_no_workbook() -> None:
    assert sheet_of(xlsx_download("x", ["n"], [["a\x00\x0bb"]]))["A2"].value == "ab"
