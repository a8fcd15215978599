"""Money and amounts: separators of both languages, currencies, words in place of an amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.plans.labels import number_text
from odgovor.plans.sheets.money import Amount, header_scale, read_amount, read_money, read_year


@pytest.mark.parametrize(
    ("text", "rsd"),
    [
        ("1.250.000,00 din", 1_250_000),
        ("500.000 RSD", 500_000),
        ("500.000,00 дин.", 500_000),
        ("1,250,000.00", 1_250_000),
        ("1250000", 1_250_000),
        ("1 250 000,00", 1_250_000),
        ("1\u00a0250\u00a0000 динара", 1_250_000),
        ("1.250", 1_250),
        ("1,250", 1_250),
        ("1.250,50", 1_251),
        ("500000,-", 500_000),
        ("1,2 mil. din", 1_200_000),
        ("250 хиљада динара", 250_000),
        ("0", 0),
        ("nisu potrebna sredstva", 0),
        ("Нису потребна додатна средства", 0),
        ("no funds needed", 0),
        ("", None),
        ("-", None),
        ("redovna sredstva", None),
        ("Budžet grada", None),
    ],
)
def test_an_amount_is_read_as_plans_write_it(text: str, rsd: int | None) -> None:
    assert read_money(text).rsd == rsd


def test_words_in_place_of_an_amount_or_beside_it_are_kept_in_sight() -> None:
    assert read_money("redovna sredstva").left == "redovna sredstva"
    assert read_money("Budžet grada 500.000 din").left == "Budžet grada"


@pytest.mark.parametrize(
    "text", ["5.000 EUR", "€ 5000", "100.000 + 200.000", "1.2.3", "mnogo", "12,34,5"]
)
def test_what_is_no_single_amount_in_dinars_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_money(text)


def test_an_infinite_number_of_a_workbook_is_refused() -> None:
    for value in (float("inf"), float("nan"), True):
        with pytest.raises(ValueError, match=r"."):
            read_money(value)


def test_amounts_in_thousands_are_multiplied() -> None:
    assert header_scale("Sredstva (u hiljadama dinara)") == 1000
    assert header_scale("Средства у 000 РСД") == 1000
    assert header_scale("Budžet (RSD)") == 1
    assert read_money("1.250", scale=1000).rsd == 1_250_000
    assert read_money("1,5", scale=1000).rsd == 1_500


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12", Amount(12.0)),
        ("12,5 %", Amount(12.5, unit="%")),
        ("0 (2012)", Amount(0.0, 2012)),
        ("12 škola (2014. godine)", Amount(12.0, 2014, "škola")),
        ("1.250", Amount(1250.0)),
        ("", Amount()),
        ("/", Amount()),
    ],
)
def test_a_value_of_an_indicator_is_read_with_its_year_and_unit(text: str, amount: Amount) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["bar 3", "2-3", "više", "12 od 40"])
def test_a_value_that_does_not_begin_with_one_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_amount(text)


def test_a_year_is_a_year() -> None:
    assert read_year("2012. godine") == 2012
    assert read_year("-") is None
    with pytest.raises(ValueError, match=r"."):
        read_year("12")


@given(st.integers(0, 10**12))
def test_an_amount_is_read_back_in_both_languages(amount: int) -> None:
    written = number_text(amount)

    assert read_money(written.sr).rsd == amount
    assert read_money(f"{written.en}.00").rsd == amount
    assert read_money(amount).rsd == amount


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_money, read_amount, read_year):
        try:
            read(text)
        except ValueError:
            continue
