"""Exchanges: a cell is fixed when no ring of arcs with room goes through it, which is what a program finds too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.stats.attack import Program
from odgovor.stats.exchanges import fixed_cells
from odgovor.stats.knowledge import CellKey, Equation, Knot, Range


def knot(ranges: dict[str, Range], *equations: tuple[dict[str, int], int]) -> Knot:
    made = tuple(
        Equation({(name,): weight for name, weight in weights.items()}, value)
        for weights, value in equations
    )
    return Knot(tuple((name,) for name in ranges), tuple(ranges.values()), made)


def programmed(tied: Knot) -> dict[CellKey, int]:
    program = Program.of(tied)
    return {tied.cells[spot]: value for spot, value in program.agreed().items()}


def test_two_cells_in_two_rows_and_columns_can_be_exchanged() -> None:
    ranges = dict.fromkeys("abcd", Range(1, 4))

    tied = knot(
        ranges,
        ({"a": 1, "b": 1}, 5),
        ({"c": 1, "d": 1}, 5),
        ({"a": 1, "c": 1}, 5),
        ({"b": 1, "d": 1}, 5),
    )

    assert fixed_cells(tied) == {}


def test_a_cell_between_two_parts_that_exchange_among_themselves_is_fixed() -> None:
    # Twice two rows and two columns as above; only 'x' leads from one part to the other.
    ranges = dict.fromkeys("abcdefghx", Range(0, 9))

    tied = knot(
        ranges,
        ({"a": 1, "b": 1}, 6),
        ({"c": 1, "d": 1, "x": 1}, 8),
        ({"a": 1, "c": 1}, 6),
        ({"b": 1, "d": 1}, 6),
        ({"e": 1, "f": 1, "x": 1}, 8),
        ({"g": 1, "h": 1}, 6),
        ({"e": 1, "g": 1}, 6),
        ({"f": 1, "h": 1}, 6),
    )

    assert fixed_cells(tied) == {("x",): 2} == programmed(tied)


def test_a_count_flows_from_a_cell_to_its_withheld_total() -> None:
    ranges = {"total": Range(5, 9), "a": Range(1, 4), "b": Range(4, 4)}

    tied = knot(ranges, ({"a": 1, "b": 1, "total": -1}, 0))

    assert fixed_cells(tied) == {("b",): 4}


def test_sums_that_contradict_each_other_are_left_to_the_program() -> None:
    ranges = dict.fromkeys("ab", Range(1, 4))

    assert fixed_cells(knot(ranges, ({"a": 1, "b": 1}, 5), ({"a": 1, "b": 1}, 6))) is None


@pytest.mark.parametrize(
    "equations",
    [
        pytest.param((({"a": 1, "b": 1}, 4),) * 3, id="a cell in three sums"),
        pytest.param((({"a": 2, "b": 1}, 4), ({"a": 1, "b": 1}, 3)), id="a cell that counts twice"),
        pytest.param(
            (({"a": 1, "b": 1}, 4), ({"b": 1, "c": 1}, 4), ({"a": 1, "c": 1}, 4)),
            id="three in turn",
        ),
    ],
)
def test_sums_that_are_no_network_are_left_to_the_program(
    equations: tuple[tuple[dict[str, int], int], ...],
) -> None:
    ranges = dict.fromkeys("abc", Range(1, 4))

    assert fixed_cells(knot(ranges, *equations)) is None


@st.composite
def networks(draw: st.DrawFn) -> Knot:
    """Cells between nodes, each with a count of its own from which the sums are made."""
    size = draw(st.integers(2, 6))
    ends = st.tuples(st.integers(0, size), st.integers(0, size)).filter(
        lambda pair: len({*pair}) == 2
    )
    arcs = draw(st.lists(ends, min_size=2, max_size=14))
    sides = draw(st.lists(st.sampled_from([1, -1]), min_size=size, max_size=size))
    counts = draw(st.lists(st.integers(0, 6), min_size=len(arcs), max_size=len(arcs)))
    slack = draw(st.lists(st.integers(0, 2), min_size=len(arcs) * 2, max_size=len(arcs) * 2))
    weights: list[dict[CellKey, int]] = [{} for _ in range(size)]
    for arc, (tail, head) in enumerate(arcs):  # the last node is the ground, which has no sum
        for node, sign in ((tail, -1), (head, 1)):
            if node < size:
                weights[node][arc,] = sign * sides[node]
    sums = tuple(
        Equation(held, sum(counts[int(cell[0])] * weight for cell, weight in held.items()))
        for held in weights
        if held
    )
    ranges = tuple(
        Range(max(0, count - slack[2 * arc]), count + slack[2 * arc + 1])
        for arc, count in enumerate(counts)
    )
    return Knot(tuple((arc,) for arc in range(len(arcs))), ranges, sums)


@settings(max_examples=150, deadline=None)
@given(networks())
def test_the_rings_tell_what_the_program_tells(tied: Knot) -> None:
    found = fixed_cells(tied)

    assert found == programmed(tied)
    assert found is not None
    assert list(found) == [cell for cell in tied.cells if cell in found]
