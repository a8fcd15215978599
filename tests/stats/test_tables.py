"""Tables as exhibits ask for them."""

from __future__ import annotations

import pytest

from odgovor.common.codes import NoDataReason, State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.langtext import LangText
from odgovor.common.tables import Cell, Table
from odgovor.stats.disclosure import audit, audit_jointly, protect
from odgovor.stats.records import StatBook
from odgovor.stats.tables import TABLES
from tests.stats.factories import PLACES, book, census, observed, shown

YEARS = (
    observed(92),
    observed(125, "2014"),
    observed(49, "2016"),
    observed(57, "2016", source="doc.press", is_preferred=False),
    observed(40, "2017"),
    observed(36, "2017", sex="female"),
    observed(4, "2017", sex="male"),
    observed(296, "2013/2016", source="doc.greta"),
    observed(18, "2017", age="child"),
    observed(29, "2016", form="SexualExploitation"),
    observed(20, "2016", form="ForcedLabour"),
    observed(89, "2018", category="police"),
    observed(104, "2018", category="self"),
    observed(193, "2018"),
)
CITIES = (
    observed(11, locality="nis", simulated=True),
    observed(7, locality="nis", sex="female", simulated=True),
    observed(4, locality="nis", sex="male", simulated=True),
    observed(0, locality="vranje"),
    observed(0, locality="vranje", sex="female"),
    observed(0, locality="vranje", sex="male"),
    observed(15, locality="subotica"),
    observed(9, locality="subotica", sex="female"),
    observed(6, locality="subotica", sex="male"),
    census(260_237, locality="nis"),
    census(249_501, "2022", locality="nis"),
    census(83_524, locality="vranje"),
    census(141_554, locality="subotica"),
    observed(6, locality="nis", indicator="stat.meetings"),
    observed(2, locality="vranje", indicator="stat.meetings"),
    observed(
        None,
        locality="subotica",
        indicator="stat.meetings",
        state=State.NO_DATA,
        reason_no_data=NoDataReason.NO_REPLY,
    ),
)
BOOK = book(*YEARS, *CITIES)


def make(name: str, held: StatBook = BOOK, **parameters: str) -> Table:
    return TABLES.compute(f"stats.{name}", held, PLACES, parameters)


def row(table: Table, key: str) -> list[object]:
    return next(
        values for item, values in zip(table.rows, shown(table), strict=True) if item.key == key
    )


def test_a_series_has_the_preferred_value_and_the_range_of_all_sources() -> None:
    table = make("series", indicator="stat.identified")

    assert [item.key for item in table.rows] == ["2013", "2014", "2016", "2017", "2018"]
    assert row(table, "2016") == [49, 2, 49, 57]


def test_a_series_shows_periods_of_another_length_when_asked() -> None:
    table = make("series", indicator="stat.identified", periods="all")

    assert row(table, "2013/2016") == [296, 1, 296, 296]


def test_a_series_of_other_periods_is_refused() -> None:
    with pytest.raises(UsageError, match="regular"):
        make("series", indicator="stat.identified", periods="some")


def test_a_series_tells_a_missing_value_from_a_zero() -> None:
    nothing = observed(None, "2014", state=State.NO_DATA)

    table = make("series", book(observed(0), nothing), indicator="stat.identified")

    assert shown(table) == [[0, 1, 0, 0], [None, 0, None, None]]
    assert table.rows[1].cells[0].state is State.NO_DATA


def test_changes_leave_out_periods_of_another_length_and_speak_carefully() -> None:
    table = make("changes", indicator="stat.identified")

    assert [item.key for item in table.rows] == [
        "2013--2014",
        "2014--2016",
        "2016--2017",
        "2017--2018",
    ]
    assert row(table, "2016--2017")[5] == LangText("not distinguishable", "не може се разликовати")


def test_a_change_from_a_withheld_count_is_withheld_in_every_cell() -> None:
    table = make("changes", book(observed(3), observed(9, "2014")), indicator="stat.identified")

    assert row(table, "2013--2014") == ["x", 9, "x", "x", "x", "x"]


def test_a_breakdown_by_sex_withholds_the_pair_and_keeps_the_total() -> None:
    table = make("by_sex", indicator="stat.identified")

    assert [column.key for column in table.columns] == ["female", "male", "total"]
    assert [column.is_total for column in table.columns] == [False, False, True]
    assert shown(table) == [["x", "x", 40]]


def test_breakdowns_have_only_the_columns_that_occur_in_the_order_of_their_list() -> None:
    forms = make("by_form", indicator="stat.identified")
    ages = make("by_age", indicator="stat.identified")

    assert [column.key for column in forms.columns] == [
        "ForcedLabour",
        "SexualExploitation",
        "total",
    ]
    assert shown(forms) == [[20, 29, 49]]
    assert shown(ages) == [[18, 40]]


def test_categories_stand_in_rows_with_their_labels_and_total() -> None:
    table = make("by_category", indicator="stat.identified")

    assert [item.label.en for item in table.rows] == ["Police", "Self-reported", "Total"]
    assert shown(table) == [[89], [104], [193]]
    assert table.rows[-1].is_total


def test_categories_without_a_whole_have_no_total() -> None:
    held = book(observed(8, category="police"), observed(9, category="self"))

    assert shown(make("by_category", held, indicator="stat.identified")) == [[8], [9]]


def test_a_place_table_adds_up_its_places_and_keeps_the_zero() -> None:
    table = make("by_locality", indicator="stat.identified", period="2013", by="sex")

    assert shown(table) == [["x", "x", 11], [0, 0, 0], ["x", "x", 15], [16, 10, 26]]
    assert table.is_simulated


