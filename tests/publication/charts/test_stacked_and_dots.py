"""Stacked bars fill their whole; dots carry the interval of their cell."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.publication.charts import draw

from .factories import EARLIER, SHARE, STATUSES, by_city, rates
from .reading import texts, with_class


def parts(svg: str) -> list[tuple[float, float]]:
    found = with_class(svg, "ch-part")
    return [(float(item.get("x", "0")), float(item.get("width", "0"))) for item in found]


def test_the_parts_of_a_row_fill_the_width_in_proportion():
    svg = draw("stacked", by_city(STATUSES, [(5, 3, 2, 10)]), Edition.EN, prefix="x").svg

    one, two, three = parts(svg)
    assert one[1] + 1.5 == pytest.approx((three[0] + three[1] + 1.5 - one[0]) / 2, abs=0.3)
    assert three[0] + three[1] == pytest.approx(680, abs=2)
    assert two[0] > one[0]


def test_the_column_of_totals_is_not_a_part():
    svg = draw("stacked", by_city(STATUSES, [(5, 3, 2, 10)]), Edition.EN, prefix="x").svg

    assert len(parts(svg)) == 3
    assert "Total" not in texts(svg)


def test_parts_are_named_above_the_first_bar_where_the_names_fit():
    wide = draw("stacked", by_city(STATUSES, [(5, 4, 4, 13)]), Edition.EN, prefix="x").svg
    tight = draw("stacked", by_city(STATUSES, [(99, 1, 1, 101)]), Edition.EN, prefix="x").svg

    assert len(with_class(wide, "ch-heading")) == 3
    assert not with_class(wide, "ch-key")
    assert len(with_class(tight, "ch-key")) == 3


def test_counts_share_one_scale():
    table = by_city(STATUSES, [(10, 0, 0, 10), (5, 0, 0, 5)])

    svg = draw("stacked", table, Edition.EN, prefix="x", options={"scaling": "count"}).svg

    long, short = (width for _, width in parts(svg))
    assert long + 1.5 == pytest.approx(2 * (short + 1.5), abs=0.3)


def test_a_value_that_does_not_fit_its_part_is_left_to_the_table():
    svg = draw("stacked", by_city(STATUSES, [(999, 1, 0, 1000)]), Edition.EN, prefix="x").svg

    assert "999" in texts(svg)
    assert "1" not in texts(svg)


def test_negative_parts_are_told_in_words():
    svg = draw("stacked", by_city(STATUSES, [(5, -3, 2, 4)]), Edition.EN, prefix="x").svg

    assert not parts(svg)
    assert "5 (Carried out); −3 (In part); 2 (Not started)" in texts(svg)


def test_a_row_of_zeros_says_zero():
    svg = draw("stacked", by_city(STATUSES, [(0, 0, 0, 0)]), Edition.EN, prefix="x").svg

    assert "0" in texts(svg)


def test_a_whisker_spans_the_interval_around_its_dot():
    svg = draw("dot", rates(2.0, 4.0), Edition.EN, prefix="x").svg

    for whisker, dot in zip(with_class(svg, "ch-whisker"), with_class(svg, "ch-dot"), strict=True):
        low, high, middle = (
            float(item.get(name, "0"))
            for item, name in ((whisker, "x1"), (whisker, "x2"), (dot, "cx"))
        )
        assert high - middle == pytest.approx(2 * (middle - low), abs=0.4)


def test_intervals_are_written_and_their_level_explained():
    found = texts(draw("dot", rates(2.0), Edition.SR_CYRL, prefix="x").svg)

    assert {"2,00", "1,00–4,00", "линије: 95% интервал"} <= set(found)


def test_a_value_without_an_interval_has_no_whisker_and_needs_no_note():
    table = by_city(STATUSES[:1], [[3], [State.NO_DATA]])

    svg = draw("dot", table, Edition.EN, prefix="x").svg

    assert len(with_class(svg, "ch-dot")) == 1
    assert not with_class(svg, "ch-whisker")
    assert not with_class(svg, "ch-note")


def test_a_total_draws_a_line_of_reference_through_all_rows():
    table = rates(2.0, 4.0)
    total = type(table.rows[0])("rs", table.rows[0].label, rates(3.0).rows[0].cells, is_total=True)
    table = type(table)("t", table.title, table.row_header, table.columns, (*table.rows, total))

    (line,) = with_class(draw("dot", table, Edition.EN, prefix="x").svg, "ch-reference")

    assert line.get("x1") == line.get("x2")
    assert line.get("stroke-dasharray")


def before_and_after(*pairs) -> str:
    table = by_city([EARLIER, SHARE], pairs)
    options = {"columns": "earlier share"}
    return draw("dot", table, Edition.EN, prefix="x", options=options).svg


def test_two_columns_stand_on_one_line_and_the_last_is_filled():
    svg = before_and_after((0.2, 0.6))

    dots = with_class(svg, "ch-dot")[-2:]
    assert float(dots[0].get("cx", "0")) < float(dots[1].get("cx", "0"))
    assert "ch-ground" in dots[0].get("class", "")
    assert "ch-accent" in dots[1].get("class", "")
    assert {"A year before", "Share carried out", "20% → 60%"} <= set(texts(svg))


def test_of_two_columns_a_state_is_said_in_its_place_and_draws_no_dot():
    svg = before_and_after((State.NO_PLAN, 0.6), (State.REFUSED, State.REFUSED))

    assert "no plan → 60%" in texts(svg)
    assert "refused" in texts(svg)
    assert len(with_class(svg, "ch-dot")) == 3  # two in the key
    assert len(with_class(svg, "ch-state")) == 1


def test_a_plot_without_intervals_is_not_called_one_with_intervals():
    plain = draw("dot", by_city(STATUSES[:1], [[3]]), Edition.EN, prefix="x")

    assert plain.alt.startswith("Dot plot “")
    assert draw("dot", rates(2.0), Edition.EN, prefix="x").alt.startswith("Dot plot with")
