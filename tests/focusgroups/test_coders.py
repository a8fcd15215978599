"""Two coders: who they are, what they share, and how far they agree on spans and on turns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from odgovor.common.agreement import Span, Undefined, krippendorff_alpha, unitizing_alpha
from odgovor.focusgroups.coders import code_agreement, double_coding, overall_agreement
from odgovor.focusgroups.index import index_of
from odgovor.focusgroups.records import FocusBook

from .factories import BEGGING, BUDGET, SHELTER, book, coding, session, two_groups


def shared(held: FocusBook):
    found = double_coding(index_of(held))
    assert found is not None
    return found


def test_only_groups_that_both_have_coded_are_compared() -> None:
    found = shared(two_groups())

    assert found.coders == ("one", "two")
    assert found.sessions == ("fg.nis-01",)
    assert [heard.turn.number for heard in found.turns] == [2, 3, 4, 5]
    assert found.length == sum(len(heard.turn.text) for heard in found.turns)
    assert found.codes == (BUDGET.key, SHELTER.key)


def test_the_pair_that_shares_most_groups_is_compared() -> None:
    held = two_groups()
    more = (
        coding("fg.nis-01.t2", BUDGET.key, "three"),
        coding("fg.vranje-01.t2", BEGGING.key, "three"),
    )

    found = shared(replace(held, codings=(*held.codings, *more)))

    assert found.coders == ("one", "three")
    assert found.sessions == ("fg.nis-01", "fg.vranje-01")


def test_one_coder_alone_has_nobody_to_agree_with() -> None:
    held = two_groups()
    alone = replace(held, codings=tuple(c for c in held.codings if c.coder == "one"))

    assert double_coding(index_of(alone)) is None
    assert double_coding(index_of(book())) is None


def test_agreement_on_turns_is_the_nominal_alpha_of_given_or_not_given() -> None:
    found = code_agreement(shared(two_groups()), BUDGET.key)

    assert found.turns == krippendorff_alpha([[1, 0, 0, 1], [1, 0, 0, 0]])
    assert found.percent.value == 3 / 4
    assert found.inputs == ("fg.nis-01.t2", "fg.nis-01.t5")


def test_agreement_on_spans_is_the_unitizing_alpha_of_the_turns_laid_end_to_end() -> None:
    both = shared(two_groups())
    start = both.offsets["fg.nis-01.t3"]

    found = code_agreement(both, SHELTER.key)

    expected = unitizing_alpha(
        [[Span(start, start + 13)], [Span(start, start + 20)]], continuum=Span(0, both.length)
    )
    assert found.spans == expected
    assert found.turns.value == 1
    assert 0 < found.spans.value < 1


def test_codings_of_one_coder_that_overlap_count_as_one() -> None:
    held = two_groups()
    inside = coding("fg.nis-01.t3", SHELTER.key, start=2, end=10)

    found = code_agreement(shared(replace(held, codings=(*held.codings, inside))), SHELTER.key)

    assert found.spans == code_agreement(shared(held), SHELTER.key).spans


def test_a_code_that_neither_used_has_no_agreement() -> None:
    found = code_agreement(shared(two_groups()), BEGGING.key)

    assert found.spans.reason is Undefined.NO_VARIATION
    assert found.turns.reason is Undefined.NO_VARIATION
    assert found.percent.value == 1


def test_all_codes_together_sum_their_disagreements() -> None:
    both = shared(two_groups())
    parts = [code_agreement(both, code).spans for code in both.codes]

    found = overall_agreement(both)

    observed, expected = sum(p.observed for p in parts), sum(p.expected for p in parts)
    assert found.spans.value == pytest.approx(1 - observed / expected)
    assert found.inputs == ("fg.nis-01.t2", "fg.nis-01.t3", "fg.nis-01.t5")


def test_two_who_code_alike_agree_perfectly() -> None:
    lines = ("S1: Нема новца.", "S2: Нема смештаја.", "S1: Тако је.")
    held = book(
        session("fg.nis-01", *lines),
        codings=tuple(
            coding(turn, code, coder)
            for coder in ("one", "two")
            for turn, code in (("fg.nis-01.t1", BUDGET.key), ("fg.nis-01.t2", SHELTER.key))
        ),
    )

    found = overall_agreement(shared(held))

    assert (found.spans.value, found.turns.value, found.percent.value) == (1, 1, 1)
