"""Whether an instrument is in force on a day, as far as its dates tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.dates import PartialDate
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.standing import Standing, is_in_force, standing_on

from .factories import make_instrument


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2005, 5, 15), Standing.NOT_IN_FORCE),
        (date(2008, 1, 31), Standing.NOT_IN_FORCE),
        (date(2008, 2, 1), Standing.IN_FORCE),
        (date(2020, 12, 31), Standing.IN_FORCE),
        (date(2021, 1, 1), Standing.REPEALED),
    ],
)
def test_an_instrument_is_in_force_from_its_first_day_until_its_repeal(
    day: date, standing: Standing
) -> None:
    instrument = make_instrument(repealed=PartialDate(2021, 1, 1))

    assert standing_on(instrument, day) is standing


def test_a_day_inside_a_month_of_entry_into_force_is_not_certain() -> None:
    instrument = make_instrument(in_force=PartialDate(2018, 4))

    assert standing_on(instrument, date(2018, 3, 31)) is Standing.NOT_IN_FORCE
    assert standing_on(instrument, date(2018, 4, 15)) is Standing.UNKNOWN
    assert standing_on(instrument, date(2018, 4, 30)) is Standing.IN_FORCE
    assert is_in_force(instrument, date(2018, 4, 15)) is None


def test_a_day_inside_the_year_of_repeal_is_not_certain() -> None:
    instrument = make_instrument(repealed=PartialDate(2021))

    assert standing_on(instrument, date(2021, 6, 1)) is Standing.UNKNOWN
    assert standing_on(instrument, date(2020, 12, 31)) is Standing.IN_FORCE


def test_a_recommendation_stays_adopted_and_is_neither_in_force_nor_out_of_it() -> None:
    instrument = make_instrument(adopted=PartialDate(2022, 9, 27), in_force=None)

    assert standing_on(instrument, date(2022, 9, 26)) is Standing.NOT_ADOPTED
    assert standing_on(instrument, date(2022, 9, 27)) is Standing.ADOPTED
    assert is_in_force(instrument, date(2022, 9, 26)) is False
    assert is_in_force(instrument, date(2022, 9, 27)) is None


def test_an_instrument_without_dates_is_not_certain() -> None:
    instrument = make_instrument(adopted=None, in_force=None)

    assert standing_on(instrument, date(2014, 6, 30)) is Standing.UNKNOWN


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(days, days)
def test_what_was_in_force_and_is_not_repealed_stays_in_force(one: date, other: date) -> None:
    earlier, later = sorted((one, other))

    for instrument in built_in_instruments():
        if is_in_force(instrument, earlier):
            assert is_in_force(instrument, later)


def test_the_convention_of_2005_was_in_force_in_the_period_and_the_protocol_of_2014_was_not() -> (
    None
):
    by_key = {item.key: item for item in built_in_instruments()}
    day = date(2014, 6, 30)

    assert standing_on(by_key["cets197"], day) is Standing.IN_FORCE
    assert standing_on(by_key["cets210"], day) is Standing.NOT_IN_FORCE
    assert standing_on(by_key["p029"], day) is Standing.NOT_IN_FORCE
    assert standing_on(by_key["rs-foreigners"], day) is Standing.NOT_IN_FORCE
    assert standing_on(by_key["ohchr2002"], day) is Standing.ADOPTED
