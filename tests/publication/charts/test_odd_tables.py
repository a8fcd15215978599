"""Tables as no one would wish for them are still drawn, inside their frame and with their words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication.charts import Chart, draw

from .factories import LOCALITIES, STATES
from .reading import boxes, root_of, texts

KINDS = ("bar", "stacked", "dot", "line", "heat", "map")
UNITS = [*Unit, None]
labels = st.builds(LangText, st.text(max_size=40), st.text("абвгдђ ежзћџ-()„“", max_size=60))
values = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15, allow_nan=False),
    st.sampled_from([0, 0.0, 1, 1.0, float("nan"), float("inf"), 1e-12]),
    labels,
)


@st.composite
def cells(drawing: st.DrawFn) -> Cell:
    state = drawing(st.sampled_from([State.KNOWN, State.KNOWN, *STATES]))
    low = drawing(st.floats(-100, 100))
    return Cell(
        drawing(values) if state is State.KNOWN else None,
        state,
        interval=drawing(st.none() | st.just(Interval(low, low + 50))),
        numerator=drawing(st.none() | st.integers(0, 9)),
        denominator=drawing(st.none() | st.integers(0, 9)),
    )


@st.composite
def tables(drawing: st.DrawFn) -> Table:
    # One column is always of numbers, else there is nothing to draw.
    units = drawing(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4))
    columns = tuple(
        Column(f"c{i}", drawing(labels), unit, is_total=drawing(st.booleans()))
        for i, unit in enumerate(units)
    )
    columns = (*columns, Column("last", LangText("Last", "Последња"), Unit.COUNT))
    count = drawing(st.integers(0, 6))
    rows = tuple(
        Row(
            drawing(st.sampled_from([f"r{i}", LOCALITIES[i].key])),
            drawing(labels),
            tuple(drawing(cells()) for _ in columns),
            is_total=drawing(st.booleans()),
        )
        for i in range(count)
    )
    simulated = drawing(st.booleans())
    return Table("t", drawing(labels), LangText(), columns, rows, is_simulated=simulated)


def check(chart: Chart) -> None:
    root_of(chart.svg)
    assert chart.alt
    for box in boxes(chart.svg):
        assert box.left >= -1, box
        assert box.right <= chart.width + 2, box
        assert box.top >= -1, box
        assert box.bottom <= chart.height + 1, box


options = st.fixed_dictionaries(
    {
        "width": st.sampled_from([320, 360, 680, 1000]),
        "order": st.sampled_from(["table", "value"]),
        "scaling": st.sampled_from(["share", "count"]),
        "joined": st.booleans(),
        "columns": st.sampled_from(["", "c0 last", "last c0"]),
        "localities": st.just(LOCALITIES),
        "show_title": st.just(True),
        "show_note": st.just(True),
    }
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15)
@given(table=tables(), edition=st.sampled_from(Edition), options=options)
def test_any_table_is_drawn_inside_its_frame(kind, table, edition, options):
    check(draw(kind, table, edition, prefix="x", options=options))


@given(
    bars=st.lists(
        st.tuples(
            st.sampled_from([None, 1990, 2009, 2010, 2013]),
            st.sampled_from([None, 1995, 2008, 2013, 2100]),
            labels,
        ),
        max_size=6,
    ),
    width=st.sampled_from([360, 680]),
)
def test_any_timeline_is_drawn_inside_its_frame(bars, width):
    columns = (
        Column("a", LangText("From", "Од"), Unit.YEAR),
        Column("b", LangText("To", "До"), Unit.YEAR),
        Column("c", LangText("What", "Шта")),
    )
    rows = tuple(
        Row(
            f"r{i}",
            label,
            (
                Cell(first) if first else Cell(state=State.NO_DATA),
                Cell(last) if last else Cell(state=State.REFUSED),
                Cell(label) if i % 2 else Cell(state=State.SUPPRESSED),
            ),
        )
        for i, (first, last, label) in enumerate(bars)
    )
    table = Table("t", LangText(), LangText(), columns, rows)

    check(draw("timeline", table, Edition.SR_CYRL, prefix="x", options={"width": width}))


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_without_rows_says_that_no_value_is_shown(kind):
    table = Table(
        "t",
        LangText("Nothing", "Ништа"),
        LangText(),
        (Column("a", LangText("A", "А"), Unit.COUNT),),
        (),
    )

    chart = draw(kind, table, Edition.EN, prefix="x")

    assert "no value is shown" in chart.alt
    check(chart)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [0, 1, -1, 10**15, -(10**15), 0.0000001])
def test_a_table_of_one_cell_is_drawn(kind, value):
    columns = (Column("a", LangText("A", "А"), Unit.INDEX),)
    table = Table(
        "t", LangText(), LangText(), columns, (Row("r", LangText("R", "Р"), (Cell(value),)),)
    )

    chart = draw(kind, table, Edition.EN, prefix="x")

    check(chart)
    assert "the only value is" in chart.alt


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_equal_values_says_so(kind):
    columns = (Column("a", LangText("A", "А"), Unit.COUNT),)
    rows = tuple(Row(f"r{i}", LangText(f"R{i}"), (Cell(7),)) for i in range(3))

    chart = draw(kind, Table("t", LangText("T"), LangText(), columns, rows), Edition.EN, prefix="x")

    assert "all values are 7" in chart.alt
    assert texts(chart.svg)
