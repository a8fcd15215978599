"""Figures about norms: what they count, and what they say where nothing was read."""

from __future__ import annotations

import pytest

from odgovor.common.codes import State
from odgovor.common.errors import UsageError
from odgovor.common.facts import Fact
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.facts import FACTS
from odgovor.norms.records import NormBook, Verdict

from .factories import make_book, make_concordance

READ = make_book(
    make_concordance(Verdict.ANSWERED),
    make_concordance(Verdict.CONFIRMED_GAP, provision="treaty.art_13"),
    make_concordance(Verdict.CONFIRMED_GAP, locality="vranje", by="", simulated=True),
)


def fact(name: str, book: NormBook = READ, **parameters: str) -> Fact:
    """A fact of this room."""
    return FACTS.compute(f"norms.{name}", book, parameters)


def test_instruments_and_provisions_are_counted_with_their_keys() -> None:
    book = NormBook(built_in_instruments())

    assert fact("instruments", book).value == 54
    assert fact("instruments", book, level="eu").value == 9
    assert fact("provisions", book, theme="budget", level="national").value == 4
    assert "cets197" in fact("instruments", book).inputs
    assert "cets197.art_13" in fact("provisions", book, theme="reflection").inputs


def test_the_levels_add_up_to_all_provisions() -> None:
    book = NormBook(built_in_instruments())
    levels = ("un", "council-of-europe", "eu", "national")

    parts = [fact("provisions", book, level=level).value or 0 for level in levels]

    assert sum(parts) == fact("provisions", book).value


def test_the_verified_share_explains_itself() -> None:
    share = fact("verified_share")

    assert (share.value, share.numerator, share.denominator) == (0.5, 1, 2)


def test_a_share_of_no_provisions_does_not_apply() -> None:
    share = fact("verified_share", theme="budget")

    assert share.value is None
    assert share.state is State.NOT_APPLICABLE


def test_the_answered_share_counts_full_answers_among_assessed_provisions() -> None:
    share = fact("answered_share", locality="nis")

    assert (share.value, share.numerator, share.denominator) == (0.5, 1, 2)
    assert len(share.inputs) == 2
    assert share.is_simulated is False


def test_what_nobody_read_is_not_assessed_and_not_zero() -> None:
    for name in ("answered_share", "confirmed_gaps", "candidate_gaps"):
        found = fact(name, locality="kraljevo")
        assert found.value is None
        assert found.state is State.NOT_ASSESSED


def test_no_gap_among_what_was_read_is_a_true_zero() -> None:
    assert fact("candidate_gaps", locality="nis").value == 0


def test_an_unsigned_gap_is_counted_as_a_candidate_only() -> None:
    assert fact("confirmed_gaps", locality="vranje").value == 0
    assert fact("candidate_gaps", locality="vranje").value == 1
    assert fact("confirmed_gaps").value == 1


def test_invented_readings_mark_the_figure() -> None:
    assert fact("candidate_gaps", locality="vranje").is_simulated is True
    assert fact("answered_share").is_simulated is True


def test_the_assessed_share_says_how_far_the_reading_reaches() -> None:
    assert fact("assessed_share", locality="nis").value == 1.0
    assert fact("assessed_share", locality="vranje").value == 0.5
    assert fact("assessed_share", locality="kraljevo").value == 0.0


def test_the_verdicts_add_up_to_what_was_assessed() -> None:
    counts = [fact("verdicts", verdict=verdict).value or 0 for verdict in Verdict]

    assert sum(counts) == fact("answered_share").denominator == 3


def test_words_outside_the_lists_are_refused() -> None:
    with pytest.raises(UsageError, match="'lost' is not one of: answered"):
        fact("verdicts", verdict="lost")
    with pytest.raises(UsageError, match="'verdict' is one of"):
        fact("verdicts", verdict="")
    with pytest.raises(UsageError, match="takes the parameters"):
        fact("assessed_share")


def test_every_fact_has_a_label_in_both_languages() -> None:
    for spec in FACTS.specs.values():
        assert spec.label.en
        assert spec.label.sr
