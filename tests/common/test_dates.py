"""Periods and partial dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.dates import PartialDate, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-10-05", date(2013, 10, 5), date(2013, 10, 5)),
    ],
)
def test_a_partial_date_spans_the_days_it_may_mean(text, first, last):
    found = PartialDate.parse(text)

    assert (found.first_day, found.last_day) == (first, last)
    assert str(found) == text


@pytest.mark.parametrize(
    "text", ["", "13", "2013-13", "2013-00", "2013-02-30", "2013-1", "x", "2013-10-00"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        Period.parse("2014/2013")


def test_a_single_year_is_a_period_of_its_days():
    year = Period.parse("2013")

    assert year.contains(date(2013, 12, 31))
    assert not year.contains(date(2014, 1, 1))
    assert str(year) == "2013"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2017-2020", "2017/2020"),
        ("2017–2020", "2017/2020"),
        ("2017 – 2020", "2017/2020"),
        ("od 2017. do 2020.", "2017/2020"),
        ("од 2017 до 2020", "2017/2020"),
        ("from 2013-10 to 2014-06", "2013-10/2014-06"),
        ("2013-10", "2013-10"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, read):
    assert str(Period.parse(text)) == read


@pytest.mark.parametrize("text", ["2017 2020", "2017-20", "do 2020", "2017–"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Period.parse(text)


def test_periods_that_share_a_day_overlap():
    assert Period.parse("2013/2014-06").overlaps(Period.parse("2014-06-30"))
    assert not Period.parse("2013").overlaps(Period.parse("2014"))


@given(st.dates(min_value=date(1800, 1, 1)), st.sampled_from([1, 2, 3]))
def test_a_partial_date_is_read_as_it_is_written(day, parts):
    written = PartialDate(*(day.year, day.month, day.day)[:parts])

    assert PartialDate.parse(str(written)) == written
