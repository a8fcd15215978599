"""How figures are written: separators, rounding half up, percent, intervals, and words for every state."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Fact, Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import Edition, LangText
from odgovor.common.scripts import cyrillic_to_latin, has_cyrillic
from odgovor.common.tables import Cell, Column
from odgovor.publication.figures import (
    cell_text,
    fact_text,
    fraction_text,
    interval_text,
    number,
    state_text,
    value_text,
)

EN, CYRL, LATN = Edition.EN, Edition.SR_CYRL, Edition.SR_LATN
SERBIAN = (CYRL, LATN)


def fact(
    value: float | None,
    unit: Unit = Unit.SHARE,
    *,
    state: State = State.KNOWN,
    made_of: tuple[int | None, int | None] = (None, None),
    interval: Interval | None = None,
) -> Fact:
    label = LangText.same("x")
    return Fact("x.y", label, value, unit, *made_of, interval, (), "x.y/1", None, state, False)


def test_english_and_serbian_have_each_other_s_separators() -> None:
    assert number(1234567.891, EN, decimals=2) == "1,234,567.89"
    for edition in SERBIAN:
        assert number(1234567.891, edition, decimals=2) == "1.234.567,89"


def test_a_number_below_zero_has_a_minus_sign_and_no_hyphen() -> None:
    assert number(-1234.5, EN, decimals=1) == "−1,234.5"
    assert number(-1234.5, CYRL, decimals=1) == "−1.234,5"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.125, 2, "0.13"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0.4999, 0, "0"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: float, decimals: int, written: str) -> None:
    assert number(value, EN, decimals=decimals) == written


@pytest.mark.parametrize(
    ("share", "written"), [(0.605, "61%"), (0.615, "62%"), (0.125, "13%"), (1, "100%")]
)
def test_a_share_of_a_half_percent_is_rounded_up(share: float, written: str) -> None:
    assert value_text(share, Unit.SHARE, EN) == written


@pytest.mark.parametrize(("share", "written"), [(57 / 200, "29%"), (29 / 200, "15%")])
def test_a_half_percent_that_binary_fractions_miss_is_rounded_up(
    share: float, written: str
) -> None:
    assert value_text(share, Unit.SHARE, EN) == written


def test_a_number_that_rounds_to_zero_has_no_sign() -> None:
    assert number(-0.4, EN, decimals=0) == "0"


@given(st.integers(-(10**9), 10**9), st.sampled_from(list(Edition)))
def test_a_whole_number_is_read_back_without_its_separators(value: int, edition: Edition) -> None:
    text = number(value, edition, decimals=0)

    assert int(re.sub(r"[.,]", "", text).replace("−", "-")) == value


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_a_number_is_never_off_by_more_than_half_its_last_digit(
    value: float, decimals: int
) -> None:
    text = number(value, EN, decimals=decimals)

    written = float(text.replace(",", "").replace("−", "-"))
    assert abs(written - value) <= 0.5 * 10**-decimals * (1 + 1e-9)


def test_a_year_has_no_separator() -> None:
    assert value_text(2013, Unit.YEAR, EN) == "2013"


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        (Unit.COUNT, 1234, "1,234"),
        (Unit.PERSONS, 12, "12"),
        (Unit.SHARE, 0.5, "50%"),
        (Unit.RATE_PER_100_000, 1.294, "1.29"),
        (Unit.SCORE, 1.9, "1.90"),
        (Unit.RSD, 2360000, "2,360,000"),
    ],
)
def test_each_unit_has_its_decimals(unit: Unit, value: float, written: str) -> None:
    assert value_text(value, unit, EN) == written


def test_the_manuscript_may_ask_for_more_decimals() -> None:
    assert fact_text(fact(0.6111), EN, decimals=1) == "61.1%"
    assert fact_text(fact(0.6111), CYRL, decimals=1) == "61,1%"


def test_a_fraction_says_what_a_share_is_made_of() -> None:
    share = fact(11 / 18, made_of=(11, 18))

    assert fact_text(share, EN, form="fraction") == "11 of 18"
    assert fact_text(share, CYRL, form="fraction") == "11 од 18"
    assert fact_text(share, LATN, form="fraction") == "11 od 18"


def test_a_fraction_of_halves_keeps_them() -> None:
    assert fraction_text(1.5, 3, EN) == "1.5 of 3"


def test_an_interval_has_an_en_dash_between_its_ends() -> None:
    assert interval_text(Interval(0.39, 0.796), Unit.SHARE, EN) == "39%–80%"
    assert (
        fact_text(fact(0.6, interval=Interval(0.5, 0.7)), CYRL, form="interval", decimals=1)
        == "50,0%–70,0%"
    )


@pytest.mark.parametrize(
    ("given_fact", "form"),
    [
        (fact(3, Unit.COUNT), "percent"),
        (fact(0.5), "fraction"),
        (fact(0.5), "interval"),
        (fact(0.5), "poem"),
    ],
)
def test_a_form_that_does_not_fit_the_figure_is_refused(given_fact: Fact, form: str) -> None:
    with pytest.raises(UsageError):
        fact_text(given_fact, EN, form=form)


@pytest.mark.parametrize("state", [state for state in State if state is not State.KNOWN])
def test_every_state_has_words_of_its_own_in_every_edition(state: State) -> None:
    words = {edition: state_text(state, edition) for edition in Edition}

    assert all(words.values())
    assert has_cyrillic(words[CYRL])
    assert words[LATN] == cyrillic_to_latin(words[CYRL])
    assert not has_cyrillic(words[EN])


def test_no_two_states_are_written_alike() -> None:
    for edition in Edition:
        written = [state_text(state, edition) for state in State if state is not State.KNOWN]
        assert len(set(written)) == len(written)


@pytest.mark.parametrize("state", [State.SUPPRESSED, State.NO_DATA, State.NO_PLAN])
def test_a_figure_without_a_value_says_its_state_and_no_number(state: State) -> None:
    text = fact_text(fact(None, state=state), EN, form="percent")

    assert text == state_text(state, EN)
    assert not any(sign.isdigit() for sign in text)


def test_a_zero_is_a_number_and_no_state() -> None:
    assert fact_text(fact(0, Unit.COUNT), EN) == "0"
    assert cell_text(Cell(0), Column("n", LangText.same("n"), Unit.COUNT), EN) == "0"


def test_a_cell_says_its_value_its_words_or_its_state() -> None:
    counted, plain = Column("n", LangText.same("n"), Unit.COUNT), Column("t", LangText.same("t"))

    assert cell_text(Cell(1234), counted, CYRL) == "1.234"
    assert cell_text(Cell(LangText("court", "суд")), plain, LATN) == "sud"
    assert cell_text(Cell(1.5), plain, EN) == "1.50"
    assert cell_text(Cell(state=State.SUPPRESSED), counted, EN) == state_text(State.SUPPRESSED, EN)
