"""Heat maps and tile maps print every value on the tone of its step."""

from __future__ import annotations

import pytest

from odgovor.common.facts import Unit
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Cell
from odgovor.publication.charts import draw
from odgovor.publication.charts.steps import Steps

from .factories import CITIES, LOCALITIES, by_city, column, shares, table
from .reading import texts, with_class

SCORES = [column(key, name.en, name.sr, Unit.SCORE) for key, name, _, _ in CITIES]


@pytest.mark.parametrize(
    ("value", "step"),
    [(0, 0), (0.001, 1), (0.2, 1), (0.21, 2), (0.6, 3), (0.99, 5), (1, 5), (7, 5)],
)
def test_zero_is_a_step_of_its_own_and_the_rest_falls_into_fifths(value, step):
    assert Steps.of([], unit=Unit.SHARE, most=None).step_of(value) == step


def steps(*values: float, unit: Unit | None = Unit.COUNT, most: float | None = None) -> Steps:
    return Steps.of([Cell(value) for value in values], unit=unit, most=most)


def test_the_darkest_step_is_three_for_scores_and_the_whole_for_shares():
    assert steps(0.5, unit=Unit.SCORE).most == 3
    assert steps(0.2, 0.6, unit=Unit.SHARE).most == 1
    assert steps(unit=Unit.SHARE).most == 1


def test_low_shares_and_rates_are_shown_up_to_a_round_value():
    assert steps(0.14, 0.24, unit=Unit.SHARE).most == pytest.approx(0.25)
    assert steps(1.3, 4.4, unit=Unit.RATE_PER_100_000).most == 5


def test_counts_are_shown_up_to_the_highest_unless_another_is_said():
    assert steps(4, 12).most == 12
    assert steps(4, 12, most=20).most == 20


def test_few_whole_numbers_have_a_step_each_and_many_share_ranges():
    few, many = steps(0, 3), steps(0, 12)

    assert [few.step_of(value) for value in range(4)] == [0, 2, 4, 5]
    assert many.bounds == (3, 5, 8, 10, 12)
    assert [many.step_of(value) for value in (0, 1, 3, 4, 12, 99)] == [0, 1, 1, 2, 5, 5]


def test_the_key_of_whole_numbers_names_ranges():
    table = by_city([column("n", "Groups", "Групе", Unit.COUNT)], [[0], [12]])

    found = texts(draw("heat", table, Edition.EN, prefix="x").svg)

    assert found[-6:] == ["0", "1–3", "4–5", "6–8", "9–10", "11–12"]


def test_whole_scores_are_printed_whole():
    svg = draw("heat", by_city(SCORES, [[0, 1, 2, 3, 0, 1, 2]]), Edition.SR_CYRL, prefix="x").svg

    assert [item.text for item in with_class(svg, "ch-value")] == list("0123012")


def test_broken_scores_are_printed_with_their_decimals():
    svg = draw("heat", by_city(SCORES, [[0, 1.25, *[2] * 5]]), Edition.SR_CYRL, prefix="x").svg

    assert {"0,00", "1,25", "2,00"} <= set(texts(svg))


def test_every_cell_of_a_number_prints_it():
    values = [[(i * 7 + j) / 60 for j in range(7)] for i in range(7)]

    svg = draw("heat", by_city(SCORES, values), Edition.EN, prefix="x").svg

    assert len(with_class(svg, "ch-value")) == len(with_class(svg, "ch-cell")) == 49


def test_words_in_cells_are_printed_on_the_tone_of_the_share_behind_them():
    yes, no = LangText("Answered", "Одговорено"), LangText("Gap", "Празнина")
    cells = [Cell(yes, numerator=4, denominator=4), Cell(no, numerator=0, denominator=4)]
    columns = [column("a", "A", "А"), column("b", "B", "Б")]

    chart = draw("heat", by_city(columns, [cells]), Edition.EN, prefix="x")

    first, second = with_class(chart.svg, "ch-cell")
    assert "ch-heat-5" in first.get("class", "")
    assert "ch-heat-0" in second.get("class", "")
    assert {"Answered", "Gap"} <= set(texts(chart.svg))
    assert "Answered (1), Gap (1)" in chart.alt
    assert not with_class(chart.svg, "ch-step")


