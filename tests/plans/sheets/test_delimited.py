"""Tables in text: pasted cells, delimiters, encodings, limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.plans.sheets import delimited
from odgovor.plans.sheets.delimited import encoding_of, read_delimited, read_pasted
from odgovor.plans.sheets.rules import UnreadableSheetError
from odgovor.plans.sheets.table import column_letter
from tests.plans.sheets.tables import tsv

CELLS = st.text(
    st.characters(exclude_categories=("C",), exclude_characters='"\u2028\u2029\x85'), max_size=12
).map(lambda text: " ".join(text.split()))


def texts(table: object) -> list[tuple[str, ...]]:
    """The rows of a table as text."""
    return [row.texts for row in table.rows]  # type: ignore[attr-defined]


def test_pasted_cells_keep_their_places() -> None:
    table = read_pasted("Мера\tАктивност\r\nОбука\tСеминар\r\n\tПредавање\r\n")

    assert texts(table) == [("Мера", "Активност"), ("Обука", "Семинар"), ("", "Предавање")]
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_a_quoted_cell_may_hold_line_breaks_and_a_quoted_word_stays_quoted() -> None:
    table = read_pasted('"Дом здравља\nЦентар"\tb\n"Сигурна кућа" - подршка\t"a""b"\n')

    assert texts(table) == [("Дом здравља\nЦентар", "b"), ('"Сигурна кућа" - подршка', 'a"b')]


def test_an_unclosed_quotation_mark_does_not_swallow_the_table() -> None:
    table = read_pasted('"početak\tb\nc\td\n')

    assert texts(table) == [('"početak', "b"), ("c", "d")]


@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
def test_every_delimiter_of_csv_is_found(delimiter: str) -> None:
    rows = [("Mera", "Aktivnost", "Rok"), ("Obuka", "Seminar", "2014"), ("", "Predavanje", "")]
    text = "\n".join(delimiter.join(row) for row in rows)

    assert texts(read_delimited(text.encode(), source="plan.csv")) == rows


def test_commas_inside_cells_do_not_make_columns() -> None:
    text = "Mera;Aktivnost\nObuka, prvi deo;Seminar, dva dana\nZaštita, smeštaj;Kuća, stan\n"

    assert read_delimited(text.encode(), source="plan.csv").width == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1250", "utf-16"])
def test_serbian_in_latin_is_read_in_every_encoding(encoding: str) -> None:
    text = "Mera;Aktivnost\nZaštita žrtava;Smeštaj i đačka čuvanja\n"

    table = read_delimited(text.encode(encoding), source="plan.csv")

    assert texts(table)[1] == ("Zaštita žrtava", "Smeštaj i đačka čuvanja")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_serbian_in_cyrillic_is_read_in_every_encoding(encoding: str) -> None:
    text = "Мера;Активност\nЗаштита жртава;Смештај у сигурној кући, љубав, џеп\n"

    table = read_delimited(text.encode(encoding), source="plan.csv")

    assert texts(table)[1] == ("Заштита жртава", "Смештај у сигурној кући, љубав, џеп")


def test_a_person_may_say_which_encoding_it_is() -> None:
    data = "Mera;Šta\n".encode("windows-1250")

    assert encoding_of(data) == "windows-1250"
    assert texts(read_delimited(data, source="a.csv", encoding="windows-1250"))[0] == (
        "Mera",
        "Šta",
    )
    with pytest.raises(UnreadableSheetError) as fault:
        read_delimited(data, source="a.csv", encoding="utf-8")
    assert fault.value.found[0].code == "SHEET-007"
    with pytest.raises(UnreadableSheetError):
        read_delimited(data, source="a.csv", encoding="base64")


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n", ";;;\n;;;"])
def test_an_empty_table_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSheetError) as fault:
        read_pasted(text)

    assert fault.value.found[0].code == "SHEET-006"


def test_too_many_rows_columns_and_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, text in (
        ("MAX_ROWS", "a\tb\n" * 11),
        ("MAX_COLUMNS", "\t".join("x" * 12)),
        ("MAX_CELLS", "a\tb\n" * 9),
    ):
        monkeypatch.setattr(delimited, limit, 10)

        with pytest.raises(UnreadableSheetError) as fault:
            read_pasted(text)

        assert fault.value.found[0].code == "SHEET-003"
        monkeypatch.undo()


def test_a_file_of_no_known_kind_is_refused() -> None:
    with pytest.raises(UnreadableSheetError) as fault:
        read_delimited(b"a;b\0c\n", source="a.csv")

    assert fault.value.found[0].code == "SHEET-001"
    assert "непозната" in fault.value.found[0].message.sr


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_any_table_is_read_back_as_it_was_pasted(rows: list[list[str]]) -> None:
    filled = [row for row in rows if any(row)]
    if not filled or not any(row[2] for row in rows):
        return

    found = [row.texts for row in read_pasted(tsv(*rows)).rows]

    assert [row for row in found if any(row)] == [tuple(row) for row in filled]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        table = read_delimited(data, source="a.csv")
    except UnreadableSheetError:
        return

    assert table.width
