"""What is read from a cell as a number, a day or a text, and how a person is told what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from odgovor.common.csvs import read_csv
from odgovor.common.dates import PartialDate
from odgovor.common.errors import Fault
from odgovor.common.langtext import LangText
from odgovor.common.records import reader_of
from odgovor.common.yamls import from_mapping, load_yaml


@dataclass(frozen=True, slots=True)
class Place:
    """A record to be read."""

    key: str
    name: LangText
    people: int = 0
    tags: tuple[str, ...] = ()


def faults_of(text: str) -> list[Fault]:
    """The faults of a record in YAML."""
    faults: list[Fault] = []
    from_mapping(Place, load_yaml(text, file="a.yaml"), file="a.yaml", faults=faults)
    return faults


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("-3", -3), ("+4", 4), (" 007 ", 7), ("1\u00a0250", 1250)]
)
def test_whole_numbers_are_read(text: str, value: int) -> None:
    assert reader_of(int)(text) == value


@pytest.mark.parametrize("text", ["1_0", "١٢", "१२", "１２", "²", "1.0", "--1", "", "9" * 5000])
def test_what_is_no_whole_number_in_plain_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a whole number .*digits 0 to 9"):
        reader_of(int)(text)


@pytest.mark.parametrize(
    ("text", "value"), [("12.5", 12.5), ("-.5", -0.5), ("3.", 3.0), ("1e-07", 1e-7), ("+2", 2.0)]
)
def test_decimals_are_read(text: str, value: float) -> None:
    assert reader_of(float)(text) == value


@pytest.mark.parametrize("text", ["1_0.5", "١.٢", "１２", "12,5", "nan", "inf", "0x1p3", ".", ""])
def test_what_is_no_decimal_in_plain_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a number .*decimals after a point"):
        reader_of(float)(text)


def test_a_decimal_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        reader_of(float)("1e999")


def test_a_date_in_digits_of_another_script_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.parse("٢٠١٣")


def test_a_refused_cell_is_told_as_it_stands_with_what_to_write() -> None:
    (fault,) = read_csv(Place, "key,name_en,people\nnis,Niš,MANY\n", file="a.csv").faults

    assert fault.code == "DATA-001"
    assert fault.message.startswith("'MANY' is not a whole number")
    assert "into the cell" in fault.remedy
    assert "formula" in fault.remedy


def test_a_refused_value_in_yaml_says_where_to_write_another() -> None:
    (fault,) = faults_of("key: nis\nname: {en: Niš, sr: Ниш}\npeople: MANY\n")

    assert fault.code == "DATA-001"
    assert "'MANY'" in fault.message
    assert fault.remedy == "Write a value of that kind after the colon."


@pytest.mark.parametrize(
    "text",
    [
        "key: nis\nname: {en: Niš, the city, sr: Ниш}\n",
        "key: nis\nname: {en: Niš}\ntags:\n- plan: 2013\n",
        "key: [nis, the city]\nname: {en: Niš}\n",
    ],
)
def test_a_text_with_a_comma_or_colon_hints_at_quotation_marks(text: str) -> None:
    faults = [fault for fault in faults_of(text) if fault.code == "YAML-004"]

    assert faults
    assert "comma or a colon in quotation marks" in faults[0].remedy


def test_the_hint_itself_can_be_followed() -> None:
    assert faults_of('key: nis\nname: {en: "Niš, the city: a plan", sr: Ниш}\n') == []
