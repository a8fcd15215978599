"""The attacker, on a published example, on cases done by hand, and against counting every possibility."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from odgovor.stats.attack import bounds, recovered
from odgovor.stats.knowledge import CellKey, Knowledge, Range, Sum


def cells(*names: str) -> tuple[CellKey, ...]:
    return tuple((name,) for name in names)


def total(whole: str, *parts: str) -> Sum:
    return Sum((whole,), cells(*parts))


def knowledge(shown: dict[str, float], withheld: dict[str, Range], *sums: Sum) -> Knowledge:
    return Knowledge(
        {(name,): value for name, value in shown.items()},
        {(name,): item for name, item in withheld.items()},
        sums,
    )


def test_the_bounds_of_the_table_of_statistics_norway_are_the_published_ones() -> None:
    """The 2014 example of SSB with maxN = 1 (vignette of GaussSuppression): zeros may be withheld too."""
    shown = {"spain": 11, "iceland": 5, "portugal": 4, "all": 20, "young": 7, "old": 13}
    shown |= {"young-spain": 5, "old-spain": 6}
    hidden = ["young-iceland", "young-portugal", "old-iceland", "old-portugal"]
    places = ["spain", "iceland", "portugal"]
    sums = [total(place, f"young-{place}", f"old-{place}") for place in places]
    sums += [total(age, *(f"{age}-{place}" for place in places)) for age in ("young", "old")]
    sums += [total("all", "young", "old"), total("all", *places)]

    found = bounds(knowledge(shown, dict.fromkeys(hidden, Range(0)), *sums))

    assert found == {
        ("young-portugal",): Range(0, 2),
        ("young-iceland",): Range(0, 2),
        ("old-portugal",): Range(2, 4),
        ("old-iceland",): Range(3, 5),
    }


def test_a_single_withheld_cell_of_a_sum_is_found_by_subtraction() -> None:
    found = recovered(knowledge({"t": 9, "b": 7}, {"a": Range()}, total("t", "a", "b")))

    assert found == {("a",): 2}


def test_two_withheld_cells_that_add_up_to_two_are_both_one() -> None:
    """Common tools miss this: zeros are shown, so that a withheld cell is at least 1."""
    given_sum = total("t", "a", "b", "c")

    found = recovered(knowledge({"t": 9, "c": 7}, {"a": Range(), "b": Range()}, given_sum))

    assert found == {("a",): 1, ("b",): 1}


def test_two_small_cells_at_the_upper_end_of_their_range_are_recovered() -> None:
    both = {"a": Range(1, 4), "b": Range(1, 4)}

    found = recovered(knowledge({"t": 8}, both, total("t", "a", "b")))

    assert found == {("a",): 4, ("b",): 4}


def test_two_withheld_cells_with_room_between_them_are_safe() -> None:
    both = {"a": Range(1, 4), "b": Range(1, 4)}

    found = recovered(knowledge({"t": 5}, both, total("t", "a", "b")))

    assert found == {}


def test_a_cell_tied_to_nothing_is_recovered_only_where_its_range_is_one_number() -> None:
    alone = {"a": Range(1, 1), "b": Range(1, 2), "c": Range()}

    found = recovered(knowledge({}, alone))

    assert found == {("a",): 1}


def test_a_withheld_total_of_shown_parts_is_recovered() -> None:
    found = recovered(knowledge({"a": 2, "b": 5}, {"t": Range()}, total("t", "a", "b")))

    assert found == {("t",): 7}


def test_a_part_without_data_may_be_taken_for_nothing() -> None:
    """The reader of 48 = 21 + 14 + ? + x + 9, with nothing reported for one form, finds 4."""
    shown = {"t": 48.0, "a": 21.0, "b": 14.0, "c": 9.0}

    found = recovered(knowledge(shown, {"x": Range()}, total("t", "a", "b", "gone", "x", "c")))

    assert found == {("x",): 4}


def test_a_part_without_data_takes_what_the_others_cannot() -> None:
    found = recovered(knowledge({"t": 10}, {"x": Range(1, 4)}, total("t", "x", "gone")))

    assert found == {}


def test_totals_that_contradict_each_other_tell_nothing() -> None:
    both = {"a": Range(), "b": Range()}
    sums = (total("t", "a", "b"), total("u", "a", "b"))

    found = recovered(knowledge({"t": 5, "u": 9}, both, *sums))

    assert found == {}


def test_a_total_below_its_parts_tells_nothing() -> None:
    found = recovered(knowledge({"t": 3, "b": 7}, {"a": Range()}, total("t", "a", "b")))

    assert found == {}


def test_a_cell_without_limit_has_none_in_its_bounds() -> None:
    found = bounds(knowledge({"b": 5}, {"a": Range(), "t": Range()}, total("t", "a", "b")))

    assert found == {("a",): Range(1, None), ("t",): Range(6, None)}


def test_three_way_ties_are_solved_though_each_sum_leaves_room() -> None:
    """a+b = b+c = a+c = 5 has no solution in whole numbers, 6 has one: each sum alone leaves room."""
    three = dict.fromkeys("abc", Range())
    sums = (total("t", "a", "b"), total("u", "b", "c"), total("v", "a", "c"))

    found = recovered(knowledge({"t": 6, "u": 6, "v": 6}, three, *sums))

    assert found == {("a",): 3, ("b",): 3, ("c",): 3}


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[list[list[int]], list[list[bool]]]:
    height, width = draw(st.integers(2, 2)), draw(st.integers(2, 3))
    numbers = st.lists(st.integers(0, 5), min_size=width, max_size=width)
    marks = st.lists(st.booleans(), min_size=width, max_size=width)
    values = draw(st.lists(numbers, min_size=height, max_size=height))
    return values, draw(st.lists(marks, min_size=height, max_size=height))


@settings(max_examples=40)
@given(puzzles())
def test_the_attack_finds_what_counting_every_possibility_finds(
    puzzle: tuple[list[list[int]], list[list[bool]]],
) -> None:
    values, marks = puzzle
    spots = [(r, c) for r in range(len(values)) for c in range(len(values[0]))]
    hidden = [(r, c) for r, c in spots if marks[r][c] and values[r][c] > 0]
    assume(hidden)
    shown: dict[CellKey, float] = {s: values[s[0]][s[1]] for s in spots if s not in hidden}
    sums = []
    for r in range(len(values)):
        shown["row", r] = sum(values[r])
        sums.append(Sum(("row", r), tuple(s for s in spots if s[0] == r)))
    for c in range(len(values[0])):
        shown["column", c] = sum(row[c] for row in values)
        sums.append(Sum(("column", c), tuple(s for s in spots if s[1] == c)))

    found = recovered(Knowledge(shown, dict.fromkeys(hidden, Range()), tuple(sums)))
    ends = bounds(Knowledge(shown, dict.fromkeys(hidden, Range()), tuple(sums)))

    fitting = []
    for guess in product(range(1, 16), repeat=len(hidden)) if len(hidden) < 5 else []:
        known = shown | dict(zip(hidden, guess, strict=True))
        if all(known[s.total] == sum(known[part] for part in s.parts) for s in sums):
            fitting.append(guess)
    assume(fitting)
    possible = {cell: {g[i] for g in fitting} for i, cell in enumerate(hidden)}
    assert found == {cell: min(seen) for cell, seen in possible.items() if len(seen) == 1}
    assert ends == {cell: Range(min(seen), max(seen)) for cell, seen in possible.items()}


@pytest.mark.parametrize("size", [40])
def test_a_long_table_is_attacked_as_one_knot(size: int) -> None:
    """Row totals and one column total tie all rows together; the row with 1 + 1 = 2 is found in it."""
    withheld = {f"{side}{n}": Range(1, 4) for n in range(size) for side in "fm"}
    shown = {f"t{n}": 2 if n == 7 else 5 for n in range(size)} | {"F": 2 * size}
    sums = [total(f"t{n}", f"f{n}", f"m{n}") for n in range(size)]
    sums.append(total("F", *(f"f{n}" for n in range(size))))

    found = recovered(knowledge(shown, withheld, *sums))

    assert found == {("f7",): 1, ("m7",): 1}
