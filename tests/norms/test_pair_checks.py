"""Rules of candidate pairs and of the study's own words."""

from __future__ import annotations

from odgovor.common.dates import PartialDate
from odgovor.norms.pair_checks import iter_pairing_faults
from odgovor.norms.records import (
    Concordance,
    GlossaryEntry,
    NormBook,
    Pairing,
    PairState,
    Verdict,
)

PAIR = Pairing("treaty.art_1", "nis", "nis-plan.m1")


def codes(**content) -> list[str]:
    return [fault.code for fault in iter_pairing_faults(NormBook(**content), {})]


def judged_pair(state: PairState, **changes) -> Pairing:
    values = {"by": "org.cso", "on": PartialDate(2014, 6, 26), **changes}
    return Pairing("treaty.art_1", "nis", "nis-plan.m1", state, **values)


def test_a_proposal_needs_nobody_and_a_judgement_needs_who_and_when():
    assert codes(pairings=(PAIR,)) == []
    assert codes(pairings=(judged_pair(PairState.REJECTED),)) == []
    assert codes(pairings=(judged_pair(PairState.REJECTED, by=""),)) == ["NORMS-015"]
    assert codes(pairings=(judged_pair(PairState.UNSURE, on=None),)) == ["NORMS-015"]


def test_a_pair_stands_once():
    assert codes(pairings=(PAIR, PAIR)) == ["NORMS-013", "NORMS-013"]


def test_a_pair_that_the_concordance_accepts_is_not_also_rejected():
    answer = Concordance("treaty.art_1", "nis", "nis-plan.m1", Verdict.PARTLY)
    rejected = judged_pair(PairState.REJECTED)

    assert codes(concordances=(answer,), pairings=(rejected,)) == ["NORMS-014"]


def test_a_score_stands_with_its_version():
    scored = Pairing("treaty.art_1", "nis", "nis-plan.m1", score=2.5)

    assert codes(pairings=(scored,)) == ["NORMS-016"]


def test_an_entry_of_the_glossary_has_a_notion_and_words():
    assert codes(glossary=(GlossaryEntry("shelter", sr=("склониште",)),)) == []
    assert codes(glossary=(GlossaryEntry("shelter"),)) == ["NORMS-017"]
    assert codes(glossary=(GlossaryEntry("shelter", en=("*",)),)) == ["NORMS-017"]
    assert codes(glossary=(GlossaryEntry("Shelter house", en=("x",)),)) == ["NORMS-017"]
