"""What can be asked of a chart, and how a wrong question is answered."""

from __future__ import annotations

import pytest

from odgovor.common.errors import UsageError
from odgovor.common.langtext import Edition, LangText
from odgovor.publication.charts import ChartOptions, draw
from odgovor.publication.charts.chart import Order, Scaling, options_from

from .factories import column, shares, table
from .reading import texts, with_class


def test_an_unknown_kind_is_answered_with_the_kinds_there_are():
    with pytest.raises(UsageError, match=r"'pie' .*bar, stacked, dot, line"):
        draw("pie", shares(0.5), Edition.EN, prefix="x")


@pytest.mark.parametrize("kind", ["bar", "stacked", "dot", "line", "heat", "map", "timeline"])
def test_an_unknown_column_is_answered_with_the_columns_there_are(kind):
    with pytest.raises(UsageError, match=r"no column 'x1' .*share"):
        draw(kind, shares(0.5), Edition.EN, prefix="x", options={"columns": "x1"})


@pytest.mark.parametrize("kind", ["bar", "stacked", "dot", "line", "map"])
def test_a_table_without_numbers_is_refused(kind):
    words = table([column("a", "A", "А")], [("r", LangText("R", "Р"), [LangText("w", "в")])])

    with pytest.raises(UsageError, match="no column of numbers"):
        draw(kind, words, Edition.EN, prefix="x")


def test_a_heat_map_without_columns_is_refused():
    with pytest.raises(UsageError, match="no columns"):
        draw("heat", table([], []), Edition.EN, prefix="x")


def test_words_of_a_manuscript_are_read():
    options = options_from(
        {
            "columns": "a b",
            "order": "value",
            "scaling": "count",
            "width": "360",
            "joined": "false",
            "show_note": "True",
            "scale_max": "5",
        }
    )

    assert options == ChartOptions(
        columns=("a", "b"),
        order=Order.VALUE,
        scaling=Scaling.COUNT,
        width=360,
        joined=False,
        show_note=True,
        scale_max=5.0,
    )


def test_options_that_are_ready_are_taken_as_they_are():
    ready = ChartOptions(width=400)

    assert options_from(ready) is ready
    assert options_from(None) == ChartOptions()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order", "size"),
        ("width", "wide"),
        ("width", "20"),
        ("width", "99999"),
        ("joined", "maybe"),
        ("columns", 3),
        ("localities", "nis"),
        ("scale_max", "0"),
        ("scale_max", "nan"),
        ("colour", "red"),
    ],
)
def test_an_option_that_cannot_be_read_is_refused(name, value):
    with pytest.raises(UsageError):
        draw("bar", shares(0.5), Edition.EN, prefix="x", options={name: value})


@pytest.mark.parametrize("prefix", ["", "1st", "a b", "a'b", 'a"', "a#b", "a)b", "<a"])
def test_a_prefix_that_makes_no_id_is_refused(prefix):
    with pytest.raises(UsageError, match="ids"):
        draw("bar", shares(0.5), Edition.EN, prefix=prefix)


def test_a_title_and_a_note_are_shown_when_they_are_asked_for():
    shown = draw(
        "bar", shares(0.5), Edition.EN, prefix="x", options={"show_title": True, "show_note": True}
    )
    plain = draw("bar", shares(0.5), Edition.EN, prefix="x")

    assert {"Response of the cities", "How to read it."} <= set(texts(shown.svg))
    assert not with_class(plain.svg, "ch-title")
    assert "How to read it." not in texts(plain.svg)
