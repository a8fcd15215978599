"""Bars: lengths to scale, values at the ends, a second column for comparison."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition
from odgovor.publication.charts import draw

from .factories import EARLIER, SHARE, by_city, column, shares
from .reading import elements, texts, with_class


def bars(svg: str) -> list[float]:
    return [float(item.get("width", "0")) for item in with_class(svg, "ch-bar")]


def test_lengths_are_in_proportion_to_the_values():
    one, two, three = bars(draw("bar", shares(0.2, 0.4, 0.8), Edition.EN, prefix="x").svg)

    assert two == pytest.approx(2 * one, abs=0.2)
    assert three == pytest.approx(4 * one, abs=0.2)


def test_shares_beyond_a_half_are_drawn_against_the_whole():
    (half,) = bars(draw("bar", shares(0.6), Edition.EN, prefix="x").svg)
    (whole,) = bars(draw("bar", shares(1.0), Edition.EN, prefix="x").svg)

    assert half < 0.7 * whole


def test_values_are_written_in_the_manner_of_the_edition():
    table = by_city([column("a", "Budget", "Буџет", Unit.RSD)], [[1234567]])

    assert "1,234,567" in texts(draw("bar", table, Edition.EN, prefix="x").svg)
    assert "1.234.567" in texts(draw("bar", table, Edition.SR_LATN, prefix="x").svg)


def test_negative_values_go_to_the_left_of_zero():
    table = by_city([column("a", "Change", "Промена", Unit.COUNT)], [[-5], [10]])

    svg = draw("bar", table, Edition.EN, prefix="x").svg

    left, right = with_class(svg, "ch-bar")
    end_of_left = float(left.get("x", "0")) + float(left.get("width", "0"))
    assert end_of_left == pytest.approx(float(right.get("x", "0")), abs=0.2)
    assert "−5" in texts(svg)


def test_a_second_column_is_drawn_thinner_and_named_in_a_key():
    table = by_city([SHARE, EARLIER], [(0.6, 0.4)])

    svg = draw("bar", table, Edition.EN, prefix="x", options={"columns": "share earlier"}).svg

    main, thin = with_class(svg, "ch-bar")
    assert float(thin.get("height", "0")) < float(main.get("height", "0")) / 2
    assert {"Share carried out", "A year before", "60%", "40%"} <= set(texts(svg))


def test_only_one_column_is_drawn_unless_two_are_named():
    table = by_city([SHARE, EARLIER], [(0.6, 0.4)])

    assert "40%" not in texts(draw("bar", table, Edition.EN, prefix="x").svg)


def test_rows_by_value_put_the_highest_first_and_rows_without_a_value_last():
    table = shares(State.NO_DATA, 0.2, 0.9)

    svg = draw("bar", table, Edition.EN, prefix="x", options={"order": "value"}).svg

    labels = [item.text for item in with_class(svg, "ch-label")]
    assert labels == ["Vranje", "Kragujevac", "Kraljevo"]


def test_totals_are_set_apart_and_left_out_of_the_description():
    table = shares(0.2, 0.4)
    total = type(table.rows[0])("rs", table.rows[0].label, shares(0.9).rows[0].cells, is_total=True)
    table = type(table)("t", table.title, table.row_header, table.columns, (*table.rows, total))

    chart = draw("bar", table, Edition.EN, prefix="x")

    assert len(with_class(chart.svg, "ch-strong")) == 1
    assert "90%" in texts(chart.svg)
    assert "90%" not in chart.alt


def test_on_a_narrow_drawing_labels_stand_above_the_bars():
    svg = draw("bar", shares(0.2, 0.4), Edition.EN, prefix="x", options={"width": 360}).svg

    (first, _), (bar, _) = with_class(svg, "ch-label"), with_class(svg, "ch-bar")
    assert float(first.get("y", "0")) < float(bar.get("y", "0"))
    assert float(bar.get("x", "0")) < 2


def test_the_height_grows_in_step_with_the_rows():
    rows = shares(0.5).rows
    table = shares(0.5)

    def height(count: int) -> int:
        many = type(table)("t", table.title, table.row_header, table.columns, rows * count)
        return draw("bar", many, Edition.EN, prefix="x").height

    assert height(700) - height(70) == pytest.approx((height(140) - height(70)) * 9, abs=10)


def test_a_long_name_takes_lines_and_is_cut_only_after_the_third():
    table = shares(0.5)
    name = type(table.rows[0].label)("a very long name of a municipality " * 9)
    row = type(table.rows[0])("a", name, table.rows[0].cells)
    table = type(table)("t", table.title, table.row_header, table.columns, (row,))

    labels = [
        item.text for item in with_class(draw("bar", table, Edition.EN, prefix="x").svg, "ch-label")
    ]

    assert len(labels) == 3
    assert (labels[-1] or "").endswith("…")


def test_a_rule_marks_zero():
    svg = draw("bar", shares(0.2), Edition.EN, prefix="x").svg

    (rule,) = elements(svg, "line")
    (bar,) = with_class(svg, "ch-bar")
    assert rule.get("x1") == rule.get("x2") == bar.get("x")
