"""Dates in words: no more exact than they are known, and with the full stops that Serbian asks for."""

from __future__ import annotations

import pytest

from odgovor.common.dates import PartialDate
from odgovor.common.datewords import date_alone, date_within


@pytest.mark.parametrize(
    ("written", "english", "serbian"),
    [
        ("2013", "2013", "2013."),
        ("2013-10", "October 2013", "октобар 2013."),
        ("2013-10-07", "7\u00a0October 2013", "7.\u00a010.\u00a02013."),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(
    written: str, english: str, serbian: str
) -> None:
    found = date_alone(PartialDate.parse(written))

    assert (found.en, found.sr) == (english, serbian)


def test_before_other_punctuation_serbian_drops_the_full_stop_after_the_year() -> None:
    assert date_within(PartialDate.parse("2013-10-07")).sr == "7.\u00a010.\u00a02013"
