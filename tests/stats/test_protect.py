"""Protection: by hand on small tables, then as properties that an attacker of our own tries to break."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Unit
from odgovor.common.intervals import Interval
from odgovor.common.tables import Cell, Table
from odgovor.stats.disclosure import DisclosureCode, ProtectedTable, audit, protect
from tests.stats.factories import cell, counts, shown, table

CAP = 9


def test_a_small_count_is_withheld_with_one_partner_in_its_row() -> None:
    published = protect(counts([[20, 3, 9]], column_totals=False), 5).table

    assert shown(published) == [[20, "x", "x", 32]]


def test_a_small_count_of_a_table_with_all_totals_needs_a_rectangle() -> None:
    published = protect(counts([[20, 3, 9], [30, 12, 8], [11, 15, 40]]), 5).table

    assert shown(published) == [
        [20, "x", "x", 32],
        [30, "x", "x", 50],
        [11, 15, 40, 66],
        [61, 30, 57, 148],
    ]


def test_a_total_is_kept_where_an_inner_cell_can_be_the_partner() -> None:
    published = protect(counts([[2, 6]], column_totals=False), 5).table

    assert shown(published) == [["x", "x", 8]]


def test_a_total_is_withheld_where_it_would_give_its_parts_away() -> None:
    published = protect(counts([[1, 1, 8], [9, 9, 9]], column_totals=False), 5).table

    assert shown(published) == [["x", "x", "x", 10], [9, 9, 9, 27]]


def test_two_fours_under_a_threshold_of_five_hide_their_total() -> None:
    """Each is at most 4, so that the total of 8 would say 4 and 4."""
    published = protect(counts([[4, 4]], column_totals=False), 5).table

    assert shown(published) == [["x", "x", "x"]]


def test_zeros_are_shown_and_are_never_the_partner() -> None:
    published = protect(counts([[3, 0, 7]], column_totals=False), 5).table

    assert shown(published) == [["x", 0, "x", 10]]


def test_a_table_without_small_counts_is_left_as_it_is() -> None:
    safe = counts([[5, 0, 12], [9, 8, 0]])

    assert protect(safe, 5).table is safe


def test_a_table_that_does_not_count_people_is_left_as_it_is() -> None:
    meetings = counts([[1, 2], [3, 4]], counts_people=False)

    assert protect(meetings, 5).table is meetings


def test_without_totals_only_the_small_counts_go() -> None:
    published = protect(counts([[3, 8], [9, 1]], row_totals=False, column_totals=False), 5).table

    assert shown(published) == [["x", 8], [9, "x"]]


def test_columns_of_counts_are_protected_where_none_is_in_persons() -> None:
    cells = [[cell(3), cell(8)]]

    published = protect(table(cells, units=[Unit.COUNT, Unit.COUNT]), 5).table

    assert shown(published) == [["x", 8]]


def test_columns_of_other_counts_are_shown_beside_persons() -> None:
    cells = [[cell(3), cell(2)]]

    published = protect(table(cells, units=[Unit.PERSONS, Unit.COUNT]), 5).table

    assert shown(published) == [["x", 2]]


def test_shares_and_rates_go_with_the_count_of_their_row() -> None:
    cells = [
        [cell(3), cell(0.25, numerator=3, denominator=12), cell(4.1)],
        [cell(6), cell(0.5, numerator=6, denominator=12), cell(2.2)],
    ]
    units = [Unit.PERSONS, Unit.SHARE, Unit.RATE_PER_100_000]

    published = protect(table(cells, units=units), 5).table

    assert shown(published) == [["x", "x", "x"], [6, 0.5, 2.2]]


@pytest.mark.parametrize(("numerator", "denominator"), [(2, 20), (3, 4), (18, 20)])
def test_a_share_of_few_people_or_of_all_but_few_is_withheld(
    numerator: int, denominator: int
) -> None:
    share = cell(numerator / denominator, numerator=numerator, denominator=denominator)

    published = protect(table([[share]], units=[Unit.SHARE]), 5).table

    assert shown(published) == [["x"]]


def test_nothing_of_a_withheld_count_stays_in_the_table() -> None:
    full = cell(3, interval=Interval(0.6, 8.8), numerator=3, denominator=9, inputs=("a", "b", "c"))

    published = protect(table([[full]]), 5).table

    assert published.rows[0].cells[0] == Cell(state=State.SUPPRESSED)


def test_the_keys_of_observations_stay_since_they_are_aggregates() -> None:
    observed = cell(3, inputs=("stat.identified.rs.2013#tip",))

    published = protect(table([[observed]]), 5).table

    kept = Cell(state=State.SUPPRESSED, inputs=("stat.identified.rs.2013#tip",))
    assert published.rows[0].cells[0] == kept


def test_the_note_says_in_both_languages_what_is_withheld_and_says_it_once() -> None:
    once = protect(counts([[3, 8]]), 5).table
    twice = protect(once, 5).table

    assert "Counts of 1 to 4 people" in once.note.en
    assert "Бројеви од 1 до 4 особа" in once.note.sr
    assert twice.note == once.note


def test_a_protected_table_cannot_hold_a_small_count() -> None:
    with pytest.raises(ValueError, match="below 5"):
        ProtectedTable(counts([[3, 8]]), 5)


def test_a_threshold_below_one_is_refused() -> None:
    with pytest.raises(UsageError, match="not 0"):
        protect(counts([[3]]), 0)


def test_a_threshold_of_one_withholds_nothing() -> None:
    assert shown(protect(counts([[1, 2]]), 1).table) == [[1, 2, 3], [1, 2, 3]]


def test_what_a_room_withheld_already_is_protected_too() -> None:
    """A withheld 6 beside a shown total would be found by subtraction."""
    withheld = Cell(state=State.SUPPRESSED)
    cells = [[withheld, cell(9), cell(7), cell(22)]]

    published = protect(table(cells, total_column=3), 5).table

    assert shown(published) == [["x", 9, "x", 22]]


def test_totals_that_do_not_add_up_do_not_stop_the_protection() -> None:
    cells = [[cell(3), cell(9), cell(40)], [cell(8), cell(9), cell(2)]]

    published = protect(table(cells, total_column=2), 5).table

    assert shown(published)[0] == ["x", 9, 40]
    assert shown(published)[1][2] == "x"


def test_an_empty_table_is_protected() -> None:
    empty = counts([[8]], row_totals=False, column_totals=False)
    bare = Table(empty.key, empty.title, empty.row_header, (), (), counts_people=True)

    assert protect(bare, 5).table is bare


matrices = st.integers(2, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 7), min_size=width, max_size=width), min_size=2, max_size=2
    )
)
larger = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=4
    )
)
totals = st.sampled_from([(True, True), (True, False), (False, True)])


def possible_tables(values: list[list[int]], published: Table, threshold: int) -> np.ndarray:
    """Every table (up to the cap) that a reader who knows which inner cells are small may think of."""
    height, width = len(values), len(values[0])
    choices = []
    for row, listed in zip(published.rows, values, strict=False):
        for item, value in zip(row.cells, listed, strict=False):
            if item.state is not State.SUPPRESSED:
                choices.append([int(item.value)])
            else:
                is_small = value < threshold and threshold > 2
                choices.append(list(range(1, threshold if is_small else CAP)))
    guesses = np.array(list(product(*choices))).reshape(-1, height, width)
    for number, row in enumerate(published.rows):
        for spot, item in enumerate(row.cells):
            if published.columns[spot].is_total or row.is_total:
                rows = guesses if row.is_total else guesses[:, number : number + 1]
                part = rows if published.columns[spot].is_total else rows[:, :, spot : spot + 1]
                if item.state is not State.SUPPRESSED:
                    guesses = guesses[part.sum(axis=(1, 2)) == item.value]
    return guesses


@settings(max_examples=80)
@given(matrices, totals, st.integers(2, 5))
def test_an_attacker_who_tries_every_table_never_finds_a_withheld_count(
    values: list[list[int]], has: tuple[bool, bool], threshold: int
) -> None:
    original = counts(values, row_totals=has[0], column_totals=has[1])

    published = protect(original, threshold).table

    guesses = possible_tables(values, published, threshold)
    assert len(guesses) > 0
    for number, row in enumerate(published.rows):
        for spot, item in enumerate(row.cells):
            if item.state is State.SUPPRESSED:
                rows = guesses if row.is_total else guesses[:, number : number + 1]
                is_total = published.columns[spot].is_total
                part = rows if is_total else rows[:, :, spot : spot + 1]
                assert len(np.unique(part.sum(axis=(1, 2)))) > 1


@settings(max_examples=25)
@given(larger, totals, st.integers(1, 8))
def test_zeros_stay_small_counts_go_and_the_rest_is_as_it_was(
    values: list[list[int]], has: tuple[bool, bool], threshold: int
) -> None:
    original = counts(values, row_totals=has[0], column_totals=has[1])

    published = protect(original, threshold).table

    for before, after in zip(original.rows, published.rows, strict=True):
        for old, new in zip(before.cells, after.cells, strict=True):
            if old.value == 0:
                assert new.value == 0
            elif 0 < old.value < threshold:
                assert new.state is State.SUPPRESSED
            else:
                assert new in {old, Cell(state=State.SUPPRESSED)}


@settings(max_examples=25)
@given(larger, totals, st.integers(1, 8))
def test_protecting_twice_changes_nothing_and_the_audit_finds_no_count(
    values: list[list[int]], has: tuple[bool, bool], threshold: int
) -> None:
    once = protect(counts(values, row_totals=has[0], column_totals=has[1]), threshold)

    twice = protect(once.table, threshold)

    assert twice == once
    assert {found.code for found in audit(once.table, threshold)} <= {DisclosureCode.GROUP}


@settings(max_examples=25)
@given(larger, st.integers(2, 8))
def test_the_order_of_rows_does_not_make_a_table_less_safe(
    values: list[list[int]], threshold: int
) -> None:
    published = protect(counts(values[::-1]), threshold).table

    assert not [
        found for found in audit(published, threshold) if found.code is not DisclosureCode.GROUP
    ]
