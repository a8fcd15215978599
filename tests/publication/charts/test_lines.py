"""Lines over time: years to scale, ends named, disagreeing sources side by side."""

from __future__ import annotations

import itertools

import pytest

from odgovor.common.codes import State
from odgovor.common.langtext import Edition, LangText
from odgovor.publication.charts import draw
from odgovor.publication.charts.years import places_of, year_in, years_of

from .factories import shares, table, years
from .reading import with_class


def dots(svg: str) -> list[tuple[float, float]]:
    return [
        (float(item.get("cx", "0")), float(item.get("cy", "0")))
        for item in with_class(svg, "ch-dot")
        if item.get("cx")
    ]


def rows_of(*labels: str):
    return [type(shares(0.5).rows[0])(label, LangText.same(label), ()) for label in labels]


def test_years_stand_at_their_distance_and_not_at_their_order():
    places = places_of(rows_of("2000", "2001", "2010"), left=0, right=100)

    assert places == (0, 10, 100)


def test_rows_that_name_no_year_stand_at_equal_distances():
    assert places_of(rows_of("a", "b", "c"), left=0, right=100) == (0, 50, 100)


@pytest.mark.parametrize(
    ("label", "year"), [("2013.", 2013), ("in 2013", 2013), ("2012/2013", None), ("12013", None)]
)
def test_a_label_names_a_year_if_it_names_one(label, year):
    (row,) = rows_of(label)

    assert year_in(row) == year


def test_years_must_rise():
    assert years_of(rows_of("2010", "2011")) == (2010, 2011)
    assert years_of(rows_of("2011", "2010")) is None
    assert years_of(rows_of("2010", "2010")) is None
    assert years_of([]) is None


def test_higher_values_stand_higher():
    low, high = dots(draw("line", years([10, 20]), Edition.EN, prefix="x").svg)

    assert high[1] < low[1]
    assert high[0] > low[0]


def test_a_single_line_prints_its_figures_at_its_points():
    found = [
        item.text
        for item in with_class(
            draw("line", years([10, 25, 5]), Edition.EN, prefix="x").svg, "ch-value"
        )
    ]

    assert found == ["10", "25", "5"]


def test_several_lines_are_named_at_their_ends_with_the_last_value():
    svg = draw("line", years([10, 25], [7, 31]), Edition.EN, prefix="x").svg

    assert [item.text for item in with_class(svg, "ch-end")] == ["Police", "25", "Centre", "31"]
    assert not with_class(svg, "ch-value")


def test_names_of_lines_that_end_together_are_moved_apart():
    svg = draw("line", years([10, 25], [10, 25], [10, 25]), Edition.EN, prefix="x").svg

    ys = sorted(float(item.get("y", "0")) for item in with_class(svg, "ch-end"))
    assert all(b - a >= 12 for a, b in itertools.pairwise(ys))


def test_a_series_without_any_value_says_so_at_its_end():
    svg = draw("line", years([1, 2], [State.REFUSED] * 2), Edition.EN, prefix="x").svg

    assert [item.text for item in with_class(svg, "ch-end")][-2:] == ["Centre", "refused"]


def test_series_differ_in_shape_and_not_in_colour_alone():
    svg = draw("line", years([1, 2], [3, 4]), Edition.EN, prefix="x").svg

    assert {item.tag.partition("}")[2] for item in with_class(svg, "ch-dot")} == {"circle", "path"}


def test_sources_are_points_that_no_line_joins():
    svg = draw(
        "line", years([55, 60], [79, 60]), Edition.EN, prefix="x", options={"joined": "false"}
    ).svg

    assert not with_class(svg, "ch-line")
    assert len(with_class(svg, "ch-dot")) == 4


def test_a_thin_line_stands_between_sources_that_disagree_and_only_there():
    svg = draw(
        "line", years([55, 60], [79, 60]), Edition.EN, prefix="x", options={"joined": "false"}
    ).svg

    upright = [
        item
        for item in with_class(svg, "ch-muted-line")
        if item.get("x1") == item.get("x2") and item.get("y1") != item.get("y2")
    ]
    assert len(upright) == 1


def test_sources_that_agree_stand_beside_each_other():
    svg = draw(
        "line", years([60, 1], [60, 2]), Edition.EN, prefix="x", options={"joined": "false"}
    ).svg

    assert len(set(dots(svg))) == len(dots(svg))
    assert [item.text for item in with_class(svg, "ch-value")].count("60") == 1


def test_a_line_of_ten_thousand_points_is_drawn():
    rows = [(f"r{i}", LangText.same(f"r{i}"), [i % 7]) for i in range(10_000)]

    chart = draw("line", table(years([1]).columns, rows), Edition.EN, prefix="x")

    assert chart.height < 500
