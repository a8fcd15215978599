"""Audits: what one table gives away, and what several do together."""

from __future__ import annotations

from odgovor.common.codes import State
from odgovor.common.facts import Unit
from odgovor.common.tables import Cell, Table
from odgovor.stats.disclosure import DisclosureCode, audit, audit_jointly, protect
from tests.stats.factories import cell, counts, table

X = Cell(state=State.SUPPRESSED)


def found_in(*tables: Table, threshold: int = 5) -> list[tuple[str, str, str]]:
    found = audit(tables[0], threshold) if len(tables) == 1 else audit_jointly(tables, threshold)
    return [(item.code.value, item.row, item.column) for item in found]


def withheld(key: str) -> Cell:
    return Cell(state=State.SUPPRESSED, inputs=(key,))


def test_a_small_count_is_found_and_its_number_is_not_said() -> None:
    found = audit(counts([[3, 8]], row_totals=False, column_totals=False), 5)

    assert [(item.code, item.row, item.column) for item in found] == [
        (DisclosureCode.SMALL, "r0", "c0")
    ]
    assert "3" not in found[0].message


def test_a_withheld_count_that_the_total_gives_away_is_found() -> None:
    assert found_in(table([[X, cell(9), cell(12)]], total_column=2)) == [("CELL-002", "r0", "c0")]


def test_a_share_beside_a_withheld_count_is_found() -> None:
    found = found_in(table([[X, cell(0.5)]], units=[Unit.PERSONS, Unit.SHARE]))

    assert found == [("CELL-002", "r0", "c1")]


def test_a_share_made_of_a_small_count_is_found() -> None:
    share = cell(0.1, numerator=2, denominator=20)

    found = found_in(table([[cell(20), share]], units=[Unit.PERSONS, Unit.SHARE]))

    assert found == [("CELL-001", "r0", "c1")]


def test_a_category_that_holds_everyone_is_a_group_disclosure() -> None:
    assert found_in(counts([[12, 0], [7, 9], [8, 6]])) == [("CELL-003", "r0", "c0")]


def test_a_total_of_nobody_and_a_single_category_are_no_group() -> None:
    assert found_in(counts([[8], [9]], column_totals=False)) == []
    assert found_in(counts([[0, 0], [7, 9], [8, 6]])) == []


def test_a_category_without_data_leaves_the_group_open() -> None:
    assert found_in(counts([[12, None]], column_totals=False)) == []


def test_a_table_that_counts_no_people_gives_nothing_away() -> None:
    assert found_in(counts([[1, 2]], counts_people=False)) == []


def test_a_protected_table_passes_its_audit() -> None:
    assert found_in(protect(counts([[3, 9, 8], [7, 6, 12]]), 5).table) == []


def test_a_count_withheld_in_one_table_and_shown_in_another_is_found() -> None:
    key = "stat.identified.rs.2013.female#tip"
    first = table([[withheld(key), X, cell(40)]], total_column=2)
    second = table([[cell(36, inputs=(key,))]], key="test.other")

    assert found_in(first, second) == [("CELL-004", "r0", "c0"), ("CELL-004", "r0", "c1")]


def test_a_count_that_two_tables_give_away_together_is_found() -> None:
    """a + b = 8, b + c = 6 and a + c = 8: each sum leaves room, all three together leave none."""
    a, b, c = (withheld(f"stat.x.rs.2013.{name}#s") for name in "abc")
    pairs = [(a, b, 8), (b, c, 6), (a, c, 8)]
    tables = [
        table([[first, second, cell(whole)]], total_column=2, key=f"test.{whole}{number}")
        for number, (first, second, whole) in enumerate(pairs)
    ]

    assert [found_in(item) for item in tables] == [[], [], []]
    assert found_in(*tables[:2]) == []
    assert found_in(*tables) == [
        ("CELL-004", "r0", "c0"),
        ("CELL-004", "r0", "c1"),
        ("CELL-004", "r0", "c1"),
    ]


def test_the_same_table_with_and_without_its_total_is_read_as_one() -> None:
    whole = table([[X, cell(9), cell(12)]], total_column=2)
    without_part = table([[X, cell(9)]])

    assert found_in(without_part, without_part) == []
    assert found_in(without_part, whole) == [("CELL-004", "r0", "c0")]


def test_tables_of_different_names_are_not_read_as_one() -> None:
    first = table([[X, cell(9)]], key="test.first")
    second = table([[cell(12), cell(9)]], key="test.second")

    assert found_in(first, second) == []


def test_sums_over_the_same_observations_are_the_same_in_the_same_row_and_column() -> None:
    keys = ("stat.x.nis.2013#s", "stat.x.vranje.2013#s")
    first = table([[Cell(state=State.SUPPRESSED, inputs=keys)]], key="test.first")
    second = table([[cell(7, inputs=keys[::-1])]], key="test.second")

    assert found_in(first, second) == [("CELL-004", "r0", "c0")]


def test_where_no_count_is_small_nothing_is_given_away_together() -> None:
    key = "stat.x.rs.2013#s"
    tables = (table([[withheld(key)]]), table([[cell(7, inputs=(key,))]]))

    assert found_in(*tables, threshold=1) == []
