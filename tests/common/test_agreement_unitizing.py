"""Agreement on spans: Krippendorff's alpha_U of 2004 as printed, the newer unitizing alpha by its definition."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.agreement import (
    Span,
    Undefined,
    merged,
    pooled,
    unitizing_alpha,
    unitizing_alpha_2004,
)

from .agreement_examples import spans

# K. Krippendorff, Quality & Quantity 38 (2004): a continuum from 150 of length 300, categories c and k.
CONTINUUM = Span(150, 450)
C = [spans((225, 70), (370, 30)), spans((220, 80), (355, 20), (400, 20))]
K = [spans((180, 60), (300, 50)), spans((180, 60), (300, 50))]


@st.composite
def coders(draw: st.DrawFn) -> list[tuple[Span, ...]]:
    """Two to four coders with spans on a continuum of forty positions."""
    span = st.tuples(st.integers(0, 39), st.integers(1, 15)).map(
        lambda pair: Span(pair[0], min(40, pair[0] + pair[1]))
    )
    several = st.lists(span, max_size=5).map(merged)
    return draw(st.lists(several, min_size=2, max_size=4))


def by_definition(coders: Sequence[Sequence[Span]], continuum: Span) -> float | None:
    """The unitizing alpha written out position by position, as the source defines it."""
    marks = [
        [any(s.start <= p < s.end for s in spans) for p in range(continuum.start, continuum.end)]
        for spans in coders
    ]
    m, length = len(coders), continuum.length
    total = m * length
    same = [0.0, 0.0]
    for i in range(m):
        for j in range(m):
            if i != j:
                for one, other in zip(marks[i], marks[j], strict=True):
                    if one == other:
                        same[one] += 1 / (m - 1)
    coded = sum(sum(coder) for coder in marks)
    k_coded = sum(span.length**2 for spans in coders for span in spans)
    sums, own = (total - coded, coded), (total - coded, k_coded)
    room = total**2 - sum(own)
    if room == 0:
        return None
    expected = [total * (sums[c] ** 2 - own[c]) / room for c in (0, 1)]
    denominator = total - sum(expected)
    return None if abs(denominator) < 1e-12 else 1 - (total - sum(same)) / denominator


def test_alpha_u_of_2004_is_as_printed() -> None:
    c, k = (unitizing_alpha_2004(coders, continuum=CONTINUUM) for coders in (C, K))

    assert c.observed == pytest.approx(0.0144, abs=5e-5)
    assert c.expected == pytest.approx(0.0532, abs=5e-5)
    assert c.value == pytest.approx(0.7286, abs=5e-5)
    assert k.value == 1
    assert pooled([c, k]).value == pytest.approx(0.8591, abs=5e-4)


def test_alpha_u_of_a_small_continuum_is_as_computed() -> None:
    found = unitizing_alpha_2004(
        [spans((1, 8)), spans((2, 1), (4, 1), (6, 1))], continuum=Span(0, 10)
    )

    assert found.value == pytest.approx(-0.70035, abs=5e-6)


@given(coders())
def test_the_sweep_gives_what_the_definition_gives(data: list[tuple[Span, ...]]) -> None:
    continuum = Span(0, 40)

    found, expected = unitizing_alpha(data, continuum=continuum), by_definition(data, continuum)

    assert found.value == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.parametrize("alpha", [unitizing_alpha, unitizing_alpha_2004])
@given(data=coders())
def test_unitizing_alphas_are_at_most_one_and_know_no_first_coder(alpha, data) -> None:
    continuum = Span(0, 40)

    one, other = alpha(data, continuum=continuum), alpha(data[::-1], continuum=continuum)

    assert one.reason is other.reason
    if one.value is not None:
        assert one.value <= 1 + 1e-12
        assert one.value == pytest.approx(other.value, abs=1e-9)


@pytest.mark.parametrize("alpha", [unitizing_alpha, unitizing_alpha_2004])
def test_the_same_spans_agree_perfectly(alpha) -> None:
    found = alpha([spans((3, 5), (20, 4))] * 3, continuum=Span(0, 40))

    assert found.value == pytest.approx(1)
    assert (found.units, found.coders) == (40, 3)


@pytest.mark.parametrize("alpha", [unitizing_alpha, unitizing_alpha_2004])
def test_a_code_that_nobody_used_leaves_alpha_undefined(alpha) -> None:
    assert alpha([[], []], continuum=Span(0, 40)).reason is Undefined.NO_VARIATION


def test_everything_marked_by_everybody_leaves_alpha_undefined() -> None:
    found = unitizing_alpha([spans((0, 40))] * 2, continuum=Span(0, 40))

    assert found.reason is Undefined.NO_VARIATION


@pytest.mark.parametrize("alpha", [unitizing_alpha, unitizing_alpha_2004])
def test_one_coder_alone_leaves_alpha_undefined(alpha) -> None:
    assert alpha([spans((3, 5))], continuum=Span(0, 40)).reason is Undefined.NO_PAIRS


@pytest.mark.parametrize("alpha", [unitizing_alpha, unitizing_alpha_2004])
@pytest.mark.parametrize("faulty", [spans((3, 5), (7, 2)), spans((38, 5)), [Span(-1, 2)]])
def test_spans_that_overlap_or_leave_the_continuum_are_refused(alpha, faulty) -> None:
    with pytest.raises(ValueError, match=r"overlap|outside"):
        alpha([faulty, []], continuum=Span(0, 40))


def test_an_empty_span_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="one position"):
        Span(3, 3)


def test_overlapping_spans_are_merged_and_touching_ones_stay_apart() -> None:
    assert merged(spans((10, 5), (0, 4), (12, 10), (4, 2))) == (
        Span(0, 4),
        Span(4, 6),
        Span(10, 22),
    )


def test_a_thousand_spans_of_five_coders_take_no_time_to_speak_of() -> None:
    data = [[Span(p * 50 + c, p * 50 + c + 20) for p in range(1000)] for c in range(5)]

    began = time.perf_counter()
    found = unitizing_alpha(data, continuum=Span(0, 60_000))

    assert time.perf_counter() - began < 1
    assert found.value is not None
    assert 0.5 < found.value < 1
