"""Kappas and Gwet's coefficients on published examples and by their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.agreement import (
    Undefined,
    Weighting,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
)

from .agreement_examples import (
    COHEN_TABLE,
    FLEISS,
    GWET_TABLE,
    KRIPPENDORFF_2011,
    Values,
)

BY_ALL = (fleiss_kappa, conger_kappa, brennan_prediger, gwet_ac1)
PAIRS = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 3)), st.one_of(st.none(), st.integers(0, 3))),
    min_size=1,
    max_size=20,
)


def test_cohens_kappa_of_two_readers_is_point_four() -> None:
    found = cohen_kappa(*COHEN_TABLE)

    assert found.value == pytest.approx(0.4, abs=1e-12)
    assert (found.units, found.coders) == (50, 2)


def test_fleiss_kappa_of_the_encyclopaedia_is_as_printed() -> None:
    found = fleiss_kappa(FLEISS)

    assert found.value == pytest.approx(0.209931, abs=5e-7)
    assert (found.units, found.coders) == (10, 14)


def test_gwets_table_of_three_categories_gives_the_printed_coefficients() -> None:
    assert cohen_kappa(*GWET_TABLE).value == pytest.approx(0.7964094, abs=5e-8)
    assert fleiss_kappa(GWET_TABLE).value == pytest.approx(0.7962397, abs=5e-8)
    assert gwet_ac1(GWET_TABLE).value == pytest.approx(0.8493305, abs=5e-8)
    assert brennan_prediger(GWET_TABLE).value == pytest.approx(0.835, abs=5e-4)
    assert krippendorff_alpha(GWET_TABLE).value == pytest.approx(0.7972585, abs=5e-8)


def test_the_example_with_missing_ratings_gives_the_published_coefficients() -> None:
    assert gwet_ac1(KRIPPENDORFF_2011).value == pytest.approx(0.77544, abs=5e-6)
    assert fleiss_kappa(KRIPPENDORFF_2011).value == pytest.approx(0.76117, abs=5e-6)
    assert conger_kappa(KRIPPENDORFF_2011).value == pytest.approx(0.76282, abs=5e-6)
    linear = gwet_ac2(KRIPPENDORFF_2011, weighting=Weighting.LINEAR)
    assert linear.value == pytest.approx(0.85874, abs=5e-6)
    quadratic = gwet_ac2(KRIPPENDORFF_2011, weighting=Weighting.QUADRATIC)
    assert quadratic.value == pytest.approx(0.91400, abs=5e-6)


def test_for_two_coders_congers_kappa_is_cohens() -> None:
    assert conger_kappa(GWET_TABLE).value == pytest.approx(cohen_kappa(*GWET_TABLE).value)


def test_ac2_with_identity_weights_is_ac1() -> None:
    found = gwet_ac2(KRIPPENDORFF_2011, weighting=Weighting.IDENTITY)

    assert found.value == gwet_ac1(KRIPPENDORFF_2011).value


def test_cohens_quadratic_kappa_forgives_near_misses_more_than_far_ones() -> None:
    near = cohen_kappa([0, 1, 2, 3, 3], [0, 1, 2, 3, 2], weighting=Weighting.QUADRATIC)
    far = cohen_kappa([0, 1, 2, 3, 3], [0, 1, 2, 3, 0], weighting=Weighting.QUADRATIC)

    assert near.value is not None
    assert far.value is not None
    assert near.value > far.value


def test_texts_are_weighted_as_equally_spaced_categories() -> None:
    named = gwet_ac2([["a", "b", "c"], ["a", "c", "c"]], weighting=Weighting.LINEAR)
    numbered = gwet_ac2([[1, 2, 3], [1, 3, 3]], weighting=Weighting.LINEAR)

    assert named.value == numbered.value


def test_ac1_knows_of_categories_that_nobody_gave() -> None:
    ratings = [["yes", "no", "yes"], ["yes", "no", "no"]]

    known = gwet_ac1(ratings, categories=("yes", "no", "unclear"))

    assert known.value != gwet_ac1(ratings).value


def test_a_rating_outside_the_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="categories"):
        gwet_ac1([["perhaps"], ["no"]], categories=("yes", "no"))


@pytest.mark.parametrize("coefficient", BY_ALL)
def test_values_that_are_all_equal_leave_the_coefficient_undefined(coefficient) -> None:
    assert coefficient([[1, 1], [1, 1]]).reason is Undefined.NO_VARIATION


@pytest.mark.parametrize("coefficient", BY_ALL)
def test_without_pairs_the_coefficient_is_undefined(coefficient) -> None:
    assert coefficient([[1, None], [None, 2]]).reason is Undefined.NO_PAIRS
    assert coefficient([]).reason is Undefined.NO_PAIRS


def test_cohens_kappa_is_undefined_without_pairs_and_without_variation() -> None:
    assert cohen_kappa([1, None], [None, 2]).reason is Undefined.NO_PAIRS
    assert cohen_kappa([1, 1], [1, 1]).reason is Undefined.NO_VARIATION


def test_one_who_always_says_one_thing_gives_a_kappa_of_zero_not_an_error() -> None:
    assert cohen_kappa(["a", "a"], ["b", "b"]).value == 0


@given(PAIRS)
def test_coefficients_are_at_most_one_and_do_not_care_who_is_first(
    pairs: list[tuple[int | None, int | None]],
) -> None:
    data: Values = [[first for first, _ in pairs], [second for _, second in pairs]]

    for coefficient in (*BY_ALL, lambda d: cohen_kappa(*d)):
        one, other = coefficient(data), coefficient(data[::-1])

        assert one.reason is other.reason
        if one.value is not None:
            assert one.value <= 1 + 1e-12
            assert one.value == pytest.approx(other.value, abs=1e-12)
