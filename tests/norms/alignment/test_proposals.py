"""Proposals: what waits for a person, without what people have settled or judged."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.langtext import LangText
from odgovor.norms.alignment.passages import Passage
from odgovor.norms.alignment.proposals import iter_proposals, nearest_pairings, ranking_of
from odgovor.norms.pairs import best_pairings
from odgovor.norms.records import Concordance, NormBook, Pairing, PairState, Verdict
from tests.norms.factories import make_instrument

PROVISION = "treaty.art_12__para_1"
HELP = Passage("nis-plan.m1", LangText("Help for victims", "Помоћ жртвама"), "nis")
CARE = Passage("nis-plan.m2", LangText("Help and care", "Помоћ и нега"), "nis")


def book_of(*concordances: Concordance, pairings: tuple[Pairing, ...] = ()) -> NormBook:
    return NormBook((make_instrument(),), concordances, pairings)


def proposed(book: NormBook) -> list[tuple[str, tuple[str, ...]]]:
    ranking = ranking_of(book, [HELP, CARE])
    found = iter_proposals(book, ranking, ["nis", "vranje"])
    return [(item.locality, tuple(c.measure for c in item.candidates)) for item in found]


def test_an_obligation_that_nobody_read_is_proposed_with_its_measures_in_order():
    assert proposed(book_of()) == [("nis", ("nis-plan.m1", "nis-plan.m2"))]


def test_an_answered_obligation_waits_for_nobody():
    answer = Concordance(PROVISION, "nis", "nis-plan.m1", Verdict.PARTLY)

    assert proposed(book_of(answer)) == []


def test_a_confirmed_gap_waits_for_nobody_and_an_unsigned_one_does():
    signed = Concordance(PROVISION, "nis", verdict=Verdict.CONFIRMED_GAP, by="org.cso")

    assert proposed(book_of(signed)) == []
    assert proposed(book_of(replace(signed, by=""))) != []


def test_a_rejected_or_doubted_pair_is_not_proposed_again():
    for state in (PairState.REJECTED, PairState.UNSURE):
        pair = Pairing(PROVISION, "nis", "nis-plan.m1", state, by="org.cso")

        assert proposed(book_of(pairings=(pair,))) == [("nis", ("nis-plan.m2",))]


def test_the_nearest_measure_is_noted_for_candidate_gaps_only():
    gap = Concordance(PROVISION, "nis", verdict=Verdict.CANDIDATE_GAP, simulated=True)
    with_gap, without = book_of(gap), book_of()

    noted, none = (
        list(nearest_pairings(iter_proposals(b, ranking_of(b, [HELP, CARE]), ["nis"]), b))
        for b in (with_gap, without)
    )

    assert [(item.measure, item.state) for item in noted] == [("nis-plan.m1", PairState.PROPOSED)]
    assert noted[0].score_version
    assert noted[0].simulated
    assert none == []


def test_the_nearest_pair_is_one_in_doubt_before_a_proposed_one_and_then_the_higher_score():
    low = Pairing(PROVISION, "nis", "nis-plan.m1", score=1.0, score_version="v")
    high = replace(low, measure="nis-plan.m2", score=2.0)
    doubted = replace(low, measure="nis-plan.m3", state=PairState.UNSURE, score=None)
    spot = ("nis", PROVISION)

    assert best_pairings(book_of(pairings=(low, high)))[spot] == high
    assert best_pairings(book_of(pairings=(doubted, high)))[spot] == doubted
