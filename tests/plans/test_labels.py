"""Every code that readers see has a label in both languages; dates and numbers are written as people do."""

from __future__ import annotations

import pytest

from odgovor.common.dates import PartialDate, Period
from odgovor.common.langtext import LangText
from odgovor.common.scripts import has_cyrillic, latin_words
from odgovor.plans.comparison import MatchBasis
from odgovor.plans.flags import Flag
from odgovor.plans.gaps import GapOrigin
from odgovor.plans.labels import (
    date_text,
    joined,
    label,
    number_text,
    organisation_label,
    period_text,
)
from odgovor.plans.marks import Standing
from odgovor.plans.records import (
    ContentLevel,
    FundingSource,
    IndicatorType,
    PlanType,
    Stage,
    Status,
)

CODES = [
    code
    for codes in (
        PlanType,
        ContentLevel,
        FundingSource,
        IndicatorType,
        Stage,
        Status,
        Standing,
        Flag,
        GapOrigin,
        MatchBasis,
    )
    for code in codes
]


@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}-{code}")
def test_every_code_has_a_label_in_english_and_in_cyrillic(code):
    found = label(code)

    assert found.en
    assert has_cyrillic(found.sr)
    assert not latin_words(found.sr)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2013), LangText("2013", "2013.")),
        (PartialDate(2013, 10), LangText("October 2013", "октобар 2013.")),
        (PartialDate(2014, 2, 28), LangText("28 February 2014", "28. фебруар 2014.")),
    ],
)
def test_a_date_is_written_no_more_exactly_than_it_is_known(date, expected):
    assert date_text(date) == expected


def test_a_period_of_one_date_is_written_once():
    assert period_text(Period.parse("2012")).en == "2012"
    assert period_text(Period.parse("2013-10/2016")).sr == "октобар 2013. – 2016."


@pytest.mark.parametrize(
    ("number", "english", "serbian"),
    [
        (0, "0", "0"),
        (1200.5, "1,200.5", "1.200,5"),
        (1_200_000, "1,200,000", "1.200.000"),
        (100, "100", "100"),
    ],
)
def test_numbers_take_the_separators_of_each_language(number, english, serbian):
    assert number_text(number) == LangText(english, serbian)


def test_an_organisation_of_no_known_kind_is_named_by_its_key():
    assert organisation_label("org.nis.swc").en == "social welfare centre"
    assert organisation_label("org.nis.museum") == LangText.same("org.nis.museum")


def test_empty_texts_are_left_out_when_texts_are_joined():
    assert joined(LangText("a", "а"), LangText(), LangText("b", "б")) == LangText("a, b", "а, б")