def test_a_place_table_of_something_that_does_not_add_up_has_no_sum() -> None:
    held = book(observed(0.5, locality="nis", indicator="stat.female-share"))

    table = make("by_locality", held, indicator="stat.female-share", period="2013")

    assert [item.key for item in table.rows] == ["nis", "vranje", "subotica"]


def test_the_sum_of_a_single_withheld_place_is_withheld() -> None:
    table = make(
        "by_locality", book(observed(3, locality="nis")), indicator="stat.identified", period="2013"
    )

    assert shown(table) == [["x"], [None], [None], ["x"]]


def test_a_place_table_by_something_else_is_refused() -> None:
    with pytest.raises(UsageError, match="sex, age, form, category"):
        make("by_locality", indicator="stat.identified", period="2013", by="colour")


def test_rates_keep_the_order_of_the_places_and_do_not_rank() -> None:
    table = make("rates_by_locality", indicator="stat.identified", period="2013")

    assert [item.key for item in table.rows] == ["nis", "vranje", "subotica"]
    assert [item.cells[1].value for item in table.rows] == [260_237, 83_524, 141_554]
    assert table.rows[1].cells[2].value == 0
    assert table.rows[0].cells[3].value == LangText(
        "not distinguishable from the average", "не разликује се од просека"
    )


def test_the_rate_and_position_of_a_withheld_count_are_withheld() -> None:
    held = book(observed(3, locality="nis"), census(100, locality="nis"))

    table = make("rates_by_locality", held, indicator="stat.identified", period="2013")

    assert row(table, "nis") == ["x", 100, "x", "x"]


def test_where_nothing_was_counted_anywhere_there_is_no_average() -> None:
    held = book(observed(0, locality="nis"), census(100, locality="nis"))

    table = make("rates_by_locality", held, indicator="stat.identified", period="2013")

    assert table.rows[0].cells[3].state is State.NOT_APPLICABLE


def test_inhabitants_are_shown_by_census_with_their_change() -> None:
    table = make("population_by_locality")

    assert [column.key for column in table.columns] == ["2011", "2022", "change"]
    assert table.rows[0].cells[2].value == pytest.approx(249_501 / 260_237 - 1)
    assert table.rows[1].cells[2].state is State.NO_DATA
    assert not table.counts_people


def test_one_census_has_no_change() -> None:
    table = make("population_by_locality", book(census(100, locality="nis")))

    assert [column.key for column in table.columns] == ["2011"]


def test_a_profile_puts_indicators_side_by_side_and_keeps_their_states() -> None:
    table = make("profile", indicators="stat.meetings stat.identified", period="2013")

    assert [column.unit for column in table.columns] == [Unit.COUNT, Unit.PERSONS]
    assert shown(table) == [[6, 11], [2, 0], [None, 15]]
    assert table.rows[2].cells[0].state is State.NO_DATA


def test_a_profile_of_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="at least one"):
        make("profile", indicators=" ", period="2013")


def test_conflicts_show_every_observation_in_them_and_which_is_used() -> None:
    table = make("conflicts", indicator="stat.identified")

    first, second = table.rows[:2]
    assert [item.cells[1].value for item in (first, second)] == [
        LangText.same("doc.tip"),
        LangText.same("doc.press"),
    ]
    assert [item.cells[2].value for item in (first, second)] == [49, 57]
    assert [item.cells[3].value for item in (first, second)] == [
        LangText("yes", "да"),
        LangText("no", "не"),
    ]
    assert first.label.en == "Formally identified victims, Serbia, 2016"


def test_a_conflict_of_small_counts_shows_no_value() -> None:
    held = book(observed(3), observed(9, source="doc.press", is_preferred=False))

    table = make("conflicts", held)

    assert [item.cells[2] for item in table.rows] == [
        Cell(state=State.SUPPRESSED, inputs=(key,))
        for key in ("stat.identified.rs.2013#tip", "stat.identified.rs.2013#press")
    ]


CALLS = [
    ("series", {"indicator": "stat.identified"}),
    ("changes", {"indicator": "stat.identified"}),
    ("conflicts", {}),
    ("by_sex", {"indicator": "stat.identified"}),
    ("by_age", {"indicator": "stat.identified"}),
    ("by_form", {"indicator": "stat.identified"}),
    ("by_category", {"indicator": "stat.identified"}),
    ("by_locality", {"indicator": "stat.identified", "period": "2013", "by": "sex"}),
    ("population_by_locality", {}),
    ("rates_by_locality", {"indicator": "stat.identified", "period": "2013"}),
    ("profile", {"indicators": "stat.meetings stat.identified", "period": "2013"}),
]


def test_every_table_is_called_here() -> None:
    assert {f"stats.{name}" for name, _ in CALLS} == set(TABLES.specs)


@pytest.mark.parametrize(("name", "parameters"), CALLS)
def test_every_table_is_bilingual_and_protection_finds_nothing_left_to_do(
    name: str, parameters: dict[str, str]
) -> None:
    table = make(name, **parameters)

    protected = protect(table, BOOK.small_cell_threshold).table

    texts = [table.title, table.row_header, *(column.label for column in table.columns)]
    texts += [item.label for item in table.rows]
    assert [text for text in texts if not text or text.missing()] == []
    assert protected.rows == table.rows
    assert audit(protected, BOOK.small_cell_threshold) == ()


def test_all_tables_together_give_nothing_away() -> None:
    tables = [protect(make(name, **parameters), 5).table for name, parameters in CALLS]

    assert audit_jointly(tables, 5) == ()
