"""A state is drawn as its word, never as zero, and what is withheld is nowhere in the drawing."""

from __future__ import annotations

import re

import pytest

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import Edition
from odgovor.common.tables import Cell, Table
from odgovor.publication.charts import draw
from odgovor.publication.figures import state_text

from .factories import CITIES, LOCALITIES, STATES, STATUSES, by_city, column, plans, shares, years
from .reading import elements, root_of, texts, with_class

ONE_COLUMN = ("bar", "dot", "map")
WIDE = [column(key, name.en, name.sr, Unit.SHARE) for key, name, _, _ in CITIES]


def read(kind: str, table: Table, edition: Edition = Edition.EN, **options: object) -> list[str]:
    return texts(draw(kind, table, edition, prefix="x", options=options).svg)


@pytest.mark.parametrize("kind", ONE_COLUMN)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("edition", Edition)
def test_the_word_of_a_state_stands_where_its_value_would(kind, state, edition):
    found = read(kind, shares(0.5, state), edition, localities=LOCALITIES)

    assert state_text(state, edition) in found


@pytest.mark.parametrize("kind", [*ONE_COLUMN, "stacked", "heat"])
@pytest.mark.parametrize("state", STATES)
def test_a_table_of_states_alone_prints_no_figure_of_a_cell(kind, state):
    svg = draw(kind, shares(state, state), Edition.EN, prefix="x").svg

    assert not [item.text for item in with_class(svg, "ch-value") if "0" in (item.text or "")]
    assert not with_class(svg, "ch-bar")
    assert not with_class(svg, "ch-part")
    assert not with_class(svg, "ch-dot")
    assert state_text(state, Edition.EN) in " ".join(texts(svg))


@pytest.mark.parametrize("kind", [*ONE_COLUMN, "stacked", "heat"])
def test_a_zero_is_drawn_as_a_zero_and_not_as_a_state(kind):
    svg = draw(kind, shares(0.0, 0.4), Edition.EN, prefix="x").svg

    assert "0%" in texts(svg) or kind == "stacked"
    assert not with_class(svg, "ch-state")


@pytest.mark.parametrize("state", STATES)
def test_a_bar_of_a_state_is_a_hatched_piece_of_one_width(state):
    widths = {
        item.get("width")
        for table in (shares(state, 0.01), shares(state, 0.99))
        for item in with_class(draw("bar", table, Edition.EN, prefix="x").svg, "ch-state")
    }

    assert len(widths) == 1


def test_states_have_patterns_of_their_own():
    drawn = [
        draw("bar", shares(*some), Edition.EN, prefix="x").svg for some in (STATES[:4], STATES[4:])
    ]

    patterns = {
        "".join(child.get("d", child.tag) for child in item)
        for svg in drawn
        for item in root_of(svg).iter()
        if item.tag.endswith("pattern")
    }
    assert len(patterns) == len(STATES)


def withheld() -> Cell:
    """A cell whose make-up was not taken out with its value."""
    return Cell(
        state=State.SUPPRESSED,
        numerator=4177,
        denominator=9391,
        interval=Interval(3313.0, 5717.0),
        inputs=("stat.secret.4177",),
    )


@pytest.mark.parametrize("kind", ["bar", "dot", "map", "stacked", "heat", "line"])
@pytest.mark.parametrize("edition", Edition)
def test_what_is_withheld_is_nowhere_in_the_drawing(kind, edition):
    table = by_city([WIDE[0], WIDE[1]], [(withheld(), 0.5), (0.25, withheld())])

    chart = draw(kind, table, edition, prefix="x", options={"localities": LOCALITIES})

    for secret in ("4177", "9391", "3313", "5717", "4.177", "4,177", "44%", "44.5", "44,5"):
        assert secret not in chart.svg
        assert secret not in chart.alt
    assert state_text(State.SUPPRESSED, edition) in " ".join([*texts(chart.svg), chart.alt])


def test_the_scale_does_not_change_with_what_is_withheld():
    one = by_city([WIDE[0]], [(Cell(state=State.SUPPRESSED, numerator=1),), (0.3,)])
    other = by_city([WIDE[0]], [(withheld(),), (0.3,)])

    for kind in ("bar", "dot", "stacked", "heat", "map"):
        assert draw(kind, one, Edition.EN, prefix="x") == draw(kind, other, Edition.EN, prefix="x")


def test_a_row_of_counts_with_a_withheld_part_is_not_scaled_to_its_whole():
    """The width of the rest would give away what is withheld."""
    table = by_city(STATUSES, [(4, State.SUPPRESSED, 3, 12)])

    svg = draw("stacked", table, Edition.EN, prefix="x").svg

    assert not with_class(svg, "ch-part")
    assert "withheld (In part); 4 (Carried out); 3 (Not started)" in texts(svg)
    assert "12" not in texts(svg)


@pytest.mark.parametrize("state", STATES)
def test_a_line_is_never_joined_over_a_gap(state):
    svg = draw("line", years([1, 2, state, 4, 5]), Edition.EN, prefix="x").svg

    (line,) = with_class(svg, "ch-line")
    assert line.get("d", "").count("M") == 2
    assert f"{state_text(state, Edition.EN)} (2012)" in texts(svg)


def test_neighbouring_years_without_a_value_are_named_together():
    svg = draw(
        "line", years([1, *[State.NO_DATA] * 3, State.REFUSED, 5]), Edition.EN, prefix="x"
    ).svg

    assert "no data (2011–2013); refused (2014)" in texts(svg)


def test_a_point_between_two_gaps_is_still_seen():
    found = [State.NO_DATA, 7, State.NO_DATA, *range(20)]

    svg = draw("line", years(found), Edition.EN, prefix="x").svg

    assert len(with_class(svg, "ch-dot")) == 2  # the lone point and the last one


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("edition", Edition)
def test_a_gap_in_a_timeline_is_hatched_and_says_its_state(state, edition):
    table = plans(("nis", 2010, 2015, state), ("vranje", 2010, 2015, State.KNOWN))

    chart = draw("timeline", table, edition, prefix="x")

    assert len(with_class(chart.svg, "ch-state")) == 1
    assert len(with_class(chart.svg, "ch-bar")) == 1
    assert state_text(state, edition) in texts(chart.svg)
    assert state_text(state, edition) in chart.alt


def test_words_too_long_for_their_cells_become_signs_with_a_key():
    table = by_city(WIDE, [[State.NOT_APPLICABLE, State.NO_DATA, *[0.5] * 5]])

    found = read("heat", table, Edition.SR_CYRL, width=360)

    assert [text for text in found if text in {"а", "б"}] == ["а", "б", "а", "б"]
    assert "није примењиво" in found
    assert "нема података" in found


def test_the_pattern_of_a_sign_names_its_state_to_a_pointer():
    table = by_city(WIDE, [[State.NOT_APPLICABLE, *[0.5] * 6]])

    svg = draw("heat", table, Edition.SR_CYRL, prefix="x", options={"width": 360}).svg

    titles = [item.findtext("{*}title") for item in elements(svg, "rect")]
    assert "није примењиво" in titles


def test_numbers_that_are_not_numbers_are_not_drawn():
    svg = draw("bar", shares(float("nan"), float("inf"), 0.5), Edition.EN, prefix="x").svg

    assert not re.search(r"nan|inf", svg)
    assert len(with_class(svg, "ch-bar")) == 1
