"""Obligations read against local measures: one verdict a pair, and no gap without a person."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from odgovor.norms.concordance import LocalAnswer, iter_answers, joint_verdict, verdict_of
from odgovor.norms.records import Verdict

from .factories import make_book, make_concordance

ANSWERED, PARTLY, CANDIDATE, CONFIRMED = Verdict
verdicts = st.sampled_from(Verdict)


def answer_with(*found: Verdict) -> LocalAnswer:
    """An answer resting on one record for each verdict."""
    records = tuple(make_concordance(verdict) for verdict in found)
    return LocalAnswer("treaty.art_12__para_1", "nis", records)


def test_a_gap_that_nobody_signed_is_only_a_candidate() -> None:
    unsigned = make_concordance(CONFIRMED, by="")

    assert verdict_of(unsigned) is CANDIDATE
    assert verdict_of(make_concordance(CONFIRMED)) is CONFIRMED


def test_one_measure_that_answers_is_enough() -> None:
    assert answer_with(PARTLY, ANSWERED).verdict is ANSWERED
    assert answer_with(CONFIRMED, PARTLY).verdict is PARTLY


def test_a_confirmed_gap_counts_before_a_candidate() -> None:
    assert answer_with(CANDIDATE, CONFIRMED).verdict is CONFIRMED


@given(st.lists(verdicts, min_size=1, max_size=4))
def test_the_order_of_the_records_does_not_matter(found: list[Verdict]) -> None:
    outcomes = {answer_with(*order).verdict for order in permutations(found)}

    assert len(outcomes) == 1
    assert outcomes <= set(found)


def test_a_theme_is_answered_only_if_every_provision_is() -> None:
    assert joint_verdict([answer_with(ANSWERED), answer_with(ANSWERED)]) is ANSWERED
    assert joint_verdict([answer_with(ANSWERED), answer_with(CONFIRMED)]) is PARTLY
    assert joint_verdict([answer_with(PARTLY)]) is PARTLY


def test_a_theme_is_a_confirmed_gap_only_if_a_person_confirmed_every_one() -> None:
    assert joint_verdict([answer_with(CONFIRMED), answer_with(CONFIRMED)]) is CONFIRMED
    assert joint_verdict([answer_with(CONFIRMED), answer_with(CANDIDATE)]) is CANDIDATE


def test_without_any_answer_there_is_no_verdict() -> None:
    assert joint_verdict([]) is None


@given(st.lists(verdicts, min_size=1, max_size=6))
def test_a_theme_with_a_measure_is_never_called_a_gap(found: list[Verdict]) -> None:
    joint = joint_verdict([answer_with(verdict) for verdict in found])

    has_measure = bool({ANSWERED, PARTLY} & set(found))
    assert (joint in {ANSWERED, PARTLY}) == has_measure


def test_records_of_one_provision_and_locality_make_one_answer() -> None:
    book = make_book(
        make_concordance(PARTLY),
        make_concordance(ANSWERED, measure="nis-lap-2013.m2"),
        make_concordance(CANDIDATE, locality="vranje"),
    )

    answers = list(iter_answers(book))

    assert [(answer.locality, answer.verdict) for answer in answers] == [
        ("nis", ANSWERED),
        ("vranje", CANDIDATE),
    ]
    assert len(answers[0].keys) == 2


def test_answers_are_selected_by_locality_theme_and_level() -> None:
    book = make_book(
        make_concordance(ANSWERED),
        make_concordance(PARTLY, provision="treaty.art_13"),
        make_concordance(CANDIDATE, locality="vranje"),
    )

    assert len(list(iter_answers(book, locality="nis"))) == 2
    assert [a.provision for a in iter_answers(book, theme="reflection")] == ["treaty.art_13"]
    assert list(iter_answers(book, level="eu")) == []


def test_records_about_unknown_provisions_are_passed_over() -> None:
    book = make_book(make_concordance(ANSWERED, provision="treaty.art_99"))

    assert list(iter_answers(book)) == []


def test_a_book_does_not_answer_with_what_was_read_of_an_equal_or_of_another_one() -> None:
    first = make_book(make_concordance(ANSWERED))
    other = make_book(make_concordance(PARTLY), make_concordance(CANDIDATE, locality="vranje"))

    found = [list(iter_answers(book)) for book in (first, other, first)]

    assert found[0] == found[2] == list(iter_answers(first, locality="nis"))
    assert [answer.verdict for answer in found[1]] == [PARTLY, CANDIDATE]
    assert found[1][:1] == list(iter_answers(other, locality="nis"))