def test_a_word_has_one_tone_by_the_mean_share_behind_it():
    yes, partly, no = (LangText(word, word) for word in ("yes", "partly", "no"))
    shares_of = {yes: (4, 4), partly: (0, 2), no: (0, 0)}
    cells = [Cell(w, numerator=n, denominator=4) for w, found in shares_of.items() for n in found]

    tones = Steps.of(cells, unit=None, most=None).words

    assert tones == {yes: 5, partly: 2, no: 0}


def test_columns_of_totals_are_left_out_unless_they_are_named():
    total = column("all", "All", "Сви", Unit.COUNT, is_total=True)
    made = by_city([*SCORES[:1], total], [[2, 5]])

    assert "5" not in texts(draw("heat", made, Edition.EN, prefix="x").svg)
    named = draw("heat", made, Edition.EN, prefix="x", options={"columns": ["all"]})
    assert "5" in texts(named.svg)


def test_many_columns_make_the_drawing_wider_and_turn_their_headings():
    columns = [column(f"c{i}", f"Municipality {i}", f"Општина {i}", Unit.SCORE) for i in range(40)]

    chart = draw("heat", by_city(columns, [[1] * 40]), Edition.EN, prefix="x")

    assert chart.width > 680
    assert all(item.get("transform") for item in with_class(chart.svg, "ch-heading"))


def test_tiles_keep_the_order_of_the_map_from_north_to_south_and_west_to_east():
    made = shares(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)

    svg = draw("map", made, Edition.EN, prefix="x", options={"localities": LOCALITIES}).svg

    where = {
        (item.text or ""): (float(item.get("x", "0")), float(item.get("y", "0")))
        for item in with_class(svg, "ch-label")
    }
    assert where["Subotica"][1] < where["Novi Sad"][1] < where["Kragujevac"][1] < where["Vranje"][1]
    assert where["Subotica"][0] == where["Novi Sad"][0] < where["Niš"][0]


def test_every_tile_prints_the_name_and_the_value():
    svg = draw(
        "map", shares(0.1, 0.2), Edition.SR_CYRL, prefix="x", options={"localities": LOCALITIES}
    ).svg

    assert {"Краљево", "10%", "Крагујевац", "20%"} <= set(texts(svg))


def test_rows_without_a_place_stand_below_the_map():
    svg = draw(
        "map", shares(0.1, 0.2), Edition.EN, prefix="x", options={"localities": LOCALITIES[:1]}
    ).svg

    assert "Not placed on the map" in texts(svg)
    first, second = with_class(svg, "ch-tile")
    assert float(second.get("y", "0")) > float(first.get("y", "0"))


def test_two_localities_on_one_place_do_not_cover_each_other():
    from dataclasses import replace

    same = [replace(place, tile_x=1, tile_y=1) for place in LOCALITIES]

    svg = draw(
        "map", shares(0.1, 0.2, 0.3), Edition.EN, prefix="x", options={"localities": same}
    ).svg

    places = [(item.get("x"), item.get("y")) for item in with_class(svg, "ch-tile")]
    assert len(set(places)) == 3


def test_localities_that_the_table_does_not_speak_of_are_not_drawn():
    svg = draw("map", shares(0.1), Edition.EN, prefix="x", options={"localities": LOCALITIES}).svg

    assert len(with_class(svg, "ch-tile")) == 1


def test_an_empty_heat_map_has_headings_and_nothing_else():
    svg = draw("heat", table(SCORES, []), Edition.EN, prefix="x").svg

    assert "Kraljevo" in texts(svg)
    assert not with_class(svg, "ch-cell")


def test_a_key_of_long_figures_names_only_its_ends():
    table = by_city([column("n", "Budget", "Буџет", Unit.RSD)], [[0], [12_345_678]])

    ticks = with_class(draw("heat", table, Edition.EN, prefix="x").svg, "ch-tick")

    assert [item.text for item in ticks] == ["0", "12,345,678"]
