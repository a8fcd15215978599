"""Timelines: whole years, gaps as they are recorded, nothing where nobody recorded anything."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition, LangText
from odgovor.publication.charts import draw

from .factories import by_city, column, plans, shares
from .reading import texts, with_class


def spans(svg: str, css: str = "ch-bar") -> list[tuple[float, float]]:
    found = with_class(svg, css)
    return [(float(item.get("x", "0")), float(item.get("width", "0"))) for item in found]


def test_both_years_of_a_bar_are_included():
    table = plans(("nis", 2010, 2010, State.KNOWN), ("vranje", 2010, 2013, State.KNOWN))

    (_, one), (_, four) = spans(draw("timeline", table, Edition.EN, prefix="x").svg)

    assert four + 2 == pytest.approx(4 * (one + 2), abs=0.3)


def test_plans_of_one_locality_share_a_lane():
    table = plans(("nis", 2010, 2011, State.KNOWN), ("nis", 2012, 2013, State.KNOWN))

    svg = draw("timeline", table, Edition.EN, prefix="x").svg

    assert [item.text for item in with_class(svg, "ch-label")] == ["Niš"]
    assert len({item.get("y") for item in with_class(svg, "ch-bar")}) == 1


def test_plans_of_the_same_years_stand_above_each_other():
    table = plans(("nis", 2010, 2013, State.KNOWN), ("nis", 2012, 2015, State.KNOWN))

    svg = draw("timeline", table, Edition.EN, prefix="x").svg

    assert len({item.get("y") for item in with_class(svg, "ch-bar")}) == 2


def test_years_that_no_row_speaks_of_stay_empty():
    table = plans(("nis", 2010, 2011, State.KNOWN), ("nis", 2014, 2015, State.KNOWN))

    assert not with_class(draw("timeline", table, Edition.EN, prefix="x").svg, "ch-state")


def test_a_table_with_a_column_for_each_year_is_drawn_as_runs():
    columns = [column(str(year), str(year), f"{year}.") for year in range(2010, 2015)]
    plan = LangText("Plan", "План")
    table = by_city(columns, [[plan, plan, State.NO_PLAN, State.NO_PLAN, plan]])

    svg = draw("timeline", table, Edition.SR_CYRL, prefix="x").svg

    assert len(spans(svg)) == 2
    assert len(spans(svg, "ch-state")) == 1
    assert "нема плана" in texts(svg)


def test_a_plan_without_a_first_year_says_its_state():
    columns = [
        column("start", "From", "Од", Unit.YEAR),
        column("end", "To", "До", Unit.YEAR),
    ]
    table = by_city(columns, [(State.NO_DATA, State.NO_DATA), (2010, 2012)])

    svg = draw("timeline", table, Edition.EN, prefix="x").svg

    assert "no data" in texts(svg)
    assert len(spans(svg)) == 1


def test_a_plan_without_a_last_year_runs_to_the_end_and_says_so():
    columns = [
        column("start", "From", "Од", Unit.YEAR),
        column("end", "To", "До", Unit.YEAR),
    ]
    table = by_city(columns, [(2010, State.NO_DATA), (2010, 2019)])

    svg = draw("timeline", table, Edition.EN, prefix="x").svg

    assert "end not set" in texts(svg)
    assert len({width for _, width in spans(svg)}) == 1


def test_the_description_names_the_earliest_and_the_latest_year_and_the_gaps():
    table = plans(
        ("nis", 2010, 2012, State.KNOWN),
        ("vranje", 2011, 2016, State.KNOWN),
        ("subotica", 2011, 2016, State.UNPUBLISHED),
    )

    alt = draw("timeline", table, Edition.EN, prefix="x").alt

    assert "begins in 2010 (Niš), the latest ends in 2016 (Vranje)" in alt
    assert "Gaps: unpublished (Subotica)." in alt


def test_a_table_without_years_is_refused():
    with pytest.raises(UsageError, match="first and a last year"):
        draw("timeline", shares(0.5), Edition.EN, prefix="x")


def test_a_long_span_is_marked_every_few_years_only():
    table = plans(("nis", 1990, 2020, State.KNOWN))

    ticks = with_class(draw("timeline", table, Edition.EN, prefix="x").svg, "ch-tick")

    assert 3 <= len(ticks) <= 16
