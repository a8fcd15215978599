"""Times: deadlines and periods as plans write them, in both scripts and in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.dates import PartialDate
from odgovor.plans.labels import date_text
from odgovor.plans.sheets.times import read_date, read_time

DATES = st.builds(PartialDate, st.integers(1950, 2090), st.integers(0, 12), st.just(0)) | st.builds(
    PartialDate, st.integers(1950, 2090), st.integers(1, 12), st.integers(1, 28)
)


@pytest.mark.parametrize(
    ("text", "start", "deadline"),
    [
        ("2014", None, "2014"),
        ("2014.", None, "2014"),
        ("2014. године", None, "2014"),
        ("30.6.2014.", None, "2014-06-30"),
        ("30. 06. 2014", None, "2014-06-30"),
        ("06/2014", None, "2014-06"),
        ("2014-06-30", None, "2014-06-30"),
        ("jun 2013", None, "2013-06"),
        ("Јуна 2013. године", None, "2013-06"),
        ("15. maj 2014.", None, "2014-05-15"),
        ("do 30. juna 2014. godine", None, "2014-06-30"),
        ("do kraja 2013.", None, "2013"),
        ("до краја 2013. године", None, "2013"),
        ("by the end of 2014", None, "2014"),
        ("IV kvartal 2014", None, "2014-12"),
        ("4. квартал 2014.", None, "2014-12"),
        ("четврти квартал 2014. године", None, "2014-12"),
        ("Q4 2014", None, "2014-12"),
        ("2014, II kvartal", None, "2014-06"),
        ("4th quarter 2014", None, "2014-12"),
        ("I-II kvartal 2014", None, "2014-06"),
        ("prva polovina 2015. godine", None, "2015-06"),
        ("drugo polugodište 2015.", None, "2015-12"),
        ("2013-2015", "2013", "2015"),
        ("2013–2015.", "2013", "2015"),
        ("od 2013. do 2015. godine", "2013", "2015"),
        ("2013-04/2014-12", "2013-04", "2014-12"),
        ("2013/14", "2013", "2014"),
        ("januar - mart 2014", "2014-01", "2014-03"),
        ("јануар 2013 – март 2014. године", "2013-01", "2014-03"),
        ("1.1.2013 - 31.12.2013.", "2013-01-01", "2013-12-31"),
        ("od 2013.", "2013", None),
    ],
)
def test_a_deadline_or_period_is_read_as_plans_write_it(
    text: str, start: str | None, deadline: str | None
) -> None:
    found = read_time(text)

    assert found.start == (PartialDate.parse(start) if start else None)
    assert found.deadline == (PartialDate.parse(deadline) if deadline else None)
    assert not found.is_continuous
    assert not found.left


@pytest.mark.parametrize("text", ["kontinuirano", "Континуирано", "stalno", "trajno", "ongoing"])
def test_what_goes_on_without_end_has_no_deadline(text: str) -> None:
    found = read_time(text)

    assert found.is_continuous
    assert (found.start, found.deadline) == (None, None)


def test_what_goes_on_from_a_year_starts_then() -> None:
    assert read_time("Континуирано од 2013.").start == PartialDate(2013)
    assert read_time("2013 - kontinuirano").start == PartialDate(2013)
    assert read_time("kontinuirano do 2015.").deadline == PartialDate(2015)


def test_what_recurs_is_continuous_and_says_so() -> None:
    found = read_time("jednom godišnje")

    assert found.is_continuous
    assert found.left == "jednom godišnje"


@pytest.mark.parametrize("text", ["", "  ", "-", "/", "n/a"])
def test_nothing_says_nothing(text: str) -> None:
    assert read_time(text).deadline is None
    assert not read_time(text).left


def test_words_that_name_no_day_are_kept_in_sight() -> None:
    assert read_time("po potrebi").left == "po potrebi"
    assert read_time("2014 posle javne rasprave").left == "posle javne rasprave"


@pytest.mark.parametrize(
    "text",
    ["uskoro", "maj", "5. kvartal 2014", "32.1.2014", "1.13.2014", "u roku od 30 dana"],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_time(text)


def test_numbers_of_a_workbook_are_years_only_where_they_can_be() -> None:
    assert read_time(2014).deadline == PartialDate(2014)
    for value in (41_000, 2014.5, True):
        with pytest.raises(ValueError, match=r"."):
            read_time(value)


def test_a_start_is_the_first_day_that_its_cell_names() -> None:
    assert read_date("II kvartal 2014") == PartialDate(2014, 4)
    assert read_date("2013-2015") == PartialDate(2013)
    assert read_date("") is None


@given(DATES)
def test_a_date_is_read_back_in_every_way_it_is_written(date: PartialDate) -> None:
    text = date_text(date)

    for written in (str(date), text.en, text.sr):
        assert read_time(written).deadline == date


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_time(text)
    except ValueError:
        return

    if found.start and found.deadline:
        assert found.start.year >= 1
