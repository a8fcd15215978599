"""Days, moments and numbers as each edition writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import override

from odgovor.common.dates import PartialDate, Period
from odgovor.web.common import wording

LANGUAGES = ("en", "sr", "sr-latn")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2013", ("2013", "2013.", "2013.")),
        ("2013-10", ("October 2013", "октобар 2013.", "oktobar 2013.")),
        (PartialDate(2013, 10, 5), ("5 October 2013", "5. 10. 2013.", "5. 10. 2013.")),
        (date(2013, 10, 5), ("5 October 2013", "5. 10. 2013.", "5. 10. 2013.")),
        ("2013/2016", ("2013 – 2016", "2013 – 2016.", "2013 – 2016.")),
        (Period.parse("2013-10/2014"), ("October 2013 – 2014", "октобар 2013 – 2014.", "")),
        ("soon", ("soon", "soon", "soon")),
        ("", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_a_day_is_written_as_exactly_as_it_is_known(value: Any, written: tuple[str, ...]) -> None:
    for language, expected in zip(LANGUAGES, written, strict=True):
        with override(language):
            found = wording.day_text(value).replace("\u00a0", " ")
        assert found == expected or (language == "sr-latn" and not expected)


@pytest.mark.parametrize(
    ("value", "decimals", "english", "serbian"),
    [
        (1234.5, None, "1,234.5", "1.234,5"),
        (1200, None, "1,200", "1.200"),
        ("3.14159", None, "3.14", "3,14"),
        (0, None, "0", "0"),
        (2.675, 2, "2.68", "2,68"),
        (-3, None, "−3", "−3"),
        (None, None, "", ""),
        ("many", None, "many", "many"),
        (float("nan"), None, "nan", "nan"),
    ],
)
def test_a_number_has_the_separators_of_its_language(
    value: Any, decimals: int | None, english: str, serbian: str
) -> None:
    with override("en"):
        assert wording.number_text(value, decimals) == english
    with override("sr"):
        assert wording.number_text(value, decimals) == serbian


def test_a_zero_is_a_number_and_none_is_not() -> None:
    assert wording.number_text(0) == "0"
    assert wording.share_text(0) == "0%"
    assert wording.share_text(None) == ""


def test_a_moment_is_told_in_the_time_of_the_installation() -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    with override("en"):
        assert wording.moment_text(moment).replace("\u00a0", " ") == "2 July 2026, 00:30"
    with override("sr"):
        assert wording.moment_text(moment).replace("\u00a0", " ") == "2. 7. 2026. у 00:30"
    with override("sr-latn"):
        assert wording.moment_text(moment).endswith(" u 00:30")


def test_a_moment_on_a_page_can_be_read_by_machines() -> None:
    moment = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)

    html = Template("{% when moment %} {% when day %} {% when nothing %}").render(
        Context({"moment": moment, "day": date(2026, 7, 1), "nothing": None})
    )

    assert '<time datetime="2026-07-01T12:00:00+00:00" data-relative>' in html
    assert '<time datetime="2026-07-01">' in html


@pytest.mark.parametrize(
    ("count", "size"), [(0, "0 B"), (999, "999 B"), (1536, "1.5 KB"), (52_428_800, "50 MB")]
)
def test_the_size_of_a_file_is_told_in_a_unit_people_know(count: int, size: str) -> None:
    assert wording.size_text(count).replace("\u00a0", " ") == size
